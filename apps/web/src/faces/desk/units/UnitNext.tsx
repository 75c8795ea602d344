import { Link } from '@tanstack/react-router';
import { placeOf, titleOf } from '../../../features/cases/caseWords';
import type { UnitPageView } from '../../../features/units/api';
import { nameOf, t } from '../../../i18n/t';
import { Light } from '../../../ui/Light';

type Next = UnitPageView['next'];

/** What to do on Monday: what is due next, what came back from a check, and where it failed twice. */
export function UnitNext({ unitId, next }: { unitId: string; next: Next }) {
  const lists = { list: 'open', unit: unitId } as const;
  return (
    <section className="card" aria-labelledby="unit-next">
      <h2 id="unit-next">{t('units.next')}</h2>
      <p>
        <Link to="/cases" search={lists}>
          {t('units.open', { count: next.open })}
        </Link>
        {' · '}
        <Link to="/cases" search={{ ...lists, light: 'red' }}>
          {t('units.overdue', { count: next.overdue })}
        </Link>
        {' · '}
        {t('units.soon', { count: next.soon })}
      </p>
      <div className="unit-columns">
        <Cases title={t('units.dueNext')} rows={next.cases} none={t('units.nothingDue')} />
        <Cases title={t('units.again')} rows={next.again} none={t('units.nothingAgain')} />
        <Points points={next.points} />
      </div>
    </section>
  );
}

const Cases = ({ title, rows, none }: { title: string; rows: Next['cases']; none: string }) => (
  <div>
    <h3>{title}</h3>
    {rows.length === 0 && <p className="muted">{none}</p>}
    <ul className="unit-rows">
      {rows.map((row) => (
        <li key={row.id}>
          <Link to="/cases/$id" params={{ id: row.id }}>
            {titleOf(row)} · {placeOf({ ...row, area: row.area.slice(0, 1) })}
          </Link>{' '}
          <Light light={row.light} left={row.left} />
        </li>
      ))}
    </ul>
  </div>
);

const Points = ({ points }: { points: Next['points'] }) => (
  <div>
    <h3>{t('units.points')}</h3>
    {points.length === 0 && <p className="muted">{t('units.noPoints')}</p>}
    <ul className="unit-rows">
      {points.map((point) => (
        <li key={point.id}>
          <Link to="/cases" search={{ list: 'all', point: point.id }}>
            {nameOf(point)}
          </Link>{' '}
          <span>{t('units.times', { count: point.count })}</span>
        </li>
      ))}
    </ul>
  </div>
);
