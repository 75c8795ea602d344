import './tables';

export { checkBriefs } from './fsck';
export { briefRoutes } from './routes';
