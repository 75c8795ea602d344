import './tables';

export { open311DeskRoutes } from './deskRoutes';
export { fetchMedia } from './fetchMedia';
export { listKeys, makeKey, revokeKey } from './keys';
export { open311Routes } from './routes';
