export { screenRoutes } from './routes';
