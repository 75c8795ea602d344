import './tables';

export { composeBrief, releaseBrief } from './compose';
export { checkBriefs } from './fsck';
export { briefRoutes } from './routes';
