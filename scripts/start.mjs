// `npm start`: on a fresh clone everything from installation to an open door; later only what is stale.
import { assertNode, ensureBuilt, ensureInstalled } from './fresh.mjs';

assertNode();
ensureInstalled();
await ensureBuilt();
await import(new URL('../apps/server/dist/main.js', import.meta.url).href).catch((error) => {
  console.error(error);
  process.exit(1);
});
