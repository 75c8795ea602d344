export { tileRoutes } from './routes';
