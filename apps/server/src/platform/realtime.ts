import { system } from '@gezhi/domain';
import { sql } from 'kysely';
import { type LoggedEvent, type LogPlace, readAfter } from './consumers';
import type { InCity } from './inCity';
import type { Log } from './log';

/** What was written since the last time, in the log's order, and where the log stood behind it. */
export type Hear = (events: readonly LoggedEvent[], place: LogPlace) => void;

/** Passes the log on to whoever listens in this process. Keeps no cursor: a listener says from where on it wants to know. */
export interface Realtime {
  /** Gives where the log stood when listening began: all that comes after is told. */
  listen(cityId: number, hear: Hear): Promise<{ place: LogPlace; stop: () => void }>;
  wake(): void;
  stop(): Promise<void>;
}

const pollMs = 250;
/** Changes that come one upon the other are told together: a thousand listeners are written to once and not for each. */
const gatherMs = 150;

interface ListeningCity {
  place: Promise<LogPlace>;
  ears: Set<Hear>;
}

export function startRealtime(inCity: InCity, log: Log): Realtime {
  const cities = new Map<number, ListeningCity>();
  let stopped = false;
  let hasNews = false;
  let nudge: () => void = () => undefined;

  /** From the end of the log at the moment of the first listener on. */
  const endOfLog = (cityId: number) =>
    inCity(cityId, system, async (trx): Promise<LogPlace> => {
      const { rows } = await sql<{
        xid: number;
      }>`select pg_snapshot_xmin(pg_current_snapshot())::text::bigint - 1 as xid`.execute(trx);
      return { xid: rows[0]!.xid, subject_id: 'ffffffff-ffff-ffff-ffff-ffffffffffff', version: 2_147_483_647 };
    });

  async function pass(cityId: number, city: ListeningCity) {
    const place = await city.place;
    const events = await inCity(cityId, system, (trx) => readAfter(trx, place));
    const last = events.at(-1);
    if (!last) return;
    const now = placeOf(last);
    city.place = Promise.resolve(now);
    for (const hear of city.ears) hear(events, now);
  }

  const pause = (ms: number) =>
    new Promise<void>((done) => {
      const timer = setTimeout(done, ms);
      nudge = () => {
        clearTimeout(timer);
        done();
      };
    });

  const running = (async () => {
    while (!stopped) {
      hasNews = false;
      for (const [cityId, city] of cities)
        await pass(cityId, city).catch(
          (error) => !stopped && log.warn({ err: error }, 'live lists wait for the database'),
        );
      await new Promise((done) => setTimeout(done, gatherMs));
      if (!hasNews && !stopped) await pause(pollMs - gatherMs);
    }
  })();

  function cityOf(cityId: number): ListeningCity {
    const known = cities.get(cityId);
    if (known) return known;
    const city: ListeningCity = { place: endOfLog(cityId), ears: new Set() };
    cities.set(cityId, city);
    return city;
  }

  return {
    async listen(cityId, hear) {
      const city = cityOf(cityId);
      city.ears.add(hear);
      const stop = () => {
        city.ears.delete(hear);
        if (city.ears.size === 0 && cities.get(cityId) === city) cities.delete(cityId);
      };
      try {
        return { place: await city.place, stop };
      } catch (error) {
        stop();
        throw error;
      }
    },
    wake: () => {
      hasNews = true;
      nudge();
    },
    async stop() {
      stopped = true;
      nudge();
      await running;
    },
  };
}

const placeOf = ({ xid, subject_id, version }: LoggedEvent): LogPlace => ({ xid, subject_id, version });
