import { pushApi } from '@gezhi/contracts';
import { personOf } from '@gezhi/domain';
import type { FastifyInstance } from 'fastify';
import { type Outbound, OutboundError } from '../../../platform/outbound';
import type { Ports } from '../../../platform/ports';
import { Problem } from '../../../platform/problem';
import { serve } from '../../../platform/serve';
import { addDevice, presentDevices, removeDevice } from './store';

/** `toBrowsers`: the way messages will go; an address it would never call is not kept. */
export function deviceRoutes(app: FastifyInstance, ports: Ports, toBrowsers: Outbound) {
  const { inCity, secrets } = ports;

  serve(app, ports, pushApi.list, ({ cityId, by }) =>
    inCity(cityId, by, (trx) => presentDevices(trx, secrets, personOf(by)!)),
  );

  serve(app, ports, pushApi.add, async ({ body, cityId, by }) => {
    await assertReachable(toBrowsers, body.endpoint);
    return inCity(cityId, by, async (trx) => {
      await addDevice(trx, secrets, personOf(by)!, body);
      return presentDevices(trx, secrets, personOf(by)!);
    });
  });

  serve(app, ports, pushApi.remove, ({ params: { id }, cityId, by }) =>
    inCity(cityId, by, async (trx) => {
      await removeDevice(trx, personOf(by)!, id);
      return presentDevices(trx, secrets, personOf(by)!);
    }),
  );
}

async function assertReachable(outbound: Outbound, endpoint: string): Promise<void> {
  try {
    await outbound.assertAllowed(endpoint);
  } catch (error) {
    throw error instanceof OutboundError ? new Problem('channel.address-refused') : error;
  }
}
