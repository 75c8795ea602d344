import './tables';

export { bringOrders } from './bringOrders';
export { handBack } from './handBack';
export { hotlineKeyRoutes } from './keyRoutes';
export { noteAnswered } from './noteAnswered';
export { hotlineProgramRoutes } from './programRoutes';
export { hotlineRoutes } from './routes';
