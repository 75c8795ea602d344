import './tables';

export { hotlineRoutes } from './routes';
