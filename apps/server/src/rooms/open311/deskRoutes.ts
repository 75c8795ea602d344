import { open311Api } from '@gezhi/contracts';
import { can } from '@gezhi/domain';
import type { FastifyInstance } from 'fastify';
import type { Ports } from '../../platform/ports';
import { Problem } from '../../platform/problem';
import { serve } from '../../platform/serve';
import { caseById } from '../cases/index';
import { readArrival } from './arrival';
import { listKeys, makeKey, revokeKey } from './keys';

/** What the desk sees of the open standard: its keys, and by which of them a case came. */
export function open311DeskRoutes(app: FastifyInstance, ports: Ports) {
  serve(app, ports, open311Api.keys, ({ cityId, by }) =>
    ports.inCity(cityId, by, async (trx) => ({ keys: await listKeys(trx) })),
  );

  serve(app, ports, open311Api.makeKey, async ({ body, cityId, by, reply }) => {
    const { isNew, ...made } = await ports.inCity(cityId, by, (trx) => makeKey(trx, ports.secrets, body));
    reply.code(isNew ? 201 : 200).header('cache-control', 'no-store');
    return made;
  });

  serve(app, ports, open311Api.revokeKey, ({ params, cityId, by }) =>
    ports.inCity(cityId, by, async (trx) => {
      await revokeKey(trx, params.id);
      return { keys: await listKeys(trx) };
    }),
  );

  serve(app, ports, open311Api.arrival, ({ params, cityId, by }) =>
    ports.inCity(cityId, by, async (trx) => {
      const file = await caseById(trx, params.id);
      if (!file || !can(by, 'case.read', { kind: 'case', file })) throw new Problem('thing.not-found');
      return { arrival: await readArrival(trx, params.id) };
    }),
  );
}
