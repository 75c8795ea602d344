import './tables';

export { countdownOf, setCountdown } from './countdown';
export { settingsRoutes } from './routes';
