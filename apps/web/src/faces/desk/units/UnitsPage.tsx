import { can, unitsOf } from '@gezhi/domain';
import { useQuery } from '@tanstack/react-query';
import { Link, Navigate } from '@tanstack/react-router';
import { unitsQuery } from '../../../features/session/api';
import { actorOf } from '../../../features/session/person';
import { nameOf, t } from '../../../i18n/t';
import { PageUnread } from '../../../ui/PageUnread';
import { StateMessage } from '../../../ui/StateMessage';
import { useMe } from '../me';
import './texts';
import '../../../ui/cards.css';
import './units.css';

/** The units whose pages somebody may read; whoever has one only is there at once. */
export function UnitsPage() {
  const actor = actorOf(useMe());
  const { data, error, refetch } = useQuery(unitsQuery);
  if (!can(actor, 'numbers.unit'))
    return (
      <StateMessage isPage kind="denied" title={t('numbers.noPermission')}>
        {t('numbers.noPermissionHint')}
      </StateMessage>
    );
  if (!data) return <PageUnread error={error} onRetry={refetch} />;
  const own = [...unitsOf(actor, 'unitClerk'), ...unitsOf(actor, 'handler')];
  const shown = can(actor, 'numbers.look') ? data : data.filter(({ id }) => own.includes(id));
  if (shown.length === 1) return <Navigate to="/units/$id" params={{ id: shown[0]!.id }} replace />;
  return (
    <div className="unit-page">
      <header>
        <h1>{t('units.title')}</h1>
        <p className="muted">{t('units.intro')}</p>
      </header>
      <ul className="unit-list">
        {shown.map((unit) => (
          <li key={unit.id}>
            <Link to="/units/$id" params={{ id: unit.id }}>
              {nameOf(unit)}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
