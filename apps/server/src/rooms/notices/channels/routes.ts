import { channelsApi } from '@gezhi/contracts';
import { type ChannelSettings, personOf, reachedBy } from '@gezhi/domain';
import type { FastifyInstance } from 'fastify';
import { newId } from '../../../platform/ids';
import type { Trx } from '../../../platform/inCity';
import type { Ports } from '../../../platform/ports';
import { Problem } from '../../../platform/problem';
import { serve } from '../../../platform/serve';
import { personNames } from '../../identity/index';
import { failuresOf, retry } from '../deliver/failures';
import { send } from '../deliver/send';
import { wordsOfTest } from '../deliver/wordsOf';
import { presentWishes, saveWishes } from '../wishes/wishes';
import { presentChannels } from './present';
import { assertReachable, saveChannel } from './save';

/** A receiver that is asked by hand again and again is asked by a mistake or for a bad reason. */
const testsPerHour = 60;

export function channelRoutes(app: FastifyInstance, ports: Ports) {
  const { inCity, secrets, outbound } = ports;

  serve(app, ports, channelsApi.wishes, ({ cityId, by }) =>
    inCity(cityId, by, (trx) => presentWishes(trx, secrets, personOf(by)!)),
  );

  serve(app, ports, channelsApi.setWishes, ({ body, cityId, by }) =>
    inCity(cityId, by, async (trx) => {
      await saveWishes(trx, secrets, personOf(by)!, body);
      return presentWishes(trx, secrets, personOf(by)!);
    }),
  );

  serve(app, ports, channelsApi.list, ({ cityId, by }) =>
    inCity(cityId, by, async (trx) => ({ channels: await presentChannels(trx, secrets) })),
  );

  serve(app, ports, channelsApi.save, async ({ params: { id }, body, cityId, by }) => {
    await assertReachable(outbound, body.settings);
    return inCity(cityId, by, async (trx) => {
      await saveChannel(trx, secrets, id, body);
      return (await presentChannels(trx, secrets, id))[0]!;
    });
  });

  serve(
    app,
    ports,
    channelsApi.test,
    async ({ params: { id }, body: { to }, cityId, by }) => {
      const { channel, words } = await inCity(cityId, by, async (trx) => {
        const personId = personOf(by)!;
        const name = (await personNames(trx, [personId])).get(personId) ?? '';
        return { channel: await channelOf(trx, id), words: await wordsOfTest(trx, newId(), { id: personId, name }) };
      });
      const address = reachedBy[channel.settings.kind];
      if (address && !to) throw new Problem('channel.address-missing');
      const startedAt = Date.now();
      const outcome = await send(
        ports,
        channel,
        { email: null, phone: null, ...(address && { [address]: to }) },
        words,
      );
      return { ...outcome, tookMs: Date.now() - startedAt };
    },
    { perHour: testsPerHour },
  );

  serve(app, ports, channelsApi.failures, ({ query, cityId, by }) =>
    inCity(cityId, by, (trx) => failuresOf(trx, query)),
  );

  serve(app, ports, channelsApi.retry, ({ body, cityId, by }) =>
    inCity(cityId, by, async (trx) => ({ retried: await retry(trx, body) })),
  );
}

async function channelOf(trx: Trx, id: string) {
  const row = await trx.selectFrom('channel').select(['settings', 'secrets']).where('id', '=', id).executeTakeFirst();
  if (!row) throw new Problem('thing.not-found');
  return { settings: JSON.parse(row.settings) as ChannelSettings, sealed: row.secrets };
}
