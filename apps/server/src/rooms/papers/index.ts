import './tables';

export { checkPaperCases, checkPaperNumbers, checkPapers, checkReplyFiles } from './fsck';
export { openPictures, sidesOfCases } from './pairs';
export { papersNaming } from './papersNaming';
export type { PaperPorts } from './ports';
export { paperRoutes } from './routes';
export { placeText } from './texts';
