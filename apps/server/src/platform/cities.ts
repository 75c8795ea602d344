import type pg from 'pg';

export interface City {
  id: number;
  code: string;
  name: string;
  nameEn: string | null;
  zone: string;
  isDemo: boolean;
}

/** Cities by number and by host name. They change by the command line only, so a few seconds of memory are fine. */
export interface Cities {
  byId(id: number): Promise<City | undefined>;
  /** The public's city: the one this host name belongs to, or the only one there is. */
  byHost(host: string): Promise<City | undefined>;
  /** By its code or by one of its host names, and by nothing else. */
  named(codeOrHost: string): Promise<City | undefined>;
  /** The city, where there is one and no other. */
  only(): Promise<City | undefined>;
  ids(): Promise<readonly number[]>;
  forget(): void;
}

const rememberMs = 5000;

type Listed = City & { hosts: string[] };

export function openCities(pool: pg.Pool): Cities {
  let known: { at: number; cities: readonly Listed[] } | null = null;
  let reading: Promise<readonly Listed[]> | null = null;
  const isFresh = () => known !== null && Date.now() - known.at <= rememberMs;
  const read = () => {
    if (reading) return reading;
    const begun = readCities(pool);
    reading = begun;
    begun.then(
      (cities) => {
        if (reading !== begun) return; // forgotten meanwhile: what was read may be older than what made somebody forget
        known = { at: Date.now(), cities };
        reading = null;
      },
      () => {
        if (reading === begun) reading = null;
      },
    );
    return begun;
  };
  const all = async () => (isFresh() ? known!.cities : read());
  return {
    /**
     * Asked in the midst of transactions as well: a city that is known is given at once and read anew beside it. Waiting for
     * a connection while holding one would stand still as soon as every connection did so.
     */
    async byId(id) {
      const remembered = known?.cities.find((city) => city.id === id);
      if (!remembered) return (await all()).find((city) => city.id === id);
      if (!isFresh()) void read().catch(() => undefined);
      return remembered;
    },
    async byHost(host) {
      const cities = await all();
      return cities.find((city) => city.hosts.includes(host)) ?? (cities.length === 1 ? cities[0] : undefined);
    },
    named: async (name) => (await all()).find((city) => city.code === name || city.hosts.includes(name)),
    async only() {
      const cities = await all();
      return cities.length === 1 ? cities[0] : undefined;
    },
    ids: async () => (await all()).map((city) => city.id),
    forget: () => {
      known = null;
      reading = null;
    },
  };
}

async function readCities(pool: pg.Pool): Promise<Listed[]> {
  const { rows } = await pool.query(
    'select id, code, name, name_en as "nameEn", zone, is_demo as "isDemo", hosts from city order by id',
  );
  return rows;
}

export interface NewCity {
  code: string;
  name: string;
  nameEn?: string;
  zone: string;
  hosts?: string[];
  isDemo?: boolean;
}

/** Makes a city, as the owner: the application itself can make none. */
export async function createCity(owner: Pick<pg.ClientBase, 'query'>, city: NewCity): Promise<number> {
  const { rows } = await owner.query(
    'insert into city (code, name, name_en, zone, hosts, is_demo) values ($1, $2, $3, $4, $5, $6) returning id',
    [city.code, city.name, city.nameEn ?? null, city.zone, city.hosts ?? [], city.isDemo ?? false],
  );
  await owner.query('insert into city_state (city_id) values ($1)', [rows[0].id]);
  return rows[0].id;
}
