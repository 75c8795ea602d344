import { unitFigures } from '@gezhi/domain';
import type { UnitPageView } from '../../../features/units/api';
import { t } from '../../../i18n/t';
import { percent } from '../../../lib/format';
import { Says } from '../numbers/Definition';
import { OpensCases } from './OpensCases';
import type { UnitSearch } from './unitSearch';

type Figure = UnitPageView['figures'][number];

/** Which list stands behind each side of a figure. */
const listsOf: Record<Figure['code'], { part: UnitSearch['list']; of: UnitSearch['list'] }> = {
  onTime: { part: 'onTime', of: 'need' },
  handled: { part: 'handled', of: 'need' },
  returned: { part: 'returned', of: 'received' },
  rework: { part: 'rework', of: 'done' },
  relapse: { part: 'relapse', of: undefined },
};

/** Where we stand: each figure with what it is made of, the period before, and the city's median. */
export function UnitFigures({ page: { figures, place, before } }: { page: UnitPageView }) {
  return (
    <section className="card" aria-labelledby="unit-stand">
      <h2 id="unit-stand">{t('units.stand')}</h2>
      <div className="card-scroll">
        <table className="card-table unit-table">
          <thead>
            <tr>
              <th scope="col">{t('units.figure')}</th>
              <th scope="col">{t('units.now')}</th>
              <th scope="col">
                {t('units.before')}
                <br />
                <small className="muted">{t('units.beforeDays', before)}</small>
              </th>
              <th scope="col">{t('units.median')}</th>
            </tr>
          </thead>
          <tbody>
            {figures.map((figure) => (
              <Line key={figure.code} figure={figure} />
            ))}
          </tbody>
        </table>
      </div>
      <p>{place.place === null ? t('units.noPlace') : t('units.place', { place: place.place, among: place.among })}</p>
    </section>
  );
}

function Line({ figure: { code, part, of, before, median } }: { figure: Figure }) {
  const lists = listsOf[code];
  const name = t(`units.name.${code}`);
  return (
    <tr>
      <th scope="row">
        <Says name={name} lines={[t(`units.says.${code}`), t('units.cohort')]} />
      </th>
      <td>
        {of !== null && <strong>{percent(part, of)} </strong>}
        <OpensCases n={part} list={lists.part!} label={t('units.partOf', { name, count: part })} />
        {of !== null && (
          <>
            {' / '}
            <OpensCases n={of} list={lists.of!} label={t('units.wholeOf', { name, count: of })} />
          </>
        )}
      </td>
      <td>
        {before.of === null ? before.part : `${percent(before.part, before.of)}（${before.part}/${before.of}）`}{' '}
        <Change code={code} part={part} of={of} before={before} />
      </td>
      <td>{median === null ? '–' : of === null ? median : percent(median, 1)}</td>
    </tr>
  );
}

/** Better or worse than before, by sign and word: a colour alone says nothing to who cannot see it. */
function Change({ code, part, of, before }: Pick<Figure, 'code' | 'part' | 'of' | 'before'>) {
  const value = (a: number, b: number | null) => (b === null ? a : b === 0 ? null : a / b);
  const [now, past] = [value(part, of), value(before.part, before.of)];
  if (now === null || past === null || now === past) return null;
  const isBetter = unitFigures.find((row) => row.code === code)!.means === 'good' ? now > past : now < past;
  return (
    <span className={isBetter ? 'unit-better' : 'unit-worse'}>
      {now > past ? '↑' : '↓'} {t(isBetter ? 'units.better' : 'units.worse')}
    </span>
  );
}
