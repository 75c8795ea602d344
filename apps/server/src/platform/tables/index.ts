export { decode } from './decode';
export { isPlainDocx } from './docx';
export type { OutCell } from './outRows';
export {
  FileProblem,
  readTable,
  readWholeTable,
  type TableFile,
  type TableOptions,
  type WholeTable,
  withReasons,
} from './readTable';
export { FileRefused, type Refused } from './refused';
export {
  type Budgets,
  type CellFault,
  type CellReason,
  type Progress,
  type Reasons,
  type TableHead,
  type TableKind,
  type TableRemark,
  type TableRow,
  usualBudgets,
} from './table';
export { type Template, type TemplateColumn, writeCsvTemplate, writeTemplate } from './template';
export { type OutFeature, type OutTable, writeCsv, writeGeoJson } from './writeTable';
export { writeXlsx } from './writeXlsx';
export { scanXml } from './xml';
