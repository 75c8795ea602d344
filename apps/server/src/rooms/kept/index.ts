import './tables';

export { keptRoutes } from './routes';
