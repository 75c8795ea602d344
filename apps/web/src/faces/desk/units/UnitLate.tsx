import type { UnitPageView } from '../../../features/units/api';
import { nameOf, t } from '../../../i18n/t';
import { OpensCases } from './OpensCases';

/** Why: of which kinds the late ones are, where they lie, and what the cases know of the cause. */
export function UnitLate({ late }: { late: UnitPageView['late'] }) {
  return (
    <section className="card" aria-labelledby="unit-why">
      <h2 id="unit-why">{t('units.why')}</h2>
      <p>
        {t('units.lateCount')} <OpensCases n={late.count} list="late" label={t('units.lateCount')} />
      </p>
      {late.count > 0 && (
        <div className="unit-columns">
          <Rows title={t('units.byCause')} list="cause" rows={late.causes.map(causeRow)} />
          <Rows title={t('units.byKind')} list="kind" rows={late.kinds.map(namedRow)} />
          <Rows title={t('units.byPlace')} list="place" rows={late.places.map(namedRow)} />
        </div>
      )}
    </section>
  );
}

interface Row {
  key: string;
  name: string;
  count: number;
}
const namedRow = ({ key, count, ...named }: UnitPageView['late']['kinds'][number]): Row => ({
  key,
  name: nameOf(named),
  count,
});
const causeRow = ({ key, count }: UnitPageView['late']['causes'][number]): Row => ({
  key,
  name: t(`units.cause.${key}`),
  count,
});

const Rows = ({ title, list, rows }: { title: string; list: 'cause' | 'kind' | 'place'; rows: readonly Row[] }) => (
  <div>
    <h3>{title}</h3>
    <ul className="unit-rows">
      {rows.map(({ key, name, count }) => (
        <li key={key}>
          <span>{name}</span> <OpensCases n={count} list={list} of={key} label={`${name} ${count}`} />
        </li>
      ))}
    </ul>
  </div>
);
