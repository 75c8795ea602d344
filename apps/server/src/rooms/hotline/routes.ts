import { Readable } from 'node:stream';
import { hotlineApi, importFileTypes } from '@gezhi/contracts';
import type { Actor } from '@gezhi/domain';
import type { FastifyInstance } from 'fastify';
import type { Ports } from '../../platform/ports';
import { Problem } from '../../platform/problem';
import { asFile, fileTypes } from '../../platform/sendFile';
import { serve } from '../../platform/serve';
import type { CasePorts } from '../cases/index';
import { handBackArchive, handBackSheet } from './answerFiles';
import { archivesOf } from './archives';
import { bringOrders, statusOf } from './bringOrders';
import { handBack } from './handBack';
import { countOrders, listOrders } from './listOrders';
import { readOrders } from './readOrders';

const mostFileBytes = 8 * 1024 * 1024;

/** Orders of the 12345 hotline: in by file or call, out with their answers. */
export function hotlineRoutes(app: FastifyInstance, ports: Ports, cases: CasePorts) {
  const { inCity } = ports;

  serve(app, ports, hotlineApi.bring, async ({ body, cityId, by, reply }) => {
    const orders = await bringOrders(ports, cases, cityId, by, body.orders);
    reply.code(statusOf(orders));
    return { orders };
  });

  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    const limits = { parseAs: 'buffer', bodyLimit: mostFileBytes } as const;
    scope.addContentTypeParser([...importFileTypes], limits, (_request, body, done) => done(null, body));
    serve(scope, ports, hotlineApi.bringFile, async ({ request, cityId, by, reply }) => {
      if (!Buffer.isBuffer(request.body)) throw new Problem('file.unreadable');
      const { zone } = await cases.cityOf(cityId);
      const orders = await bringOrders(ports, cases, cityId, by, await readOrders(request.body, zone));
      reply.code(statusOf(orders));
      return { orders };
    });
  });

  serve(app, ports, hotlineApi.list, ({ query, cityId, by }) =>
    inCity(cityId, by, async (trx) => ({
      ...(await listOrders(trx, query.list, query.after, query.limit)),
      counts: {
        open: await countOrders(trx, 'open'),
        overdue: await countOrders(trx, 'overdue'),
        answered: await countOrders(trx, 'answered'),
      },
    })),
  );

  serve(app, ports, hotlineApi.handBack, ({ body, cityId, by, reply }) => {
    return inCity(cityId, by, async (trx) => {
      const { isNew, orders } = await handBack(trx, body.id);
      reply.code(isNew ? 201 : 200);
      return { id: body.id, orders, archives: (await archivesOf(trx, [body.id])).get(body.id)! };
    });
  });

  const asked = async (cityId: number, by: Actor, id: string) => {
    const { zone } = await cases.cityOf(cityId);
    return { cityId, by, id, zone, purpose: '' };
  };
  serve(app, ports, hotlineApi.handBackFile, async ({ params, cityId, by, reply }) => {
    const bytes = await handBackSheet(ports, await asked(cityId, by, params.id));
    return asFile(reply, '12345-answers.xlsx', fileTypes.xlsx).send(Readable.from(bytes));
  });
  serve(app, ports, hotlineApi.handBackArchive, async ({ params, query, cityId, by, reply }) => {
    const bytes = await handBackArchive(ports, { ...(await asked(cityId, by, params.id)), ...query });
    return asFile(reply, '12345-answers.zip', fileTypes.zip).send(bytes);
  });
}
