import { system } from '@gezhi/domain';
import type pg from 'pg';
import { type House, openHouse } from '../app/house';
import { createCity } from '../platform/cities';
import type { Config } from '../platform/config';
import { connect, type DatabaseUrls, schema } from '../platform/database';
import { newId } from '../platform/ids';
import { demoCity } from './city';
import { lastSimulated, readSerials, untouchedCases } from './life/resume';
import { simulate } from './life/simulate';
import { readWorld } from './life/world';
import { writeBook } from './life/write';
import { makeDemoNet } from './net/make';

const day = 86_400_000;
/** Eight weeks of history; a city left alone for longer goes on with its last eight weeks. */
export const historyMs = 56 * day;

type Say = (line: string) => void;

/** Two servers that start at once must not both live through the same days. */
const lifeLock = 7_233_004;

/**
 * Gives an empty database a demo city and lives it on to this moment: the net in one transaction, the days in another. A
 * start that was killed goes on with what is missing; a city left for a month comes back alive.
 */
export async function ensureDemoCity(config: Config, urls: DatabaseUrls, say: Say, until = new Date()): Promise<void> {
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
      if (!ours?.is_ours) await drawNet(house, cityId, say);
      await liveOn(house, owner, cityId, until, say);
    } finally {
      await house.close();
    }
  } finally {
    await owner.end();
  }
}

async function drawNet(house: House, cityId: number, say: Say) {
  say('Drawing a demo city …');
  await house.ports.inCity(cityId, system, async (trx) => {
    await makeDemoNet(trx);
    const content = { file_hash: Buffer.alloc(32), settings: '{}', counts: '{}' };
    await trx
      .insertInto('import_batch')
      .values({ city_id: cityId, id: newId(), kind: 'demo', ...content, at: trx.now })
      .execute();
  });
}

/** From the last simulated moment to now. */
async function liveOn(house: House, owner: pg.Client, cityId: number, until: Date, say: Say) {
  const serials = await readSerials(owner, cityId);
  const { world, last, known } = await house.ports.inCity(cityId, system, async (trx) => {
    const lived = await lastSimulated(trx);
    return {
      world: await readWorld(trx, house.cases),
      last: lived,
      known: lived ? await untouchedCases(trx, lived) : [],
    };
  });
  const earliest = new Date(until.getTime() - historyMs);
  const after = last && last > earliest ? last : earliest;
  if (after >= until) return;
  say(
    last
      ? `Living on since ${after.toISOString().slice(0, 16).replace('T', ' ')} …`
      : 'Living through its last eight weeks …',
  );
  const book = simulate(world, house.ports.secrets, { after, until, serials, known });
  const cases = [...book.entries.values()].filter(({ isKnown }) => !isKnown).length;
  await writeBook(owner, cityId, book, last === null);
  say(`${cases} cases in ${book.rows.event.length} steps.`);
}
