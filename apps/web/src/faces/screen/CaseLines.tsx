import type { CaseRow } from '@gezhi/contracts';
import { useEffect, useRef } from 'react';
import type { CaseSearch } from '../../features/cases/caseSearch';
import { placeOf, titleOf } from '../../features/cases/caseWords';
import { nameOf, t } from '../../i18n/t';
import { Light } from '../../ui/Light';
import { When } from '../../ui/Zone';
import './caseLines.css';
import { caseAddress, Drill, listAddress } from './drill';

interface Props {
  area: 'overdue' | 'urgent' | 'latest';
  rows: readonly CaseRow[];
  mayOpen: boolean;
  /** The list the lines are the beginning of. */
  search: CaseSearch;
}

/** A few cases by what, where and whose: places and units, never a person. */
export function CaseLines({ area, rows, mayOpen, search }: Props) {
  const known = useKnown(rows);
  return (
    <section className={`wall-lines wall-${area}`} aria-labelledby={`wall-${area}`}>
      <h2 id={`wall-${area}`}>
        <Drill to={listAddress(search)}>{t(`screen.${area}.title`)}</Drill>
      </h2>
      {rows.length === 0 && <p className="muted">{t(mayOpen ? `screen.${area}.none` : 'screen.casesNotYours')}</p>}
      <ol>
        {rows.map((row) => (
          <li key={row.id} className={known.has(row.id) ? '' : 'wall-new'}>
            <Drill to={caseAddress(row.id, search)} className="wall-line">
              {area === 'latest' ? <Happened row={row} /> : <Pressing row={row} />}
            </Drill>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Sub-district and place: the community between them says nothing more from three metres away. */
const whereOf = ({ area, placeName, placeNameEn }: CaseRow) =>
  placeOf({ area: area.slice(0, 1), placeName, placeNameEn });

const Pressing = ({ row }: { row: CaseRow }) => (
  <>
    <span className="wall-line-head">
      <strong>{titleOf(row)}</strong>
      <Light light={row.light} left={row.left} />
    </span>
    <span className="wall-line-head muted">
      <span className="wall-line-where">{whereOf(row)}</span>
      <span className="wall-line-unit">{row.unit ? nameOf(row.unit) : t(`cases.state.${row.state}`)}</span>
    </span>
  </>
);

const Happened = ({ row }: { row: CaseRow }) => (
  <span className="wall-line-head">
    <span className="wall-line-where">
      <strong>{titleOf(row)}</strong> <span className="muted">{whereOf(row)}</span>
    </span>
    <span className={row.endedAt ? 'light light-green' : 'light light-none'}>
      {t(row.endedAt ? 'screen.latest.closed' : 'screen.latest.reported')}{' '}
      <When at={row.endedAt ?? row.reportedAt} show="time" />
    </span>
  </span>
);

/** What was there at the drawing before: what was not comes in quietly. At the first drawing everything is known. */
function useKnown(rows: readonly CaseRow[]): ReadonlySet<string> {
  const before = useRef<ReadonlySet<string> | null>(null);
  const known = before.current ?? new Set(rows.map(({ id }) => id));
  useEffect(() => {
    before.current = new Set(rows.map(({ id }) => id));
  }, [rows]);
  return known;
}
