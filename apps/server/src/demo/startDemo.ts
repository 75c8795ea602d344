import type { House } from '../app/house';
import { trickle } from './life/trickle';
import { workAtOffice } from './office/workAtOffice';
import { drawPictures } from './pictures/index';

/** What goes on in the demo city while its server runs. Gives what ends it. */
export function startDemo(house: House): () => Promise<void> {
  const stop = new AbortController();
  const running = whileOpen(house, stop.signal).catch((error) =>
    house.log.error({ err: error }, 'the demo city stands still'),
  );
  return async () => {
    stop.abort();
    await running;
  };
}

async function whileOpen(house: House, signal: AbortSignal) {
  const { demoLife } = house.ports.config;
  if (demoLife === 'off') return;
  for (const cityId of await house.cities.ids()) {
    if (!(await house.cities.byId(cityId))?.isDemo) continue;
    await Promise.all([
      drawPictures(house, cityId, signal),
      demoLife === 'on' ? workAtOffice(house, cityId, signal) : undefined,
      demoLife === 'on' ? trickle(house, cityId, signal) : undefined,
    ]);
  }
}
