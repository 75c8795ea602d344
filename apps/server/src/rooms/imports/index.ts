import './oldCases/tables';
import './tables';

export { exportRows } from './exportRows';
export { importByCommand } from './importByCommand';
export { type FileImport, type ImportOptions, type ImportPorts, type ImportResult, importFile } from './importFile';
export { type CaseImportCounts, type CaseImportResult, importCases } from './oldCases/importCases';
export { openRows, parseProfile, readProfile, shippedProfiles } from './oldCases/profile';
export { writeReasons } from './oldCases/reasons';
export type { RowProblem } from './order';
export { problemListRoutes } from './problemLists';
export { profilesOf } from './profiles';
export { importRoutes } from './routes';
export { importWork } from './work';
export { writeEmpty, writeErrors, writeExport } from './writeFiles';
