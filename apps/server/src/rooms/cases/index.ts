import './tables';

export { countCases, noUnit } from './countCases';
export { checkCases } from './fsck';
export { type Closings, closedByDay, closingsSince, openByGrid, openByState, reportedByDay } from './glance';
export { liveRoutes } from './liveRoutes';
export { fromLog, historyOf, payloadOf } from './log';
export { type MoveCommand, moveCase } from './moveCase';
export { openCasesIn } from './openCasesIn';
export { photoBytes, photoRoutes, sendCopy, takePhotoBytes } from './photoRoutes';
export { iso, presentCases, presentRows } from './present';
export { lastWeek, latestCases, overdueLongest, recurrencesOf, soonestDue } from './queries';
export { type ContactOf, photoViews, readCase } from './readCase';
export { type ReportOrder, reportCase, sameReport } from './reportCase';
export { caseRoutes } from './routes';
export { fromRow, toRow } from './row';
export { caseById } from './store';
export { type CasePorts, photosOf as photosOfOrder, slotOf, textsOf as textsOfOrder } from './takeStep';
export { refsOf, type SealedText, sealTexts, textRows, textsOf } from './texts';
