import { casesApi, type StaffReport } from '@gezhi/contracts';
import { type Actor, type CaseSource, rolesOf } from '@gezhi/domain';
import type { FastifyInstance } from 'fastify';
import type { z } from 'zod';
import { isTaken } from '../../platform/db';
import type { Trx } from '../../platform/inCity';
import type { Ports } from '../../platform/ports';
import { Problem } from '../../platform/problem';
import { serve } from '../../platform/serve';
import { locate } from './locate';
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
}

/** What an inspector reports he has seen himself; the desk says whom it has it from. */
export function assertSource(by: Actor, source: CaseSource) {
  const isInspector = rolesOf(by).includes('inspector');
  const isDesk = rolesOf(by).some((role) => role !== 'inspector');
  if (source === 'inspector' ? !isInspector : !isDesk) throw new Problem('permission.denied');
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
      ...(said.visitId && { visitId: said.visitId }),
    },
  };
}
