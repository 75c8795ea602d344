import { ledgersApi, maxOriginalBytes, scanFileTypes } from '@gezhi/contracts';
import type { FastifyInstance } from 'fastify';
import { onceMoreIfTaken } from '../../platform/db';
import type { Ports } from '../../platform/ports';
import { Problem } from '../../platform/problem';
import { serve } from '../../platform/serve';
import type { CasePorts } from '../cases/index';
import { changeLedger, makeLedger, withdrawLedger } from './keepLedger';
import { listLedgers, readLedger } from './presentLedgers';
import { ledgerRowRoutes } from './rowRoutes';
import { addScan, openScan, scansOf, takeScan } from './scans';

export function ledgerRoutes(app: FastifyInstance, ports: Ports, cases: CasePorts) {
  const { inCity } = ports;

  serve(app, ports, ledgersApi.list, ({ cityId, by }) =>
    inCity(cityId, by, async (trx) => ({ ledgers: await listLedgers(trx) })),
  );

  serve(app, ports, ledgersApi.read, ({ params, cityId, by }) =>
    inCity(cityId, by, (trx) => readLedger(trx, params.id)),
  );

  serve(app, ports, ledgersApi.make, ({ body, cityId, by, reply }) =>
    onceMoreIfTaken(() =>
      inCity(cityId, by, async (trx) => {
        const { isNew } = await makeLedger(trx, body);
        reply.code(isNew ? 201 : 200);
        return readLedger(trx, body.id);
      }),
    ),
  );

  serve(app, ports, ledgersApi.change, ({ params, body, cityId, by, reply }) =>
    inCity(cityId, by, async (trx) => {
      const { isNew } = await changeLedger(trx, params.id, body);
      reply.code(isNew ? 201 : 200);
      return readLedger(trx, params.id);
    }),
  );

  serve(app, ports, ledgersApi.withdraw, async ({ params, body, cityId, by }) => {
    await inCity(cityId, by, (trx) => withdrawLedger(trx, params.id, body.id));
    return undefined as never;
  });

  ledgerRowRoutes(app, ports, cases);
  scanRoutes(app, ports, cases);
}

function scanRoutes(app: FastifyInstance, ports: Ports, cases: CasePorts) {
  const { inCity } = ports;

  serve(app, ports, ledgersApi.scans, ({ params, cityId, by }) => inCity(cityId, by, (trx) => scansOf(trx, params.id)));

  serve(app, ports, ledgersApi.addScan, ({ params, body, cityId, by, reply }) =>
    onceMoreIfTaken(() =>
      inCity(cityId, by, async (trx) => {
        const { isNew } = await addScan(trx, cases, params.id, body);
        reply.code(isNew ? 201 : 200);
        return scansOf(trx, params.id);
      }),
    ),
  );

  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    const limits = { parseAs: 'buffer', bodyLimit: maxOriginalBytes } as const;
    scope.addContentTypeParser([...scanFileTypes], limits, (_request, body, done) => done(null, body));
    serve(scope, ports, ledgersApi.deliverScan, ({ params, request, cityId, by }) => {
      if (!Buffer.isBuffer(request.body)) throw new Problem('ledger.file-unfit'); // no body: no type was named
      return takeScan(ports, cityId, by, params, request.body);
    });
  });

  serve(app, ports, ledgersApi.openScan, async ({ params, cityId, by, reply }) => {
    const { read, mediaType } = await inCity(cityId, by, (trx) => openScan(ports, trx, params));
    const bytes = await read();
    return reply
      .type(mediaType)
      .header('cache-control', 'no-store')
      .header('x-content-type-options', 'nosniff')
      .header('content-disposition', `attachment; filename="${params.scanId}"`)
      .send(bytes);
  });
}
