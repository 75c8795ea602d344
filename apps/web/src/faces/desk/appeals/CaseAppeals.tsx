import { can, isEnded } from '@gezhi/domain';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type Counts, countsQuery } from '../../../features/appeals/api';
import type { View } from '../../../features/cases/api';
import { actorOf } from '../../../features/session/person';
import { nameOf, t } from '../../../i18n/t';
import { dateTime } from '../../../lib/format';
import { useZone } from '../../../ui/Zone';
import { useMe } from '../me';
import '../supervision/supervision.css';
import { AppealCard } from './AppealCard';
import { AppealForm } from './AppealForm';
import './appeals.css';
import { countText } from './countText';

type Count = Counts['counts'][number];

/** What an ended case counts against its units, and what they say about it; nothing at all where it counts nothing. */
export function CaseAppeals({ view }: { view: View }) {
  const [chosen, choose] = useState<Count | null>(null);
  const zone = useZone();
  const maySee = can(actorOf(useMe()), 'appeal.read') && isEnded(view.state);
  const { data } = useQuery({ ...countsQuery(view.id), enabled: maySee });
  if (!maySee || !data || data.counts.length + data.appeals.length === 0) return null;
  const { counts, appeals, until } = data;
  return (
    <section className="case-supervision" aria-label={t('appeals.onCase')}>
      <header>
        <h2>{t('appeals.onCase')}</h2>
      </header>
      <ul className="appeal-counts">
        {counts.map((each) => (
          <li key={`${each.kind} ${each.unit.id}`} className="order-line">
            <span>
              {t(`appeals.kind.${each.kind}`)} <strong>{countText(each.count, each.exempt)}</strong>
            </span>
            <span className="muted">{nameOf(each.unit)}</span>
            {each.mayAppeal && !chosen && (
              <button type="button" className="chip" onClick={() => choose(each)}>
                {t('appeals.verb.file')}
              </button>
            )}
            {each.mayAppeal && until && (
              <span className="muted small">{t('appeals.until', { time: dateTime(until, zone) })}</span>
            )}
          </li>
        ))}
      </ul>
      {chosen && <AppealForm view={view} about={chosen} onDone={() => choose(null)} />}
      {appeals.map((appeal) => (
        <AppealCard key={appeal.id} appeal={appeal} showCase={false} />
      ))}
    </section>
  );
}
