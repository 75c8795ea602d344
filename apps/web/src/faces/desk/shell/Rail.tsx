import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { caseCounts } from '../../../features/cases/api';
import { actorOf } from '../../../features/session/person';
import { t } from '../../../i18n/t';
import { Icon, type IconName } from '../../../ui/Icon';
import { countOf, hasUnitCounts } from '../lists';
import { useMe } from '../me';

interface Props {
  isFolded: boolean;
  onFold: () => void;
}

/** The rooms there are, under the headings of the work they belong to. Numbers only where they mean work. */
export function Rail({ isFolded, onFold }: Props) {
  const counts = useQuery(caseCounts).data;
  const hasCounts = hasUnitCounts(actorOf(useMe()));
  return (
    <nav className={isFolded ? 'rail rail-folded' : 'rail'} aria-label={t('desk.rooms')}>
      <Room to="/today" icon="today" name={t('desk.room.today')} count={countOf('mine', counts)} />
      <p className="rail-heading" aria-hidden={isFolded}>
        {t('desk.heading.solve')}
      </p>
      <Room to="/cases" icon="cases" name={t('desk.room.cases')} count={hasCounts ? countOf('open', counts) : null} />
      <button
        type="button"
        className="icon-button rail-fold"
        aria-label={t(isFolded ? 'desk.unfoldRail' : 'desk.foldRail')}
        title={t(isFolded ? 'desk.unfoldRail' : 'desk.foldRail')}
        onClick={onFold}
      >
        <Icon name={isFolded ? 'unfold' : 'fold'} />
      </button>
    </nav>
  );
}

function Room({
  to,
  icon,
  name,
  count,
}: {
  to: '/today' | '/cases';
  icon: IconName;
  name: string;
  count: number | null;
}) {
  return (
    <Link to={to} className="room" activeProps={{ className: 'room-here' }} title={name}>
      <Icon name={icon} size={18} />
      <span className="room-name">{name}</span>
      {count !== null && count > 0 && <span className="room-count">{count}</span>}
    </Link>
  );
}
