import { localDay, type StaffRole, system } from '@gezhi/domain';
import { type House, openHouse } from '../app/house';
import { createCity } from '../platform/cities';
import { settableClock } from '../platform/clock';
import type { Config } from '../platform/config';
import { connect, type DatabaseUrls, schema } from '../platform/database';
import { newId } from '../platform/ids';
import { demoPeople, postsOf, unitNames } from '../rooms/identity/index';
import { deliverPhoto } from '../rooms/media/index';
import { simulateDays } from './history';
import { demoCity, makeDemoNet } from './net';

const days = 9;
const reports = 46;

/**
 * Gives an empty database a small demo city. City and net come in one transaction; the days that follow are lived through
 * case by case, so a start that was killed half way goes on with what is missing.
 */
export async function ensureDemoCity(config: Config, urls: DatabaseUrls, say: (line: string) => void): Promise<void> {
  const owner = await connect(urls.owner);
  try {
    await owner.query(`set search_path = ${schema}, public`);
    const { rows } = await owner.query(`
      select c.id, exists (select 1 from import_batch b where b.city_id = c.id and b.kind = 'demo') as whole from city c`);
    if (rows.length > 0 && !(rows.length === 1 && rows[0].whole === false && (await isEmptyDemo(owner, rows[0].id))))
      return;
    say('Drawing a demo city and living through its last days …');
    const id = rows[0]?.id ?? (await createCity(owner, { ...demoCity, isDemo: true }));
    await fill(config, urls, id);
  } finally {
    await owner.end();
  }
}

/** A demo city whose first start was killed before anything was in it. */
async function isEmptyDemo(owner: Awaited<ReturnType<typeof connect>>, cityId: number): Promise<boolean> {
  const { rows } = await owner.query(
    'select is_demo and not exists (select 1 from unit where city_id = $1) as empty from city where id = $1',
    [cityId],
  );
  return rows[0].empty;
}

async function fill(config: Config, urls: DatabaseUrls, cityId: number) {
  const until = new Date();
  const clock = settableClock(until);
  const house = await openHouse(config, urls, { clock });
  try {
    const { inCity } = house.ports;
    const net = await inCity(cityId, system, async (trx) => {
      const made = await makeDemoNet(trx);
      await trx
        .insertInto('import_batch')
        .values({
          city_id: cityId,
          id: newId(),
          kind: 'demo',
          file_hash: Buffer.alloc(32),
          settings: '{}',
          counts: '{}',
          at: trx.now,
        })
        .execute();
      return made;
    });
    const { calendar } = await inCity(cityId, system, (trx) => house.cases.ruleBook.current(trx));
    // Drawing comes first: once a photo has been delivered, the decoder reads photographs only.
    const { default: sharp } = await import('sharp');
    const render = (_: unknown, svg: string) => sharp(Buffer.from(svg)).resize(960).jpeg({ quality: 78 }).toBuffer();
    const photos = await simulateDays({ house, cityId, net, clock, calendar, until, days, reports, render });
    for (const { ref, bytes, at } of photos) {
      clock.set(at);
      await deliverPhoto(house.ports, cityId, system, ref.id, bytes);
    }
  } finally {
    await house.close();
  }
}

export interface DemoPerson {
  name: string;
  roles: readonly StaffRole[];
  unit: string;
}

/** Who one can be in the demo, for the greeting. */
export async function demoPeopleOf(house: House): Promise<DemoPerson[]> {
  const people: DemoPerson[] = [];
  for (const cityId of await house.cities.ids()) {
    const city = (await house.cities.byId(cityId))!;
    if (!city.isDemo) continue;
    await house.ports.inCity(cityId, system, async (trx) => {
      for (const { id, name } of await demoPeople(trx)) {
        const posts = await postsOf(trx, id, localDay(city.zone, trx.now));
        const units = await unitNames(
          trx,
          posts.map((post) => post.unitId),
        );
        const [first] = posts;
        if (first) people.push({ name, roles: posts.map((post) => post.role), unit: units.get(first.unitId)!.name });
      }
    });
  }
  return people;
}
