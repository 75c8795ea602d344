import { can } from '@gezhi/domain';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Fragment } from 'react';
import { caseCounts } from '../../../features/cases/api';
import { actorOf } from '../../../features/session/person';
import { t } from '../../../i18n/t';
import { countText } from '../../../lib/format';
import { Icon, type IconName } from '../../../ui/Icon';
import { countOf, hasUnitCounts } from '../lists';
import { useMe } from '../me';
import { type DeskRoom, deskRooms, roomName } from './rooms';

interface Props {
  isFolded: boolean;
  onFold: () => void;
}

/** The rooms there are, under the headings of the work they belong to. Numbers only where they mean work. */
export function Rail({ isFolded, onFold }: Props) {
  const counts = useQuery(caseCounts).data;
  const actor = actorOf(useMe());
  const hasCounts = hasUnitCounts(actor);
  return (
    <nav className={isFolded ? 'rail rail-folded' : 'rail'} aria-label={t('desk.rooms')}>
      {deskRooms
        .map(({ heading, rooms }) => ({ heading, rooms: rooms.filter(({ action }) => can(actor, action)) }))
        .filter(({ rooms }) => rooms.length > 0)
        .map(({ heading, rooms }) => (
          <Fragment key={heading ?? ''}>
            {heading && (
              <p className="rail-heading" aria-hidden={isFolded}>
                {t(`desk.heading.${heading}`)}
              </p>
            )}
            {rooms.map(({ to, icon, count }) => (
              <Room
                key={to}
                to={to}
                icon={icon}
                name={roomName(to, actor)}
                count={count && (count === 'mine' || hasCounts) ? countOf(count, counts) : null}
              />
            ))}
          </Fragment>
        ))}
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

function Room({ to, icon, name, count }: { to: DeskRoom['to']; icon: IconName; name: string; count: number | null }) {
  return (
    <Link to={to} className="room" activeProps={{ className: 'room-here' }} title={name}>
      <Icon name={icon} size={18} />
      <span className="room-name">{name}</span>
      {count !== null && count > 0 && <span className="room-count">{countText(count)}</span>}
    </Link>
  );
}
