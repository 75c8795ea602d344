import './tables';

export { countdownOf, setCountdown } from './countdown';
export { appendSetting, holdSettings, settingHistory, settingSubject } from './history';
export { settingsRoutes } from './routes';
