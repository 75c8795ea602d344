import './tables';

export { codeOf } from './codes';
export { maskedContact } from './contacts';
export { receiveReport } from './receiveReport';
export { publicVoiceRoutes } from './routes';
