import './tables';

export { sweepRoutes } from './routes';
