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
  ids(): Promise<readonly number[]>;
  forget(): void;
}

const rememberMs = 5000;

export function openCities(pool: pg.Pool): Cities {
  let known: { at: number; cities: Promise<(City & { hosts: string[] })[]> } | null = null;
  const all = () => {
    if (!known || Date.now() - known.at > rememberMs) {
      const cities = readCities(pool);
      known = { at: Date.now(), cities };
      cities.catch(() => {
        known = null;
      });
    }
    return known.cities;
  };
  return {
    byId: async (id) => (await all()).find((city) => city.id === id),
    async byHost(host) {
      const cities = await all();
      return cities.find((city) => city.hosts.includes(host)) ?? (cities.length === 1 ? cities[0] : undefined);
    },
    ids: async () => (await all()).map((city) => city.id),
    forget: () => {
      known = null;
    },
  };
}

async function readCities(pool: pg.Pool) {
  const { rows } = await pool.query(
    'select id, code, name, name_en as "nameEn", zone, is_demo as "isDemo", hosts from city order by id',
  );
  return rows as (City & { hosts: string[] })[];
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
