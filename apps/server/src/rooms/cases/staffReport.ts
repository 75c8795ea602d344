import { casesApi, type StaffReport, type VisitOrder, type VisitView } from '@gezhi/contracts';
import { type Actor, type CaseSource, rolesOf } from '@gezhi/domain';
import type { FastifyInstance } from 'fastify';
import type { z } from 'zod';
import { isTaken } from '../../platform/db';
import { append } from '../../platform/eventLog';
import { newId } from '../../platform/ids';
import type { Trx } from '../../platform/inCity';
import type { Ports } from '../../platform/ports';
import { Problem } from '../../platform/problem';
import { serve } from '../../platform/serve';
import { locate } from './locate';
import { moveCase } from './moveCase';
import type { CasePorts } from './ports';
import { type ContactOf, viewOf } from './readCase';
import { type ReportOrder, reportCase, sameReport } from './reportCase';

/** Reports by staff: one by one, or all that a visit found. */
export function staffReportRoutes(app: FastifyInstance, ports: Ports, casePorts: CasePorts, contactOf: ContactOf) {
  serve(app, ports, casesApi.report, async ({ body, cityId, by, reply }) => {
    assertSource(by, body.source);
    const inPlace = <T>(work: (trx: Trx) => Promise<T>) => ports.inCity(cityId, by, work, { net: 'read' });
    const order = (trx: Trx) => orderOf(trx, casePorts, body);
    try {
      const view = await inPlace(async (trx) => {
        const file = await reportCase(trx, casePorts.ruleBook, await order(trx));
        return viewOf(trx, casePorts, file, contactOf);
      });
      reply.code(201);
      return view;
    } catch (error) {
      if (!isTaken(error)) throw error;
      reply.code(200);
      return inPlace(async (trx) => viewOf(trx, casePorts, await sameReport(trx, await order(trx)), contactOf));
    }
  });

  serve(app, ports, casesApi.recordVisit, async ({ body, cityId, by, reply }) => {
    assertSource(by, body.source);
    const inPlace = <T>(work: (trx: Trx) => Promise<T>) => ports.inCity(cityId, by, work, { net: 'read' });
    const known = await inPlace((trx) => visitById(trx, body.id));
    if (known && !(await inPlace((trx) => isSameVisit(trx, body)))) throw new Problem('case.id-reused');
    if (!known) await inPlace((trx) => recordVisit(trx, casePorts, body));
    reply.code(known ? 200 : 201);
    return inPlace(async (trx) => (await visitViews(trx, body.id))[0]!);
  });

  serve(app, ports, casesApi.visits, ({ cityId, by }) =>
    ports.inCity(cityId, by, async (trx) => ({ visits: await visitViews(trx) })),
  );
}

/** What an inspector reports he has seen himself; the desk says whom it has it from. */
function assertSource(by: Actor, source: CaseSource) {
  const isInspector = rolesOf(by).includes('inspector');
  const isDesk = rolesOf(by).some((role) => role !== 'inspector');
  if (source === 'inspector' ? !isInspector : !isDesk) throw new Problem('permission.denied');
}

async function orderOf(
  trx: Trx,
  ports: CasePorts,
  said: Omit<z.output<typeof StaffReport>, 'source'> & { source: CaseSource; visitId?: string },
): Promise<ReportOrder> {
  const net = await ports.nets.of(trx);
  return {
    id: said.id,
    words: said.words,
    claimedAt: said.claimedAt ? new Date(said.claimedAt) : undefined,
    report: {
      source: said.source,
      ...locate(net, said),
      netVersion: net.version,
      broadKind: said.broadKind ?? null,
      photos: said.photos,
      ...(said.visitId && { visitId: said.visitId }),
    },
  };
}

type Visit = z.output<typeof VisitOrder>;

/** The document and all its rows, in one transaction: a list half entered would be believed to be whole. */
async function recordVisit(trx: Trx, ports: CasePorts, { id, name, day, source, rows }: Visit): Promise<void> {
  const recorded = {
    city_id: trx.cityId,
    id,
    name,
    day,
    source,
    recorded_by: personIdOf(trx.by),
    recorded_at: trx.now,
  };
  await trx.insertInto('visit').values(recorded).execute();
  const payload = { name, day, source, cases: rows.map((row) => row.id), v: 1 };
  await append(trx, { id, subject: { kind: 'visit', id }, version: 1, previous: null, name: 'visit.record', payload });
  for (const { category, condition, ...said } of rows) {
    const file = await reportCase(trx, ports.ruleBook, await orderOf(trx, ports, { ...said, source, visitId: id }));
    if (!category || condition === undefined) continue;
    await moveCase(trx, ports, {
      id: newId(),
      caseId: file.id,
      verb: 'file',
      facts: { category, condition },
    });
  }
}

const personIdOf = (by: Actor) => (by.kind === 'staff' ? by.personId : null);

const visitById = (trx: Trx, id: string) =>
  trx.selectFrom('visit').select(['id']).where('id', '=', id).executeTakeFirst();

async function isSameVisit(trx: Trx, { id, name, day, rows }: Visit): Promise<boolean> {
  const taken = await trx.selectFrom('visit').select(['name', 'day']).where('id', '=', id).executeTakeFirstOrThrow();
  const cases = await trx.selectFrom('case_file').select('id').where('visit_id', '=', id).execute();
  const ids = new Set(cases.map((row) => row.id));
  return taken.name === name && taken.day === day && ids.size === rows.length && rows.every((row) => ids.has(row.id));
}

async function visitViews(trx: Trx, id?: string): Promise<z.infer<typeof VisitView>[]> {
  const rows = await trx
    .selectFrom('visit')
    .leftJoin('case_file', (join) =>
      join.onRef('case_file.visit_id', '=', 'visit.id').onRef('case_file.city_id', '=', 'visit.city_id'),
    )
    .select(({ fn, eb }) => [
      'visit.id',
      'visit.name',
      'visit.day',
      'visit.source',
      fn.count<number>('case_file.id').as('cases'),
      fn.count<number>(eb.case().when('case_file.ended_at', 'is not', null).then(1).end()).as('ended'),
      fn.count<number>(eb.case().when('case_file.state', '=', 'suspended').then(1).end()).as('suspended'),
    ])
    .$if(id !== undefined, (query) => query.where('visit.id', '=', id!))
    .groupBy(['visit.city_id', 'visit.id'])
    .orderBy('visit.day', 'desc')
    .orderBy('visit.id')
    .limit(200)
    .execute();
  return rows.map((row) => ({
    ...row,
    source: row.source as z.infer<typeof VisitView>['source'],
    isDone: row.ended + row.suspended === row.cases,
  }));
}
