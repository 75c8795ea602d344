import './tables';

export { feedbackRoutes } from './routes';
