import { addDays, briefKinds, can, localDay } from '@gezhi/domain';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useId, useRef, useState } from 'react';
import { briefQuery, briefsKey, briefsQuery, composeBrief } from '../../../features/briefs/api';
import { actorOf } from '../../../features/session/person';
import { nameOf, t } from '../../../i18n/t';
import { newId } from '../../../lib/newId';
import { ErrorMessage, StateMessage } from '../../../ui/StateMessage';
import { useZone, When } from '../../../ui/Zone';
import { useMe } from '../me';
import './texts';
import '../../../ui/cards.css';
import './briefs.css';

/** Reports of days, weeks and months: composed with one press, read, released. */
export function BriefsPage() {
  const actor = actorOf(useMe());
  const mayRead = can(actor, 'brief.read');
  const { data, error, refetch } = useQuery({ ...briefsQuery, enabled: mayRead });
  if (!mayRead)
    return (
      <StateMessage isPage kind="denied" title={t('briefs.noPermission')}>
        {t('numbers.noPermissionHint')}
      </StateMessage>
    );
  return (
    <div className="briefs">
      <header>
        <h1>{t('briefs.title')}</h1>
        <p className="muted">{t('briefs.intro')}</p>
        {can(actor, 'brief.template') && (
          <Link to="/briefs/templates" className="chip">
            {t('briefs.template.title')}
          </Link>
        )}
      </header>
      {can(actor, 'brief.compose') && <Compose />}
      {error && <ErrorMessage error={error} onRetry={refetch} />}
      {data?.length === 0 && <p className="muted">{t('briefs.none')}</p>}
      <ul className="briefs-list">
        {data?.map((brief) => (
          <li key={brief.id}>
            <Link to="/briefs/$id" params={{ id: brief.id }}>
              {nameOf(brief)} ·{' '}
              {brief.from === brief.to ? brief.to : t('units.days', { from: brief.from, to: brief.to })}
            </Link>
            <span className="muted">
              {t(`briefs.state.${brief.state}`)} <When at={brief.releasedAt ?? brief.composedAt} />
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** One press each. The day is yesterday's: its numbers are all there. */
function Compose() {
  const id = useId();
  const today = localDay(useZone(), new Date());
  const [day, setDay] = useState(addDays(today, -1));
  // The same press sent again is the same report: its id is made once.
  const order = useRef({ key: '', id: '' });
  const navigate = useNavigate();
  const client = useQueryClient();
  const compose = useMutation({
    mutationFn: (kind: (typeof briefKinds)[number]) => {
      const key = `${kind} ${day}`;
      if (order.current.key !== key) order.current = { key, id: newId() };
      return composeBrief({ body: { id: order.current.id, kind, day } });
    },
    onSuccess: (brief) => {
      order.current = { key: '', id: '' };
      client.setQueryData(briefQuery(brief.id).queryKey, brief);
      client.invalidateQueries({ queryKey: [...briefsKey, 'list'] });
      return navigate({ to: '/briefs/$id', params: { id: brief.id } });
    },
  });
  return (
    <div className="briefs-compose">
      <label htmlFor={id}>{t('briefs.day')}</label>
      <input
        id={id}
        type="date"
        value={day}
        max={today}
        onChange={({ target }) => target.value && setDay(target.value)}
      />
      {briefKinds.map((kind) => (
        <Button key={kind} disabled={compose.isPending} onClick={() => compose.mutate(kind)}>
          {t(`briefs.compose.${kind}`)}
        </Button>
      ))}
      {compose.error && <ErrorMessage error={compose.error} onRetry={() => compose.mutate(compose.variables!)} />}
    </div>
  );
}
