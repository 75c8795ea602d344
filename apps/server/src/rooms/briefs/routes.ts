import { briefsApi } from '@gezhi/contracts';
import { layOutBrief } from '@gezhi/domain';
import type { FastifyInstance } from 'fastify';
import { sheetTypes, writeSheet } from '../../platform/documents/writeSheet';
import type { Trx } from '../../platform/inCity';
import type { Ports } from '../../platform/ports';
import { Problem } from '../../platform/problem';
import { asFile } from '../../platform/sendFile';
import { serve } from '../../platform/serve';
import type { CasePorts } from '../cases/index';
import { composeBrief, previewBrief, releaseBrief } from './compose';
import { drawPicture } from './picture';
import { namesFor, presentBrief, presentRow } from './present';
import { fromRow } from './row';
import { allTemplates, changeTemplate, versionsOf } from './templates';
import { sayWords } from './words';

const latest = 60;

export function briefRoutes(app: FastifyInstance, ports: Ports, cases: CasePorts) {
  serve(app, ports, briefsApi.list, ({ cityId, by }) =>
    ports.inCity(cityId, by, async (trx) => {
      const rows = await trx
        .selectFrom('brief')
        .selectAll()
        .orderBy('composed_at', 'desc')
        .orderBy('id')
        .limit(latest)
        .execute();
      return rows.map((row) => presentRow(fromRow(row)));
    }),
  );

  serve(app, ports, briefsApi.read, ({ params, cityId, by }) =>
    ports.inCity(cityId, by, (trx) => shown(trx, cases, params.id)),
  );

  serve(app, ports, briefsApi.compose, ({ body, cityId, by, reply }) =>
    ports.inCity(cityId, by, async (trx) => {
      reply.code((await composeBrief(trx, cases, body)) ? 201 : 200);
      return shown(trx, cases, body.id);
    }),
  );

  serve(app, ports, briefsApi.release, ({ params, body, cityId, by, reply }) =>
    ports.inCity(cityId, by, async (trx) => {
      reply.code((await releaseBrief(trx, cases, params.id, body.id)) ? 201 : 200);
      return shown(trx, cases, params.id);
    }),
  );

  serve(app, ports, briefsApi.sayWords, ({ params, body, cityId, by, reply }) =>
    ports.inCity(cityId, by, async (trx) => {
      reply.code((await sayWords(trx, params.id, body)) ? 201 : 200);
      return shown(trx, cases, params.id);
    }),
  );

  serve(app, ports, briefsApi.file, async ({ params, query: { format }, cityId, by, reply }) => {
    const { brief, names } = await ports.inCity(cityId, by, async (trx) => {
      const found = await there(trx, params.id);
      return { brief: found, names: await namesFor(trx, cases, found, format === 'png') };
    });
    const sheet = layOutBrief(brief, names);
    const bytes = format === 'png' ? await drawPicture(brief, names) : await writeSheet(format, sheet);
    return asFile(reply, `${sheet.title}.${format}`, format === 'png' ? 'image/png' : sheetTypes[format]).send(bytes);
  });

  templateRoutes(app, ports, cases);
}

function templateRoutes(app: FastifyInstance, ports: Ports, cases: CasePorts) {
  serve(app, ports, briefsApi.templateVersions, ({ params, cityId, by }) =>
    ports.inCity(cityId, by, async (trx) => (await versionsOf(trx, params.kind)) as never),
  );

  serve(app, ports, briefsApi.previewTemplate, ({ body: { day, ...wanted }, cityId, by }) =>
    ports.inCity(cityId, by, async (trx) => {
      const brief = await previewBrief(trx, cases, wanted, day);
      return { ...(await presentBrief(trx, cases, brief)), mayRelease: false, mayWrite: false };
    }),
  );

  serve(app, ports, briefsApi.templates, ({ cityId, by }) =>
    ports.inCity(cityId, by, async (trx) => (await allTemplates(trx)) as never),
  );

  serve(app, ports, briefsApi.changeTemplate, ({ body, cityId, by, reply }) =>
    ports.inCity(cityId, by, async (trx) => {
      reply.code((await changeTemplate(trx, body)) ? 201 : 200);
      return (await allTemplates(trx)).find(({ kind }) => kind === body.kind) as never;
    }),
  );
}

async function there(trx: Trx, id: string) {
  const row = await trx.selectFrom('brief').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw new Problem('thing.not-found');
  return fromRow(row);
}

const shown = async (trx: Trx, cases: CasePorts, id: string) => presentBrief(trx, cases, await there(trx, id));
