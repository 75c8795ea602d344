import { settingsApi } from '@gezhi/contracts';
import { localDay } from '@gezhi/domain';
import type { FastifyInstance } from 'fastify';
import type { Cities } from '../../platform/cities';
import type { Ports } from '../../platform/ports';
import { serve } from '../../platform/serve';
import { presentCountdown, setCountdown } from './countdown';

export function settingsRoutes(app: FastifyInstance, ports: Ports, cities: Cities) {
  const todayOf = async (cityId: number, now: Date) => localDay((await cities.byId(cityId))!.zone, now);

  serve(app, ports, settingsApi.readCountdown, ({ cityId, by }) =>
    ports.inCity(cityId, by, async (trx) => presentCountdown(trx, await todayOf(cityId, trx.now))),
  );

  serve(app, ports, settingsApi.setCountdown, ({ body, cityId, by }) =>
    ports.inCity(cityId, by, async (trx) => {
      const today = await todayOf(cityId, trx.now);
      await setCountdown(trx, body.countdown, today, body.seen);
      return presentCountdown(trx, today);
    }),
  );
}
