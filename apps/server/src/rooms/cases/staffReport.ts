import { casesApi, type StaffReport } from '@gezhi/contracts';
import { type Actor, type CaseFile, type CaseSource, rolesOf } from '@gezhi/domain';
import type { FastifyInstance } from 'fastify';
import type { z } from 'zod';
import { isTaken } from '../../platform/db';
import { canonical } from '../../platform/eventLog';
import { newId } from '../../platform/ids';
import type { Trx } from '../../platform/inCity';
import type { Ports } from '../../platform/ports';
import { Problem } from '../../platform/problem';
import { serve } from '../../platform/serve';
import { locate } from './locate';
import { historyOf } from './log';
import { moveCase } from './moveCase';
import { assertSameOrigin, keepOrigin } from './origin';
import type { CasePorts } from './ports';
import { type ContactOf, viewOf } from './readCase';
import { type ReportOrder, reportCase, sameReport } from './reportCase';

/** A report by staff, one by one; what a visit found comes in by `visits.ts`. */
export function staffReportRoutes(app: FastifyInstance, ports: Ports, casePorts: CasePorts, contactOf: ContactOf) {
  serve(app, ports, casesApi.report, async ({ body, cityId, by, reply }) => {
    assertSource(by, body.source);
    const inPlace = <T>(work: (trx: Trx) => Promise<T>) => ports.inCity(cityId, by, work, { net: 'read' });
    const order = (trx: Trx) => staffOrder(trx, casePorts, body);
    try {
      const view = await inPlace(async (trx) => {
        const file = await reportCase(trx, casePorts.ruleBook, await order(trx));
        await keepOrigin(trx, casePorts, body);
        return viewOf(trx, casePorts, await fileAtOnce(trx, casePorts, file, body), contactOf);
      });
      reply.code(201);
      return view;
    } catch (error) {
      if (!isTaken(error)) throw error;
      reply.code(200);
      return inPlace(async (trx) => {
        const file = await sameReport(trx, await order(trx));
        await assertSameOrigin(trx, casePorts, body);
        if (!(await isFiledAs(trx, file.id, body))) throw new Problem('case.id-reused');
        return viewOf(trx, casePorts, file, contactOf);
      });
    }
  });
}

/** What an inspector reports he has seen himself; the desk says whom it has it from. */
export function assertSource(by: Actor, source: CaseSource) {
  const isInspector = rolesOf(by).includes('inspector');
  const isDesk = rolesOf(by).some((role) => role !== 'inspector');
  if (source === 'inspector' ? !isInspector : !isDesk) throw new Problem('permission.denied');
}

type SaidKind = Pick<StaffReport, 'category' | 'condition'>;

/** Where the kind is known it is a filed case from the start; who may not file says what he saw and leaves it at that. */
export async function fileAtOnce(
  trx: Trx,
  ports: CasePorts,
  file: CaseFile,
  { category, condition }: SaidKind,
): Promise<CaseFile> {
  if (!category || condition === undefined) return file;
  const order = { id: newId(), caseId: file.id, verb: 'file', facts: { category, condition } } as const;
  return (await moveCase(trx, ports, order)).file;
}

/** Whether the report that was taken was filed under what it is said to be now. */
async function isFiledAs(trx: Trx, caseId: string, { category, condition }: SaidKind): Promise<boolean> {
  if (!category || condition === undefined) return true;
  const next = (await historyOf(trx, caseId))[1];
  return (
    next?.name === 'case.file' &&
    next.facts.condition === condition &&
    canonical(next.facts.category) === canonical(category)
  );
}

/** What staff say of a matter, placed in the net. */
export async function staffOrder(
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
      ...(said.isUrgent && { urgency: 1 }),
      ...(said.visitId && { visitId: said.visitId }),
    },
  };
}
