import './tables';

export { checkPaperNumbers, checkPapers } from './fsck';
export type { PaperPorts } from './ports';
export { paperRoutes } from './routes';
