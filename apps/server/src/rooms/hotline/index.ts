import './tables';

export { hotlineKeyRoutes } from './keyRoutes';
export { noteAnswered } from './noteAnswered';
export { hotlineProgramRoutes } from './programRoutes';
export { hotlineRoutes } from './routes';
