import { serveForever } from './serveForever';

/** `npm start`, with `-- --tour` for the guided tour. */
await serveForever({ tour: process.argv.includes('--tour') });
