import './tables';

export { checkSweeps } from './fsck';
export { maySeeWord } from './presentSweeps';
export { sweepRoutes } from './routes';
