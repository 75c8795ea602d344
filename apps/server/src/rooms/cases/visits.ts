import { casesApi, maxSourceBytes, type VisitOrder, type VisitView } from '@gezhi/contracts';
import { personOf } from '@gezhi/domain';
import type { FastifyInstance } from 'fastify';
import type { z } from 'zod';
import { isTaken } from '../../platform/db';
import { append, canonical, eventById } from '../../platform/eventLog';
import { newId } from '../../platform/ids';
import type { Trx } from '../../platform/inCity';
import type { Ports } from '../../platform/ports';
import { Problem } from '../../platform/problem';
import { asFile } from '../../platform/sendFile';
import { serve } from '../../platform/serve';
import { historyOf } from './log';
import { moveCase } from './moveCase';
import { assertSameOrigin, keepOrigin } from './origin';
import type { CasePorts } from './ports';
import { reportCase, sameReport } from './reportCase';
import { assertSource, fileAtOnce, staffOrder } from './staffReport';
import { isSameText } from './texts';
import { keepDocument, openDocument, takeDocument } from './visitDocument';

type Visit = z.output<typeof VisitOrder>;
type View = z.infer<typeof VisitView>;

/** The latest of them; older ones are found by their cases. */
const mostShown = 200;

/** 立行立改: what one visit found is many cases under one document. */
export function visitRoutes(app: FastifyInstance, ports: Ports, casePorts: CasePorts) {
  serve(app, ports, casesApi.recordVisit, async ({ body, cityId, by, reply }) => {
    assertSource(by, body.source);
    const inPlace = <T>(work: (trx: Trx) => Promise<T>) => ports.inCity(cityId, by, work, { net: 'read' });
    try {
      await inPlace((trx) => recordVisit(trx, casePorts, body));
      reply.code(201);
    } catch (error) {
      if (!isTaken(error)) throw error;
      await inPlace((trx) => assertSameVisit(trx, casePorts, body));
      reply.code(200);
    }
    return inPlace(async (trx) => (await visitViews(trx, body.id))[0]!);
  });

  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    const limits = { parseAs: 'buffer', bodyLimit: maxSourceBytes } as const;
    scope.addContentTypeParser('application/octet-stream', limits, (_request, body, done) => done(null, body));
    serve(scope, ports, casesApi.deliverVisitDocument, async ({ params, request, cityId, by }) => {
      if (!Buffer.isBuffer(request.body)) throw new Problem('visit.file-differs');
      await takeDocument(ports, cityId, by, params.id, request.body);
      return ports.inCity(cityId, by, async (trx) => (await visitViews(trx, params.id))[0]!);
    });
  });

  serve(app, ports, casesApi.openVisitDocument, async ({ params, cityId, by, reply }) => {
    const { fileName, read } = await ports.inCity(cityId, by, (trx) => openDocument(ports, trx, params.id));
    return asFile(reply, fileName, 'application/octet-stream').send(await read());
  });

  serve(app, ports, casesApi.visits, ({ cityId, by }) =>
    ports.inCity(cityId, by, async (trx) => ({ visits: await visitViews(trx) })),
  );
}

/** The document and all its rows, in one transaction: a list half entered would be believed to be whole. */
async function recordVisit(trx: Trx, ports: CasePorts, visit: Visit): Promise<void> {
  const { id, name, day, source, rows } = visit;
  const recorded = { recorded_by: personOf(trx.by), recorded_at: trx.now };
  await trx
    .insertInto('visit')
    .values({ city_id: trx.cityId, id, name, day, source, ...recorded })
    .execute();
  const subject = { kind: 'visit', id };
  await append(trx, { id, subject, version: 1, previous: null, name: 'visit.record', payload: payloadOf(visit) });
  for (const row of rows) {
    const file = await reportCase(trx, ports.ruleBook, await staffOrder(trx, ports, { ...row, source, visitId: id }));
    await keepOrigin(trx, ports, row);
    if (row.cured) await curedAtOnce(trx, ports, file.id, row);
    else await fileAtOnce(trx, ports, file, row);
  }
  await keepDocument(trx, visit);
}

