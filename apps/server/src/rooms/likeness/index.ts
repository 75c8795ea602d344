export { likenessRoutes } from './routes';
