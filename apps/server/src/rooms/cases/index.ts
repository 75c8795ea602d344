import './tables';

export { countCases } from './countCases';
export { checkCases } from './fsck';
export { liveRoutes } from './liveRoutes';
export { historyOf } from './log';
export { type MoveCommand, moveCase } from './moveCase';
export { photoBytes, photoRoutes, sendCopy, takePhotoBytes } from './photoRoutes';
export { iso, presentRows } from './present';
export { lastWeek, recurrencesOf } from './queries';
export { type ContactOf, photoViews, readCase } from './readCase';
export { type ReportOrder, reportCase, sameReport } from './reportCase';
export { caseRoutes } from './routes';
export { caseById } from './store';
export type { CasePorts } from './takeStep';
export { textsOf } from './texts';
