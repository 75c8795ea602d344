import { readFileSync } from 'node:fs';
import { Option } from 'commander';
import type { City } from '../platform/cities';
import { readConfig } from '../platform/config';
import { type DatabaseUrls, openDatabase } from '../platform/database';
import { prepareJobs } from '../platform/jobs';
import { migrate } from '../platform/migrate';
import { Refusal } from '../platform/refusal';
import { type House, type HouseOptions, openHouse } from './house';

/**
 * Opens the house for one command and closes it again. Beside a running server the command uses that server's database;
 * alone it starts and stops the embedded one.
 */
export async function withHouse(
  work: (house: House, urls: DatabaseUrls) => Promise<void>,
  background?: HouseOptions['background'],
): Promise<void> {
  const config = readConfig();
  const database = await openDatabase(config);
  try {
    await migrate(database.urls.owner);
    await prepareJobs(database.urls.worker);
    const house = await openHouse(config, database.urls, { background });
    try {
      await work(house, database.urls);
    } finally {
      await house.close();
    }
  } finally {
    await database.stop();
  }
}

/** The city a command is about: named by its code, or the only one. */
export async function chooseCity(house: House, code: string | undefined): Promise<City> {
  const all: City[] = [];
  for (const id of await house.cities.ids()) all.push((await house.cities.byId(id))!);
  const fitting = code ? all.filter((city) => city.code === code) : all;
  if (fitting.length === 1) return fitting[0]!;
  if (all.length === 0) throw new Refusal('There is no city yet: npx gezhi city create --help');
  const list = all.map((city) => `${city.code} ${city.name}`).join(', ');
  throw new Refusal(code ? `There is no city ${code}; there is ${list}.` : `Say which city with --city: ${list}.`, 2);
}

export const cityOption = () =>
  new Option('--city <code>', 'which city, by its division code; may be left out while there is one');

export function readBytes(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new Refusal(`${file} cannot be read (${(error as NodeJS.ErrnoException).code}).`);
  }
}
