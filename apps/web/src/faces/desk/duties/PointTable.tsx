import type { Coverage, PointSort } from '../../../features/duties/api';
import { nameOf, t } from '../../../i18n/t';
import { Count, type Opened } from './Count';
import { ScrollTable } from './ScrollTable';

const sorts: readonly PointSort[] = ['routeChief', 'pointChief', 'pairing', 'contract'];

/** Points by type and how many of them have no duty of their own of each sort. */
export function PointTable({ report, onOpen }: { report: Coverage; onOpen: (opened: Opened) => void }) {
  if (report.pointTypes.length === 0) return null;
  return (
    <div className="duty-section">
      <h2>{t('dutyRoom.coverage.points')}</h2>
      <p className="muted small">{t('dutyRoom.coverage.pointsHint')}</p>
      <ScrollTable name={t('dutyRoom.coverage.points')}>
        <thead>
          <tr>
            <th scope="col">{t('dutyRoom.coverage.type')}</th>
            <th scope="col">{t('dutyRoom.coverage.count')}</th>
            {sorts.map((sort) => (
              <th key={sort} scope="col">
                {t(`dutyRoom.coverage.sort.${sort}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {report.pointTypes.map((type) => (
            <tr key={type.code}>
              <th scope="row">{nameOf(type)}</th>
              <td>{type.points}</td>
              {sorts.map((sort) => (
                <td key={sort}>
                  <Count
                    count={type.without[sort]}
                    label={`${nameOf(type)} ${t(`dutyRoom.coverage.sort.${sort}`)}`}
                    onOpen={() => onOpen({ what: 'points', type, sort })}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </ScrollTable>
    </div>
  );
}
