import { sweepsApi } from '@gezhi/contracts';
import type { FastifyInstance } from 'fastify';
import type { Trx } from '../../platform/inCity';
import type { Ports } from '../../platform/ports';
import { serve } from '../../platform/serve';
import type { CasePorts } from '../cases/index';
import { unitNames } from '../identity/index';
import { answerSweep, auditSweep } from './answerSweep';
import { confirmedCase, type LikePlace, likePlaces } from './likePlaces';
import { listSweeps, readSweep } from './presentSweeps';
import { raiseSweep } from './raiseSweep';

export function sweepRoutes(app: FastifyInstance, ports: Ports, cases: CasePorts) {
  serve(app, ports, sweepsApi.preview, ({ query, cityId, by }) =>
    ports.inCity(cityId, by, async (trx) => {
      const { caseId, ...scope } = query;
      const { places, ...rest } = await likePlaces(trx, cases, await confirmedCase(trx, caseId), scope);
      return { places: places.length, units: await byUnit(trx, places), ...rest };
    }),
  );

  serve(app, ports, sweepsApi.list, ({ cityId, by }) => ports.inCity(cityId, by, (trx) => listSweeps(trx, cases)));

  serve(app, ports, sweepsApi.read, ({ params, cityId, by }) =>
    ports.inCity(cityId, by, (trx) => readSweep(trx, cases, params.id)),
  );

  serve(app, ports, sweepsApi.raise, ({ body, cityId, by, reply }) =>
    written(reply, cityId, by, body.id, (trx) => raiseSweep(trx, cases, body)),
  );

  serve(app, ports, sweepsApi.answer, ({ params, body, cityId, by, reply }) =>
    written(reply, cityId, by, params.id, (trx) => answerSweep(trx, cases, { ...body, sweepId: params.id })),
  );

  serve(app, ports, sweepsApi.audit, ({ params, body, cityId, by, reply }) =>
    written(reply, cityId, by, params.id, (trx) => auditSweep(trx, cases, { ...body, sweepId: params.id })),
  );

  /** One write and the sweep as it is after it; the net is kept still, because a case may be placed. */
  async function written(
    reply: { code(status: number): unknown },
    cityId: number,
    by: Trx['by'],
    sweepId: string,
    work: (trx: Trx) => Promise<{ isNew: boolean }>,
  ) {
    const { isNew, view } = await ports.inCity(
      cityId,
      by,
      async (trx) => ({ ...(await work(trx)), view: await readSweep(trx, cases, sweepId) }),
      { net: 'read' },
    );
    reply.code(isNew ? 201 : 200);
    return view;
  }
}

async function byUnit(trx: Trx, places: readonly LikePlace[]) {
  const counts = new Map<string, number>();
  for (const { unitId } of places) counts.set(unitId, (counts.get(unitId) ?? 0) + 1);
  const names = await unitNames(trx, [...counts.keys()]);
  return [...counts].map(([unitId, count]) => ({ ...names.get(unitId)!, places: count }));
}
