import { papersApi } from '@gezhi/contracts';
import type { FastifyInstance } from 'fastify';
import { sheetTypes, writeSheet } from '../../platform/documents/writeSheet';
import type { Trx } from '../../platform/inCity';
import { readPlace, writePlace } from '../../platform/places';
import type { Ports } from '../../platform/ports';
import { Problem } from '../../platform/problem';
import { asFile } from '../../platform/sendFile';
import { serve } from '../../platform/serve';
import { draftPaper, revisePaper } from './draft';
import { openForFile } from './files';
import { movePaper } from './movePaper';
import type { PaperPorts } from './ports';
import { presentPaper, presentPapers } from './present';
import { proposePaper } from './propose';
import { asPapers, listPapers, orderOf, visiblePaper } from './queries';

export function paperRoutes(app: FastifyInstance, ports: Ports, papers: PaperPorts) {
  serve(app, ports, papersApi.list, ({ query: { after, limit, ...filter }, cityId, by }) =>
    ports.inCity(cityId, by, async (trx) => {
      const rows = await listPapers(trx, by, filter, readPlace(after), limit + 1);
      const page = rows.slice(0, limit);
      const last = rows.length > limit ? page.at(-1) : undefined;
      return {
        papers: await presentPapers(trx, await asPapers(trx, page)),
        next: last ? writePlace({ at: last[orderOf[filter.list].at]!, id: last.id }) : null,
      };
    }),
  );

  serve(app, ports, papersApi.read, ({ params, cityId, by }) =>
    ports.inCity(cityId, by, (trx) => shown(trx, papers, params.id)),
  );

  serve(app, ports, papersApi.propose, ({ query, cityId, by }) =>
    ports.inCity(cityId, by, (trx) => proposePaper(trx, papers, query)),
  );

  serve(app, ports, papersApi.draft, ({ body, cityId, by, reply }) =>
    ports.inCity(cityId, by, async (trx) => {
      reply.code((await draftPaper(trx, papers, body)) ? 201 : 200);
      return shown(trx, papers, body.id);
    }),
  );

  serve(app, ports, papersApi.revise, ({ params, body, cityId, by, reply }) =>
    ports.inCity(cityId, by, async (trx) => {
      reply.code((await revisePaper(trx, papers, { ...body, paperId: params.id })) ? 201 : 200);
      return shown(trx, papers, params.id);
    }),
  );

  serve(app, ports, papersApi.move, ({ params, body, cityId, by, reply }) =>
    ports.inCity(cityId, by, async (trx) => {
      reply.code((await movePaper(trx, papers, { ...body, paperId: params.id })) ? 201 : 200);
      return shown(trx, papers, params.id);
    }),
  );

  serve(app, ports, papersApi.file, async ({ params, query: { format }, cityId, by, reply }) => {
    const { sheet, readPictures } = await ports.inCity(cityId, by, async (trx) =>
      openForFile(trx, ports, papers, await visible(trx, params.id)),
    );
    const bytes = await writeSheet(format, sheet, await readPictures());
    return asFile(reply, `${sheet.title}.${format}`, sheetTypes[format]).send(bytes);
  });
}

async function visible(trx: Trx, id: string) {
  const row = await visiblePaper(trx, trx.by, id);
  if (!row) throw new Problem('thing.not-found');
  return (await asPapers(trx, [row]))[0]!;
}

const shown = async (trx: Trx, papers: PaperPorts, id: string) => presentPaper(trx, papers, await visible(trx, id));
