import { system } from '@gezhi/domain';
import type { InCity, Trx } from './inCity';
import type { Log } from './log';

/** Asks for a job of one city; asked again and again, by every process, it must come to one job. */
export type Schedule = (trx: Trx) => Promise<void>;

const everyMs = 60_000;

/** Once a minute asks in every city for what is to be done every minute; the work itself is done by jobs. */
export function startSchedules(deps: {
  inCity: InCity;
  cityIds: () => Promise<readonly number[]>;
  schedules: readonly Schedule[];
  log: Log;
}): { stop(): Promise<void> } {
  const ask = async () => {
    try {
      for (const cityId of await deps.cityIds())
        await deps.inCity(cityId, system, async (trx) => {
          for (const schedule of deps.schedules) await schedule(trx);
        });
    } catch (error) {
      deps.log.warn({ err: error }, 'what is done every minute could not be asked for; the next minute asks again');
    }
  };
  let asking = ask();
  const timer = setInterval(() => {
    asking = asking.then(ask);
  }, everyMs);
  return {
    async stop() {
      clearInterval(timer);
      await asking;
    },
  };
}
