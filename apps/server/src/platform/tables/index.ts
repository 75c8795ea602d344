export { decode } from './decode';
export {
  FileProblem,
  readTable,
  readWholeTable,
  type TableFile,
  type TableOptions,
  type WholeTable,
} from './readTable';
export type { Refused, UnreadableReason } from './refused';
export {
  type Budgets,
  type CellFault,
  type CellReason,
  type Progress,
  type TableHead,
  type TableKind,
  type TableRemark,
  type TableRow,
  usualBudgets,
} from './table';