type Row = Visit['rows'][number];

/** What was fixed while they stood there ends at once with its photo, by the way of all that is cured on the spot. */
async function curedAtOnce(trx: Trx, ports: CasePorts, caseId: string, { category, cured }: Row): Promise<void> {
  const facts = { category: category!, photos: cured!.photos, note: cured!.by };
  await moveCase(trx, ports, { id: newId(), caseId, verb: 'selfHandle', facts });
}

async function isCuredAs(trx: Trx, { id, category, cured }: Row): Promise<boolean> {
  const next = (await historyOf(trx, id))[1];
  return (
    cured !== undefined &&
    next?.name === 'case.selfHandle' &&
    canonical([next.facts.category, next.facts.photos]) === canonical([category, cured.photos]) &&
    (await isSameText(trx, next.facts.note, cured.by))
  );
}

/** Codes alone: what was said of each row lies with its case, where it can be erased. */
const payloadOf = ({ name, day, source, rows, document }: Visit) => ({
  name,
  day,
  source,
  rows: rows.map(({ id, category, condition, sourceRow, cured }) => ({
    id,
    category: category ?? null,
    condition: condition ?? null,
    ...(sourceRow && { sourceRow }),
    ...(cured && { isCured: true }),
  })),
  ...(document && { document: { ...document } }),
  v: 1,
});

/** Sent again it is the same visit; another document, other rows or other words under its id are a conflict. */
async function assertSameVisit(trx: Trx, ports: CasePorts, visit: Visit): Promise<void> {
  const taken = await eventById(trx, visit.id);
  if (taken?.name !== 'visit.record' || taken.payload !== canonical(payloadOf(visit)))
    throw new Problem('case.id-reused');
  for (const row of visit.rows) {
    await sameReport(trx, await staffOrder(trx, ports, { ...row, source: visit.source, visitId: visit.id }));
    await assertSameOrigin(trx, ports, row);
    if (row.cured && !(await isCuredAs(trx, row))) throw new Problem('case.id-reused');
  }
}

/** How much of each visit is done; first the visits, then their cases, so that old ones cost nothing. */
async function visitViews(trx: Trx, id?: string): Promise<View[]> {
  const visits = trx
    .selectFrom('visit')
    .select(['city_id', 'id', 'name', 'day', 'source'])
    .$if(id !== undefined, (query) => query.where('id', '=', id!))
    .orderBy('day', 'desc')
    .orderBy('id')
    .limit(mostShown);
  const rows = await trx
    .selectFrom(visits.as('visit'))
    .leftJoin('case_file', (join) =>
      join.onRef('case_file.visit_id', '=', 'visit.id').onRef('case_file.city_id', '=', 'visit.city_id'),
    )
    .leftJoin('visit_document', (join) =>
      join.onRef('visit_document.visit_id', '=', 'visit.id').onRef('visit_document.city_id', '=', 'visit.city_id'),
    )
    .select(({ fn, eb }) => [
      'visit.id',
      'visit.name',
      'visit.day',
      'visit.source',
      'visit_document.file_name',
      'visit_document.delivered_at',
      fn.count<number>('case_file.id').as('cases'),
      fn.count<number>(eb.case().when('case_file.ended_at', 'is not', null).then(1).end()).as('ended'),
      fn.count<number>(eb.case().when('case_file.state', '=', 'suspended').then(1).end()).as('suspended'),
    ])
    .groupBy(['visit.id', 'visit.name', 'visit.day', 'visit.source', 'file_name', 'delivered_at'])
    .orderBy('visit.day', 'desc')
    .orderBy('visit.id')
    .execute();
  return rows.map(({ file_name, delivered_at, ...row }) => ({
    ...row,
    document: file_name === null ? null : { fileName: file_name, isThere: delivered_at !== null },
    source: row.source as View['source'],
    isDone: row.ended + row.suspended === row.cases,
  }));
}
