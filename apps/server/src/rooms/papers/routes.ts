import { maxOriginalBytes, paperMarksApi, papersApi, photoTablesApi, replyFileTypes } from '@gezhi/contracts';
import { mostPairedCases } from '@gezhi/domain';
import type { FastifyInstance } from 'fastify';
import { noteAccess } from '../../platform/accessLog';
import { sendSheet } from '../../platform/documents/sendSheet';
import type { SheetFormat } from '../../platform/documents/writeSheet';
import { canonical } from '../../platform/eventLog';
import type { Trx } from '../../platform/inCity';
import { readPlace, writePlace } from '../../platform/places';
import type { Ports } from '../../platform/ports';
import { Problem } from '../../platform/problem';
import { asFile } from '../../platform/sendFile';
import { serve } from '../../platform/serve';
import { openRows } from '../ledgers/index';
import { draftPaper, revisePaper } from './draft';
import { openForFile } from './files';
import { presentMarks, setMarks } from './marks';
import { movePaper } from './movePaper';
import { openPairs } from './pairs';
import { papersNaming } from './papersNaming';
import type { PaperPorts } from './ports';
import { presentPaper } from './present';
import { presentPapers } from './presentPapers';
import { proposePaper } from './propose';
import { asPapers, listPapers, orderOf, visiblePaper } from './queries';
import { openReplyFile, takeReplyFile } from './replyFiles';

/** More than any case was ever written about. */
const mostOfCase = 50;

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

  serve(app, ports, papersApi.ofCase, ({ params, cityId, by }) =>
    ports.inCity(cityId, by, async (trx) => ({ papers: await papersNaming(trx, [params.id], mostOfCase) })),
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
    const drawn = await ports.inCity(cityId, by, async (trx) =>
      openForFile(trx, ports, papers, await visible(trx, params.id)),
    );
    return sendSheet(reply, format, drawn);
  });

  replyFileRoutes(app, ports);
  photoTableRoutes(app, ports, papers);
  marksRoutes(app, ports);
}

function marksRoutes(app: FastifyInstance, ports: Ports) {
  serve(app, ports, paperMarksApi.read, ({ cityId, by }) => ports.inCity(cityId, by, presentMarks));

  serve(app, ports, paperMarksApi.set, ({ body: { marks, seen }, cityId, by }) =>
    ports.inCity(cityId, by, async (trx) => {
      await setMarks(trx, marks, seen);
      return presentMarks(trx);
    }),
  );
}

function replyFileRoutes(app: FastifyInstance, ports: Ports) {
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    const limits = { parseAs: 'buffer', bodyLimit: maxOriginalBytes } as const;
    scope.addContentTypeParser([...replyFileTypes], limits, (_request, body, done) => done(null, body));
    serve(scope, ports, papersApi.deliverFile, ({ params, request, cityId, by }) => {
      if (!Buffer.isBuffer(request.body)) throw new Problem('paper.file-unfit'); // no body: no type was named
      return takeReplyFile(ports, cityId, by, params, request.body);
    });
  });

  serve(app, ports, papersApi.openFile, async ({ params, cityId, by, reply }) => {
    const { read, mediaType, fileName } = await ports.inCity(cityId, by, (trx) => openReplyFile(ports, trx, params));
    return asFile(reply, fileName, mediaType).send(await read());
  });
}

function photoTableRoutes(app: FastifyInstance, ports: Ports, papers: PaperPorts) {
  const drawn = async (trx: Trx, ids: readonly string[], format: SheetFormat) => {
    await noteAccess(trx, 'cases.photo-table', { purpose: canonical({ cases: ids.length, format }) });
    return openPairs(trx, ports, papers, ids);
  };

  serve(app, ports, photoTablesApi.ofCases, async ({ query: { caseIds, format }, cityId, by, reply }) =>
    sendSheet(reply, format, await ports.inCity(cityId, by, (trx) => drawn(trx, caseIds, format))),
  );

  serve(app, ports, photoTablesApi.ofLedger, async ({ query: { format, ...asked }, cityId, by, reply }) =>
    sendSheet(
      reply,
      format,
      await ports.inCity(cityId, by, async (trx) => {
        const rows = await openRows(trx, papers.cases, asked, 'zh-CN');
        const ids = await rows.cases(mostPairedCases + 1);
        if (ids.length > mostPairedCases) throw new Problem('photo-table.too-long', { most: mostPairedCases });
        if (ids.length === 0) throw new Problem('photo-table.empty');
        return drawn(trx, ids, format);
      }),
    ),
  );
}

async function visible(trx: Trx, id: string) {
  const row = await visiblePaper(trx, trx.by, id);
  if (!row) throw new Problem('thing.not-found');
  return (await asPapers(trx, [row]))[0]!;
}

const shown = async (trx: Trx, papers: PaperPorts, id: string) => presentPaper(trx, papers, await visible(trx, id));
