import { Link } from '@tanstack/react-router';
import type { Coverage } from '../../../features/duties/api';
import { becauseOf } from '../../../features/duties/duty';
import { nameOf, t } from '../../../i18n/t';

/** Several line departments for the very same matter and scope, the one that is dispatched to first. */
export function OverlapList({ report: { overlaps } }: { report: Coverage }) {
  return (
    <section className="duty-section" aria-labelledby="duty-overlaps">
      <h2 id="duty-overlaps">
        {t('dutyRoom.coverage.overlaps')} {overlaps.length > 0 && <span className="duty-mark">{overlaps.length}</span>}
      </h2>
      <p className="muted small">
        {t(overlaps.length > 0 ? 'dutyRoom.coverage.overlapsHint' : 'dutyRoom.coverage.noOverlaps')}
      </p>
      {overlaps.map((group) => (
        <ol key={group[0]!.id} className="duty-overlap">
          {group.map((duty) => (
            <li key={duty.id}>
              <Link
                className="text-button"
                to="/duties"
                search={{ view: 'list', unit: duty.unit.id, place: duty.scope.id, at: duty.id }}
              >
                {nameOf(duty.unit)}
              </Link>{' '}
              <span className="muted small">{becauseOf(duty)}</span>
            </li>
          ))}
        </ol>
      ))}
    </section>
  );
}
