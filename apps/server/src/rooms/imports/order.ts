import type { ImportKind, ImportSettings, RowReason } from '@gezhi/contracts';
import type { Actor, Day, VersionProblem } from '@gezhi/domain';
import type { CasePorts } from '../cases/index';
import type { Columns, FileRow } from './columns';

export type { FileRow } from './columns';

/** Why a row cannot be taken: row as people count (0: not in the file), column as the file names it. */
export interface RowProblem {
  row: number;
  column: string;
  reason: RowReason;
  value: string;
}

export type Values = Readonly<Record<string, string | null>>;

export interface Difference {
  change: 'added' | 'changed' | 'closed';
  row: number | null;
  code: string;
  name: string;
  before: Values | null;
  after: Values | null;
  successor: string | null;
  validFrom: Day | null;
  /** GeoJSON geometries as text. */
  shapeBefore?: string | null;
  shapeAfter?: string | null;
}

/** What goes on elsewhere because something ends. */
export interface MovedWork {
  cases: number;
  checks: number;
  duties: number;
  posts: number;
  points: number;
}
export const nothingMoved: MovedWork = { cases: 0, checks: 0, duties: 0, posts: 0, points: 0 };

export interface Outcome {
  differences: Difference[];
  /** Of the differences, where a kind made it while it wrote; else it is made from them. */
  digest?: string;
  unchanged: number;
  moved: MovedWork;
  /** What was there before a correction, by id: the log keeps it. */
  corrected: Record<string, unknown>;
  /** Of people: everybody the file names. */
  people?: readonly string[];
}
export const noOutcome: Outcome = { differences: [], unchanged: 0, moved: nothingMoved, corrected: {} };

export type Phase = 'waiting' | 'reading' | 'judging' | 'comparing' | 'writing' | 'handingOver';

/** Everything a kind needs to judge a file and bring it in. */
export interface Order {
  importId: string;
  kind: ImportKind;
  settings: ImportSettings;
  columns: Columns;
  rows: readonly FileRow[];
  /** Whose rights bound what the file may do. */
  by: Actor;
  today: Day;
  /** The first day of what the file says; today where it is a correction. */
  day: Day;
  problems: RowProblem[];
  cases: CasePorts;
  /** Says how far it is; throws where somebody asked to stop. */
  tick(phase: Phase, done: number, total: number): Promise<void>;
}

/** Judges, and where nothing is wrong writes. In a dry run the transaction around it is rolled back. */
export type Bring = (trx: import('../../platform/inCity').Trx, order: Order) => Promise<Outcome>;

export const complain = (order: Order, row: number, field: string, reason: RowReason, value: string | null = '') =>
  void order.problems.push({ row, column: order.columns.nameOf(field), reason, value: (value ?? '').slice(0, 60) });

export function complainOfPlan(order: Order, problems: readonly VersionProblem[]) {
  for (const { row, field, reason, value } of problems) complain(order, row, field, reason, value);
}
