import { openHouse } from '../app/house';
import { createCity } from '../platform/cities';
import type { Config } from '../platform/config';
import { connect, type DatabaseUrls, schema } from '../platform/database';
import { demoCity } from './city';
import { liveOn } from './life/liveOn';
import { drawNet } from './net/make';

/** Two servers that start at once must not both live through the same days. */
const lifeLock = 7_233_004;

/**
 * Gives an empty database a demo city and lives it on to this moment: the net in one transaction, the days in another. A
 * start that was killed goes on with what is missing; a city left for a month comes back alive.
 */
export async function ensureDemoCity(config: Config, urls: DatabaseUrls, say: (line: string) => void): Promise<void> {
  const owner = await connect(urls.owner);
  try {
    await owner.query(`set search_path = ${schema}, public`);
    await owner.query('select pg_advisory_lock($1)', [lifeLock]);
    const { rows } = await owner.query(`
      select c.id, c.is_demo, exists (select 1 from unit u where u.city_id = c.id) as has_net,
        exists (select 1 from import_batch b where b.city_id = c.id and b.kind = 'demo') as is_ours
      from city c`);
    const ours = rows.find((city) => city.is_demo && (city.is_ours || !city.has_net));
    if (rows.length > 0 && !ours) return;
    const cityId: number = ours?.id ?? (await createCity(owner, { ...demoCity, isDemo: true }));
    const house = await openHouse(config, urls);
    try {
      if (!ours?.is_ours) {
        say('Drawing a demo city …');
        await drawNet(house.ports.inCity, cityId);
      }
      await liveOn(house, owner, cityId, { say });
    } finally {
      await house.close();
    }
  } finally {
    await owner.end();
  }
}
