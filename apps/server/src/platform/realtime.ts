import { system } from '@gezhi/domain';
import { sql } from 'kysely';
import { type LoggedEvent, type LogPlace, readAfter } from './consumers';
import type { InCity } from './inCity';
import type { Log } from './log';

/** Passes the log on to whoever listens in this process. Keeps no cursor: a listener that was away reads its list anew. */
export interface Realtime {
  listen(cityId: number, hear: (event: LoggedEvent) => void): () => void;
  wake(): void;
  stop(): Promise<void>;
}

const pollMs = 250;

export function startRealtime(inCity: InCity, log: Log): Realtime {
  const cities = new Map<number, { place: LogPlace | null; ears: Set<(event: LoggedEvent) => void> }>();
  let stopped = false;
  let nudge: () => void = () => undefined;

  /** From the end of the log at the moment of the first listener on: what came before is in his list already. */
  const endOfLog = (cityId: number) =>
    inCity(cityId, system, async (trx): Promise<LogPlace> => {
      const { rows } = await sql<{
        xid: number;
      }>`select pg_snapshot_xmin(pg_current_snapshot())::text::bigint - 1 as xid`.execute(trx);
      return { xid: rows[0]!.xid, subject_id: 'ffffffff-ffff-ffff-ffff-ffffffffffff', version: 2_147_483_647 };
    });

  async function pass(cityId: number, city: NonNullable<ReturnType<typeof cities.get>>) {
    city.place ??= await endOfLog(cityId);
    const events = await inCity(cityId, system, (trx) => readAfter(trx, city.place!));
    const last = events.at(-1);
    if (!last) return;
    city.place = { xid: last.xid, subject_id: last.subject_id, version: last.version };
    for (const event of events) for (const hear of city.ears) hear(event);
  }

  const running = (async () => {
    while (!stopped) {
      for (const [cityId, city] of cities)
        await pass(cityId, city).catch(
          (error) => !stopped && log.warn({ err: error }, 'live lists wait for the database'),
        );
      await new Promise<void>((done) => {
        const timer = setTimeout(done, pollMs);
        nudge = () => {
          clearTimeout(timer);
          done();
        };
      });
    }
  })();

  return {
    listen(cityId, hear) {
      const city = cities.get(cityId) ?? { place: null, ears: new Set() };
      cities.set(cityId, city);
      city.ears.add(hear);
      return () => {
        city.ears.delete(hear);
        if (city.ears.size === 0) cities.delete(cityId);
      };
    },
    wake: () => nudge(),
    async stop() {
      stopped = true;
      nudge();
      await running;
    },
  };
}
