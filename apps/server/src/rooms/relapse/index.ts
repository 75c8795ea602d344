import './tables';

export { relapseRoutes } from './routes';
