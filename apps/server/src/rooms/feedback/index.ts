import './tables';

export { checkFeedback } from './fsck';
export { feedbackRoutes } from './routes';
