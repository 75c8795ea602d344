import type { Coverage } from '../../../features/duties/api';
import { nameOf, t } from '../../../i18n/t';
import { Count, className, type Opened } from './Count';
import { ScrollTable } from './ScrollTable';

interface Props {
  report: Coverage;
  onOpen: (opened: Opened) => void;
}

/** Areas in which something has no unit, by class; areas and classes without a gap would only hide the others. */
export function GapTable({ report: { areas, classes }, onOpen }: Props) {
  const shown = areas.filter(({ missing }) => missing > 0);
  const columns = classes.flatMap((group, i) => (shown.some(({ byClass }) => byClass[i]! > 0) ? [{ group, i }] : []));
  return (
    <div className="duty-section">
      <h2>{t('dutyRoom.coverage.gaps')}</h2>
      {shown.length === 0 ? (
        <p>{t('dutyRoom.coverage.noGaps')}</p>
      ) : (
        <>
          <p className="muted small">{t('dutyRoom.coverage.gapsHint')}</p>
          <ScrollTable name={t('dutyRoom.coverage.gaps')}>
            <thead>
              <tr>
                <th scope="col">{t('dutyRoom.coverage.area')}</th>
                <th scope="col">{t('dutyRoom.coverage.total')}</th>
                {columns.map(({ group, i }) => (
                  <th key={i} scope="col">
                    {className(group)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {shown.map((area) => (
                <tr key={area.id}>
                  <th scope="row">{nameOf(area)}</th>
                  <td>
                    <Count
                      count={area.missing}
                      label={nameOf(area)}
                      onOpen={() => onOpen({ what: 'gaps', area, group: null })}
                    />
                  </td>
                  {columns.map(({ group, i }) => (
                    <td key={i}>
                      <Count
                        count={area.byClass[i]!}
                        label={`${nameOf(area)} ${nameOf(group)}`}
                        onOpen={() => onOpen({ what: 'gaps', area, group })}
                      />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </ScrollTable>
        </>
      )}
    </div>
  );
}
