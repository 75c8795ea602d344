import './tables';

export { checkSweeps } from './fsck';
export { sweepRoutes } from './routes';
