import { Link } from '@tanstack/react-router';
import type { Coverage } from '../../../features/duties/api';
import { nameOf, t } from '../../../i18n/t';

/** Grids without a chief, and without a pairing unit, by name: each leads to the net, where its duties stand. */
export function GridsWithout({ report: { grids } }: { report: Coverage }) {
  return (
    <section className="duty-section" aria-labelledby="duty-grids">
      <h2 id="duty-grids">{t('dutyRoom.coverage.grids')}</h2>
      {(['gridChief', 'pairing'] as const).map((sort) => (
        <div key={sort}>
          <h3>
            {t(`dutyRoom.coverage.${sort}`)}{' '}
            {grids.without[sort].length > 0 && (
              <span className="duty-mark">
                {t('dutyRoom.coverage.some', { count: grids.without[sort].length, of: grids.count })}
              </span>
            )}
          </h3>
          {grids.without[sort].length === 0 ? (
            <p className="muted">{t('dutyRoom.coverage.allThere', { count: grids.count })}</p>
          ) : (
            <ul className="duty-names">
              {grids.without[sort].map((grid) => (
                <li key={grid.id}>
                  <Link className="text-button" to="/net" search={{ layer: 'creationGrid', area: grid.id }}>
                    {nameOf(grid)}
                  </Link>
                </li>
              ))}
            </ul>
          )}
        </div>
      ))}
    </section>
  );
}
