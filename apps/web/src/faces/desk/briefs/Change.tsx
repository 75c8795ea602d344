import { changeOf, moved, valuesOf } from '@gezhi/domain';
import type { BriefFile, SectionOf } from '../../../features/briefs/api';
import { nameOf, t } from '../../../i18n/t';
import { BriefValue } from './BriefValue';

/** A figure beside the one before, and which kinds, places or units moved it most: counted, not guessed. */
export function Change({ section, brief }: { section: SectionOf<'change'>; brief: BriefFile }) {
  const names = new Map(brief.names.map((one) => [one.id, nameOf(one)]));
  const whole = valuesOf(section);
  const isRate = whole.now.of !== null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: without it the hidden columns are there for the mouse only
    <section className="card-scroll" tabIndex={0} aria-label={nameOf(section)}>
      <table className="card-table briefs-table">
        <thead>
          <tr>
            <th scope="col">{t('briefs.movedBy')}</th>
            <th scope="col">{t('units.now')}</th>
            <th scope="col">{t('units.before')}</th>
            <th scope="col">{t('briefs.moved')}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{t('numbers.by.total')}</th>
            <Both figures={section} brief={brief} />
            <td>{movedText(changeOf(whole), isRate)}</td>
          </tr>
          {section.movers.map((mover) => (
            <tr key={`${mover.by} ${mover.key}`}>
              <th scope="row">
                {names.get(mover.key) ?? mover.key} <small className="muted">{t(`numbers.by.${mover.by}`)}</small>
              </th>
              <Both figures={mover} brief={brief} />
              <td>{movedText(moved(valuesOf(mover), whole), isRate)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="muted">{t(isRate ? 'briefs.movedSays.rate' : 'briefs.movedSays.count')}</p>
    </section>
  );
}

type Figures = Pick<SectionOf<'change'>, 'now' | 'before'>;

const Both = ({ figures: { now, before }, brief }: { figures: Figures; brief: BriefFile }) => (
  <>
    <td>
      <BriefValue figure={now} brief={brief} />
    </td>
    <td>
      <BriefValue figure={before} brief={brief} />
    </td>
  </>
);

function movedText(change: number | null, isRate: boolean): string {
  if (change === null) return '–';
  const size = isRate ? t('briefs.points', { points: (Math.abs(change) * 100).toFixed(1) }) : String(Math.abs(change));
  return change === 0 ? '0' : `${change > 0 ? '+' : '−'}${size}`;
}
