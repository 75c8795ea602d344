import './tables';

export { aboutCase } from './aboutCase';
export { bodiesOf } from './bodies';
export { closedCasesAround, openCasesAround, wordsOfCases } from './casesAround';
export { type ClockPlace, caseFiles, clocksTurned, nextTurn, passedBefore, pressingCases } from './clocks';
export { countCases, noUnit } from './countCases';
export { caseExportRoutes } from './exportRoutes';
export { type AskedFilter, filterOf } from './filterOf';
export { checkCases } from './fsck';
export {
  type Closings,
  closedByDay,
  closingsSince,
  openByArea,
  openByGrid,
  openByState,
  reportedByDay,
} from './glance';
export { handOverCases, openCasesOf, releaseCases } from './handOver';
export { liveRoutes } from './live/liveRoutes';
export { locate, type SaidPlace, unplaced, type Where } from './locate';
export { caseEventRow, fromLog, historiesOf, historyOf } from './log';
export { type MoveCommand, moveCase } from './moveCase';
export { openByUnit } from './openByUnit';
export { openCasesIn } from './openCasesIn';
export { type CellOfCases, openCells, openSingly } from './openInTile';
export { insertOrigin } from './origin';
export { photoBytes, photoRoutes, sendCopy, takePhotoBytes } from './photoRoutes';
export type { CasePorts } from './ports';
export { iso, presentCases, presentRows } from './present';
export {
  type CaseListFilter,
  casesByIds,
  disputedLongest,
  lastWeek,
  latestCases,
  matching,
  overdueLongest,
  recurrencesOf,
  seenAmong,
  soonestDue,
} from './queries';
export { type ContactOf, publicPhotoViews, readCase } from './readCase';
export { hearCalendar, reclockCases } from './reclock';
export {
  closedAndQuiet,
  type RelapseTally,
  relapseTallies,
  type Span,
  watchedSince,
} from './relapseFigures';
export { openReports, type ReportOrder, reportCase, sameReport } from './reportCase';
export { reportRelapse } from './reportRelapse';
export { resumeSuspended } from './resumeCase';
export { caseRoutes } from './routes';
export { type CaseFileRow, fromRow, type SheetRow, sheetColumns, toRow } from './row';
export { type Language, openSheetReaders, timesIn } from './sheetReaders';
export { staffReportRoutes } from './staffReport';
export { caseById, insertCases, takenNumbers } from './store';
export { photosOf as photosOfOrder, slotOf, textsOf as textsOfOrder } from './takeStep';
export { refsOf, type SealedText, sealTexts, textRows, textsOf } from './texts';
export { visitRoutes } from './visits';
