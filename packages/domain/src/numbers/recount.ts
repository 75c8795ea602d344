import { type CaseSource, isPublicSource, type Placement } from '../cases/facts';
import type { CaseMark } from './marks';
import { type CountCode, type CountRow, countRow, type RatioRow, type Standing } from './measures';

/** From an instant on and before another; what happened after `asOf` is not known yet. */
export interface CountPeriod {
  from: Date;
  before: Date;
  /** The end of the period, or now while it lasts: a month that is over never changes because time goes on. */
  asOf: Date;
}

export const periodOf = (from: Date, before: Date, now: Date): CountPeriod => ({
  from,
  before,
  asOf: now < before ? now : before,
});

/** `own`: by the mark's own instant · `due`: by its deadline, as every ratio counts. */
export type Cohort = 'own' | 'due';

/** What a count asks of a case beside its marks. */
export interface MarkedCase {
  source: CaseSource;
  placement: Pick<Placement, 'creationGridId' | 'cellGridId'>;
  marks: readonly CaseMark[];
}

/** The same row in the cohort of the deadline: what was by its end must have been done by then. */
export const inDueCohort = (row: CountRow): CountRow => ({
  ...row,
  by: 'dueAt',
  is: row.is ?? (row.by === 'doneAt' ? 'done' : undefined),
});

/** What a ratio counts: its whole, and each of its parts within the whole where both are of one kind. */
export const rowsOfRatio = ({
  part,
  of,
}: Pick<RatioRow, 'part' | 'of'>): { whole: CountRow[]; parts: CountRow[][] } => {
  const whole = inDueCohort(countRow(of));
  const within = (row: CountRow) => (row.kinds.join() === whole.kinds.join() ? [row, whole] : [row]);
  return { whole: [whole], parts: part.map((code) => within(inDueCohort(countRow(code)))) };
};

/** How many marks a base count counts; the definition the server's SQL is tested against. */
export const recount = (cases: readonly MarkedCase[], code: CountCode, period: CountPeriod): number =>
  countAll(cases, [countRow(code)], period);

export function recountRatio(cases: readonly MarkedCase[], row: Pick<RatioRow, 'part' | 'of'>, period: CountPeriod) {
  const { whole, parts } = rowsOfRatio(row);
  return {
    part: parts.reduce((sum, rows) => sum + countAll(cases, rows, period), 0),
    of: countAll(cases, whole, period),
  };
}

const countAll = (cases: readonly MarkedCase[], rows: readonly CountRow[], period: CountPeriod) =>
  cases.reduce((sum, one) => sum + one.marks.filter((mark) => isAll(rows, one, mark, period)).length, 0);

const isAll = (rows: readonly CountRow[], one: MarkedCase, mark: CaseMark, period: CountPeriod) =>
  rows.every((row) => isCounted(row, one, mark, period));

export function isCounted(row: CountRow, one: MarkedCase, mark: CaseMark, period: CountPeriod): boolean {
  return (
    row.kinds.includes(mark.kind) &&
    mark.at < period.asOf &&
    isInPeriod(row.by, mark, period) &&
    (!row.is || stands[row.is](mark, period)) &&
    hasFlaw(row.flaw, mark) &&
    (!row.source || (row.source === 'public' ? isPublicSource(one.source) : one.source === 'inspector')) &&
    (!row.inGrid || one.placement.creationGridId !== null || one.placement.cellGridId !== null) &&
    (!row.having || one.marks.some(({ kind }) => kind === row.having))
  );
}

function isInPeriod(by: CountRow['by'], mark: CaseMark, { from, before, asOf }: CountPeriod): boolean {
  if (by === 'carried')
    return mark.dueAt !== null && mark.dueAt < from && (mark.doneAt === null || mark.doneAt >= from);
  if (by === 'doneAt') return mark.doneAt !== null && mark.doneAt >= from && mark.doneAt < asOf;
  const at = mark[by];
  return at !== null && at >= from && at < before;
}

const isDone = ({ doneAt }: CaseMark, { asOf }: CountPeriod) => doneAt !== null && doneAt < asOf;

const stands: Record<Standing, (mark: CaseMark, period: CountPeriod) => boolean> = {
  done: isDone,
  onTime: (mark, period) => isDone(mark, period) && mark.dueAt !== null && mark.doneAt! <= mark.dueAt,
  late: (mark, period) => isDone(mark, period) && mark.dueAt !== null && mark.doneAt! > mark.dueAt,
  lateUndone: (mark, period) => !isDone(mark, period) && mark.dueAt !== null && mark.dueAt < period.asOf,
};

function hasFlaw(flaw: CountRow['flaw'], mark: CaseMark): boolean {
  if (flaw === 'none') return mark.flaw === null;
  if (flaw === 'some') return mark.flaw !== null;
  return flaw !== 'kept' || mark.flaw !== 'withdrawn';
}
