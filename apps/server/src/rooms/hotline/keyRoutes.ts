import { hotlineApi } from '@gezhi/contracts';
import type { FastifyInstance } from 'fastify';
import type { Ports } from '../../platform/ports';
import { serve } from '../../platform/serve';
import { listKeys, makeKey, revokeKey } from './keys';

/** Which programs of the hotline's platform may bring orders and fetch answers. */
export function hotlineKeyRoutes(app: FastifyInstance, ports: Ports) {
  serve(app, ports, hotlineApi.keys, ({ cityId, by }) =>
    ports.inCity(cityId, by, async (trx) => ({ keys: await listKeys(trx) })),
  );

  serve(app, ports, hotlineApi.makeKey, async ({ body, cityId, by, reply }) => {
    const { isNew, ...made } = await ports.inCity(cityId, by, (trx) => makeKey(trx, ports.secrets, body));
    reply.code(isNew ? 201 : 200).header('cache-control', 'no-store');
    return made;
  });

  serve(app, ports, hotlineApi.revokeKey, ({ params, cityId, by }) =>
    ports.inCity(cityId, by, async (trx) => {
      await revokeKey(trx, params.id);
      return { keys: await listKeys(trx) };
    }),
  );
}
