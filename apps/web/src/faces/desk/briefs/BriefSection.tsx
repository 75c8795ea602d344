import { type BriefList, unnamedIn } from '@gezhi/domain';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { BriefFile, BriefSectionView } from '../../../features/briefs/api';
import type { CaseSearch } from '../../../features/cases/caseSearch';
import { placeOf, titleOf } from '../../../features/cases/caseWords';
import { nameOf, t } from '../../../i18n/t';
import { percent } from '../../../lib/format';
import { Light } from '../../../ui/Light';
import { Decide } from './Decide';

type Section<Of extends BriefSectionView['of']> = Extract<BriefSectionView, { of: Of }>;
type Figure = Section<'list'>['count'];

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
    </section>
  );
}

const Figures = ({ section, brief }: { section: Section<'figures'>; brief: BriefFile }) => (
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
            <Value figure={row.now} brief={brief} />
          </td>
          <td>
            <Value figure={row.before} brief={brief} />
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);

function Table({ section, brief }: { section: Section<'table'>; brief: BriefFile }) {
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
          <Value figure={figure} brief={brief} />
        </li>
      ))}
    </ol>
  );
}

function List({ section, brief }: { section: Section<'list'>; brief: BriefFile }) {
  const cases = new Map(brief.cases.map((row) => [row.id, row]));
  const rows = section.caseIds.flatMap((id) => cases.get(id) ?? []);
  return (
    <>
      <p>
        {t('briefs.count')} <Value figure={section.count} brief={brief} />
      </p>
      <ul className="briefs-list">
        {rows.map((row) => (
          <li key={row.id}>
            <Link to="/cases/$id" params={{ id: row.id }}>
              {[row.number, titleOf(row), placeOf(row), row.unit && nameOf(row.unit)].filter(Boolean).join(' · ')}
            </Link>
            <Light light={row.light} left={row.left} />
            {brief.kind === 'weekly' && row.unit && !row.endedAt && <Decide caseId={row.id} />}
          </li>
        ))}
        {unnamedIn(section) > 0 && 'list' in section.count.query && (
          <li>
            <Link to="/cases" search={searchOf[section.count.query.list]}>
              {t('briefs.more', { count: unnamedIn(section) })}
            </Link>
          </li>
        )}
      </ul>
    </>
  );
}

function Curve({ section, brief }: { section: Section<'curve'>; brief: BriefFile }) {
  const highest = Math.max(1, ...section.days.map(({ figure }) => figure.value.part));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: without it the hidden days are there for the mouse only
    <section className="card-scroll" tabIndex={0} aria-label={nameOf(section)}>
      <ol className="briefs-curve">
        {section.days.map(({ day, figure }) => (
          <li key={day}>
            <Value figure={figure} brief={brief} label={`${day} ${figure.value.part}`} />
            <i style={{ blockSize: `${(figure.value.part / highest) * 96}px` }} />
            <small>{day.slice(8)}</small>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** A figure leads to what it counts, and says what it was where releasing the report found another. */
function Value({ figure, brief, label }: { figure: Figure; brief: BriefFile; label?: string }) {
  const { value, was } = figure;
  return (
    <span>
      <Opens figure={figure} brief={brief} label={label}>
        {valueText(value)}
      </Opens>
      {was && <em className="briefs-was"> {t('briefs.was', { value: valueText(was) })}</em>}
    </span>
  );
}

const valueText = ({ part, of }: Figure['value']): string =>
  of === null ? String(part) : of === 0 ? '–' : `${percent(part, of)}（${part}/${of}）`;

interface OpensProps {
  figure: Figure;
  brief: BriefFile;
  label: string | undefined;
  children: ReactNode;
}

function Opens({ figure: { query, value }, brief, label, children }: OpensProps) {
  if (value.part === 0 && !value.of) return <span className="muted">{children}</span>;
  if ('list' in query)
    return (
      <Link to="/cases" search={searchOf[query.list]} aria-label={label}>
        {children}
      </Link>
    );
  const { measure: code, from, to, by, key } = query;
  // Nothing is read later than it was asked, so that the number opens what it counted.
  const readAt = brief.releasedAt ?? brief.composedAt;
  const row = key === null ? { whole: 'yes' as const } : { key };
  return (
    <Link to="/numbers" search={{ from, to, by, code, readAt, ...row }} hash="counted" aria-label={label}>
      {children}
    </Link>
  );
}

/** The list of cases at the desk that a list of a report is the beginning of. */
const searchOf = {
  overdue: { list: 'open', light: 'red' },
  disputed: { list: 'inDispute' },
  suspended: { list: 'suspended' },
} as const satisfies Record<BriefList, CaseSearch>;
