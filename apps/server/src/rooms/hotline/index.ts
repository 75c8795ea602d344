import './tables';

export { noteAnswered } from './noteAnswered';
export { hotlineRoutes } from './routes';
