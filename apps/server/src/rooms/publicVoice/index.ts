import './tables';

export { codeOf, codeRow } from './codes';
export { maskedContact, sealedContact } from './contacts';
export { receiveReport } from './receiveReport';
export { publicVoiceRoutes } from './routes';
