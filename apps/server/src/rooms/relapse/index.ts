import './tables';

export { checkLookBacks } from './fsck';
export { relapseRoutes } from './routes';
