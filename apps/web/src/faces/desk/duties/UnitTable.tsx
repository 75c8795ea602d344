import { Link } from '@tanstack/react-router';
import type { Coverage } from '../../../features/duties/api';
import { nameOf, t } from '../../../i18n/t';
import type { DutySearch } from './dutySearch';
import { ScrollTable } from './ScrollTable';

interface Props {
  report: Coverage;
  onChange: (change: Partial<DutySearch>) => void;
}

const limits = { duties: 'mostDuties', grids: 'mostGrids', openPerHandler: 'mostOpen' } as const;

/** What units carry, those above a limit first. Every number opens its list; it is units that are counted, never persons. */
export function UnitTable({ report, onChange }: Props) {
  const names = Object.keys(limits) as (keyof typeof limits)[];
  return (
    <div className="duty-section">
      <h2>{t('dutyRoom.coverage.units')}</h2>
      <p className="muted small">{t('dutyRoom.coverage.unitsHint')}</p>
      <p className="duty-limits">
        {names.map((name) => (
          <label key={name}>
            {t(`dutyRoom.coverage.limit.${name}`)}{' '}
            <input
              type="number"
              min={1}
              max={100_000}
              defaultValue={report.limits[name]}
              onBlur={({ target }) =>
                target.validity.valid && target.value && onChange({ [limits[name]]: Number(target.value) })
              }
            />
          </label>
        ))}
      </p>
      {report.units.length === 0 ? <p>{t('dutyRoom.coverage.noUnits')}</p> : <Table units={report.units} />}
    </div>
  );
}

const Table = ({ units }: { units: Coverage['units'] }) => (
  <ScrollTable name={t('dutyRoom.coverage.units')}>
    <thead>
      <tr>
        {(['unit', 'duties', 'gridCount', 'open', 'handlers'] as const).map((name) => (
          <th key={name} scope="col">
            {t(`dutyRoom.coverage.${name}`)}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {units.map(({ unit, duties, grids, openCases, handlers, tooMuch }) => (
        <tr key={unit.id}>
          <th scope="row">
            {nameOf(unit)}{' '}
            {tooMuch.map((excess) => (
              <span key={excess} className="duty-mark">
                {t(`dutyRoom.coverage.excess.${excess}`)}
              </span>
            ))}
          </th>
          <td>
            <Link className="text-button" to="/duties" search={{ view: 'list', unit: unit.id }}>
              {duties}
            </Link>
          </td>
          <td>
            <Link className="text-button" to="/duties" search={{ view: 'list', unit: unit.id, scope: 'creationGrid' }}>
              {grids}
            </Link>
          </td>
          <td>
            <Link className="text-button" to="/cases" search={{ list: 'open', unit: unit.id }}>
              {openCases}
            </Link>
          </td>
          <td>{handlers}</td>
        </tr>
      ))}
    </tbody>
  </ScrollTable>
);
