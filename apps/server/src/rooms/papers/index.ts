import './tables';

export { draftPaper } from './draft';
export { checkPaperCases, checkPaperNumbers, checkPapers, checkReplyFiles } from './fsck';
export { movePaper } from './movePaper';
export { openPictures, sidesOfCases } from './pairs';
export { papersAbout } from './papersAbout';
export type { PaperPorts } from './ports';
export { takeReplyFile } from './replyFiles';
export { paperRoutes } from './routes';
export { placeText } from './texts';
