import { importFileTypes, importsApi, maxImportBytes } from '@gezhi/contracts';
import type { FastifyInstance } from 'fastify';
import type { Trx } from '../../platform/inCity';
import type { Ports } from '../../platform/ports';
import { Problem } from '../../platform/problem';
import { serve } from '../../platform/serve';
import type { CasePorts } from '../cases/index';
import { batchById, listBatches } from './batches';
import { importFileRoutes } from './fileRoutes';
import { differencesPage, mapOf, problemsPage } from './findings';
import { caseImportRoutes } from './oldCases/routes';
import { orderApply, orderCancel, orderCheck } from './orders';
import { presentImports } from './present';
import { profilesOf } from './profiles';
import { setupCodesOf } from './setupCodes';
import { thereNow } from './thereNow';
import { upload } from './upload';

export function importRoutes(app: FastifyInstance, ports: Ports, cases: CasePorts) {
  uploadRoute(app, ports, cases);
  importFileRoutes(app, ports, cases);
  caseImportRoutes(app, ports);
  const { inCity } = ports;

  serve(app, ports, importsApi.list, ({ query, cityId, by }) =>
    inCity(cityId, by, async (trx) => {
      const rows = await listBatches(trx, readCursor(query.after), query.limit + 1);
      const page = rows.slice(0, query.limit);
      const last = rows.length > query.limit ? page.at(-1)! : null;
      return { imports: await presentImports(trx, page), next: last && writeCursor(last) };
    }),
  );

  serve(app, ports, importsApi.read, ({ params, cityId, by }) =>
    inCity(cityId, by, (trx) => viewOf(trx, cases, params.id)),
  );

  serve(app, ports, importsApi.check, async ({ params, body, cityId, by }) => {
    const { profile, ...settings } = body;
    const { zone } = await cases.cityOf(cityId);
    return inCity(cityId, by, async (trx) => {
      await orderCheck(trx, params.id, settings, profile, zone);
      return viewOf(trx, cases, params.id);
    });
  });

  serve(app, ports, importsApi.apply, ({ params, body, cityId, by }) =>
    inCity(cityId, by, async (trx) => {
      await orderApply(trx, params.id, body.outcome);
      return viewOf(trx, cases, params.id);
    }),
  );

  serve(app, ports, importsApi.cancel, ({ params, cityId, by }) =>
    inCity(cityId, by, async (trx) => {
      await orderCancel(trx, params.id);
      return viewOf(trx, cases, params.id);
    }),
  );

  serve(app, ports, importsApi.problems, ({ params, query, cityId, by }) =>
    inCity(cityId, by, async (trx) => {
      await demandBatch(trx, params.id);
      return problemsPage(trx, params.id, query.after, query.limit);
    }),
  );

  serve(app, ports, importsApi.differences, ({ params, query, cityId, by }) =>
    inCity(cityId, by, async (trx) => {
      await demandBatch(trx, params.id);
      return differencesPage(trx, params.id, query.after, query.limit, query.change);
    }),
  );

  serve(app, ports, importsApi.map, ({ params, cityId, by }) =>
    inCity(cityId, by, async (trx) => {
      await demandBatch(trx, params.id);
      return mapOf(trx, params.id);
    }),
  );

  serve(app, ports, importsApi.thereNow, async ({ cityId, by }) => {
    const { zone } = await cases.cityOf(cityId);
    return inCity(cityId, by, (trx) => thereNow(trx, zone));
  });

  serve(app, ports, importsApi.profiles, ({ cityId, by }) => inCity(cityId, by, profilesOf));
}

/** Bodies of files are bytes, taken up to their limit; on this route and nothing else on it. */
function uploadRoute(app: FastifyInstance, ports: Ports, cases: CasePorts) {
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      [...importFileTypes],
      { parseAs: 'buffer', bodyLimit: maxImportBytes },
      (_request, body, done) => done(null, body),
    );
    serve(scope, ports, importsApi.upload, async ({ params, query, request, cityId, by, reply }) => {
      if (!Buffer.isBuffer(request.body)) throw new Problem('file.unreadable');
      const { isNew } = await upload(ports, cityId, by, { id: params.id, ...query, bytes: request.body });
      reply.code(isNew ? 201 : 200);
      return ports.inCity(cityId, by, (trx) => viewOf(trx, cases, params.id));
    });
  });
}

async function demandBatch(trx: Trx, id: string) {
  const batch = await batchById(trx, id);
  if (!batch) throw new Problem('thing.not-found');
  return batch;
}

/** One import with what is asked of it alone: a list of them does without. */
async function viewOf(trx: Trx, cases: CasePorts, id: string) {
  const batch = await demandBatch(trx, id);
  const { zone } = await cases.cityOf(trx.cityId);
  const [view] = await presentImports(trx, [batch]);
  return { ...view!, setupCodes: await setupCodesOf(trx, batch, zone) };
}

const writeCursor = ({ at, id }: { at: Date; id: string }) =>
  Buffer.from(`${at.toISOString()} ${id}`).toString('base64url');

/** Old or hand-made cursors begin the list anew instead of failing. */
function readCursor(text: string | undefined) {
  const [at, id] = Buffer.from(text ?? '', 'base64url')
    .toString()
    .split(' ');
  const instant = new Date(at ?? '');
  return id && /^[0-9a-f-]{36}$/.test(id) && !Number.isNaN(instant.getTime()) ? { at: instant, id } : null;
}
