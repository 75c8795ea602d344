import { type BriefList, unnamedIn } from '@gezhi/domain';
import { Link } from '@tanstack/react-router';
import type { BriefFile, BriefSectionView, SectionOf } from '../../../features/briefs/api';
import { placeOf, titleOf } from '../../../features/cases/caseWords';
import { nameOf, t } from '../../../i18n/t';
import { Light } from '../../../ui/Light';
import { BriefValue, searchOf } from './BriefValue';
import { Change } from './Change';
import { Decide } from './Decide';
import { Decisions, OrderState } from './Decisions';
import { Words } from './Words';

interface Props {
  section: BriefSectionView;
  brief: BriefFile;
}

export function BriefSection({ section, brief }: Props) {
  return (
    <section className="card">
      <h2>{nameOf(section)}</h2>
      {section.of === 'figures' && <Figures section={section} brief={brief} />}
      {section.of === 'table' && <Table section={section} brief={brief} />}
      {section.of === 'list' && <List section={section} brief={brief} />}
      {section.of === 'curve' && <Curve section={section} brief={brief} />}
      {section.of === 'change' && <Change section={section} brief={brief} />}
      {section.of === 'decisions' && <Decisions section={section} brief={brief} />}
      {section.of === 'words' && <Words brief={brief} />}
    </section>
  );
}

const Figures = ({ section, brief }: { section: SectionOf<'figures'>; brief: BriefFile }) => (
  <table className="card-table briefs-table">
    <thead>
      <tr>
        <th scope="col">{t('units.figure')}</th>
        <th scope="col">{t('units.now')}</th>
        <th scope="col">{t('units.before')}</th>
      </tr>
    </thead>
    <tbody>
      {section.rows.map((row) => (
        <tr key={row.name}>
          <th scope="row">{nameOf(row)}</th>
          <td>
            <BriefValue figure={row.now} brief={brief} />
          </td>
          <td>
            <BriefValue figure={row.before} brief={brief} />
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);

function Table({ section, brief }: { section: SectionOf<'table'>; brief: BriefFile }) {
  const names = new Map(brief.names.map((one) => [one.id, nameOf(one)]));
  const query = section.rows[0]?.figure.query;
  const order = query && 'measure' in query ? query.measure : null;
  return section.rows.length === 0 ? (
    <p className="muted">{t('briefs.tooFew')}</p>
  ) : (
    <ol className="briefs-list">
      {order && (
        <li className="muted">
          <span>{t('briefs.placeHead')}</span>
          <span>{t(`numbers.name.${order}`)}</span>
        </li>
      )}
      {section.rows.map(({ key, place, figure }) => (
        <li key={key}>
          <span>
            {t('briefs.place', { place })} {names.get(key) ?? key}
          </span>
          <BriefValue figure={figure} brief={brief} />
        </li>
      ))}
    </ol>
  );
}

function List({ section, brief }: { section: SectionOf<'list'>; brief: BriefFile }) {
  const cases = new Map(brief.cases.map((row) => [row.id, row]));
  const rows = section.caseIds.flatMap((id) => cases.get(id) ?? []);
  return (
    <>
      <p>
        {t('briefs.count')} <BriefValue figure={section.count} brief={brief} />
      </p>
      <ul className="briefs-list">
        {rows.map((row) => (
          <li key={row.id}>
            <Link to="/cases/$id" params={{ id: row.id }}>
              {[row.number, titleOf(row), placeOf(row), row.unit && nameOf(row.unit)].filter(Boolean).join(' · ')}
            </Link>
            <Light light={row.light} left={row.left} />
            {brief.kind === 'weekly' && <Decision brief={brief} row={row} />}
          </li>
        ))}
        {unnamedIn(section) > 0 && 'list' in section.count.query && (
          <li>
            <More list={section.count.query.list} count={unnamedIn(section)} />
          </li>
        )}
      </ul>
    </>
  );
}

/** What the meeting decided about a case, or where it says so. */
function Decision({ brief, row }: { brief: BriefFile; row: BriefFile['cases'][number] }) {
  const decided = brief.orders.find((order) => order.meetingId === brief.id && order.case.id === row.id);
  if (decided) return <OrderState order={decided} />;
  return row.unit && !row.endedAt ? <Decide caseId={row.id} briefId={brief.id} /> : null;
}

function More({ list, count }: { list: BriefList; count: number }) {
  const search = searchOf[list];
  const text = t('briefs.more', { count });
  return search ? (
    <Link to="/cases" search={search}>
      {text}
    </Link>
  ) : (
    <span className="muted">{text}</span>
  );
}

function Curve({ section, brief }: { section: SectionOf<'curve'>; brief: BriefFile }) {
  const highest = Math.max(1, ...section.days.map(({ figure }) => figure.value.part));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: without it the hidden days are there for the mouse only
    <section className="card-scroll" tabIndex={0} aria-label={nameOf(section)}>
      <ol className="briefs-curve">
        {section.days.map(({ day, figure }) => (
          <li key={day}>
            <BriefValue figure={figure} brief={brief} label={`${day} ${figure.value.part}`} />
            <i style={{ blockSize: `${(figure.value.part / highest) * 96}px` }} />
            <small>{day.slice(8)}</small>
          </li>
        ))}
      </ol>
    </section>
  );
}
