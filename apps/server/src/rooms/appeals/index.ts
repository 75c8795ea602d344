import './tables';

export { checkAppeals } from './fsck';
export { appealRoutes } from './routes';
