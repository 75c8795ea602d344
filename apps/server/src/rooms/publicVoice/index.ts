import './tables';

export { codeOf, codeRow } from './codes';
export { maskedContact, sealedContact } from './contacts';
export { openReception, type Reception } from './receiveReport';
export { publicVoiceRoutes } from './routes';
