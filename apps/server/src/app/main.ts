import { serveForever } from './serveForever';

/** `npm start`. */
await serveForever();
