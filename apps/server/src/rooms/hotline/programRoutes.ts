import { HotlineAnswers, HotlineOrders, handedBackId, mostAnswersAPage } from '@gezhi/contracts';
import { type Action, resident, system } from '@gezhi/domain';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { noteAccess } from '../../platform/accessLog';
import type { Ports } from '../../platform/ports';
import { Problem } from '../../platform/problem';
import { asFile, fileTypes } from '../../platform/sendFile';
import type { CasePorts } from '../cases/index';
import type { ProgramKey } from '../identity/index';
import { handBackArchive } from './answerFiles';
import { answersOf } from './answers';
import { bringOrders, statusOf } from './bringOrders';
import { handBack } from './handBack';
import { keyOf } from './keys';

declare module 'fastify' {
  interface FastifyRequest {
    /** A program of the hotline's platform that has shown its key. */
    hotlineProgram?: { cityId: number; key: ProgramKey };
  }
}

const base = '/hotline/v1';
const archivePart = z.strictObject({ part: z.coerce.number().int().min(1).max(1000).default(1) });

/**
 * The same orders and answers for a program: no session, a key in `Authorization`. Outside `/api`, whose every address is for
 * people; `docs/hotline.md` describes it.
 */
export function hotlineProgramRoutes(app: FastifyInstance, ports: Ports, cases: CasePorts) {
  app.register(async (scope) => {
    const options = <S extends object>(schema: S) => ({
      schema: { ...schema, hide: true },
      // Before the body is read: who has no key learns nothing about what is taken and costs nothing.
      onRequest: async (request: FastifyRequest) => {
        request.hotlineProgram = await programOf(ports, request);
      },
      config: {
        action: 'hotline.program' as Action,
        rateLimit: {
          hook: 'preHandler' as const,
          timeWindow: '1 hour',
          max: (request: FastifyRequest) => request.hotlineProgram!.key.perHour,
          keyGenerator: ({ hotlineProgram }: FastifyRequest) =>
            `hotline ${hotlineProgram!.cityId} ${hotlineProgram!.key.id}`,
        },
      },
    });

    scope.post(`${base}/orders`, options({ body: HotlineOrders }), async (request, reply) => {
      const { cityId, key } = request.hotlineProgram!;
      const { orders } = request.body as z.infer<typeof HotlineOrders>;
      const brought = await bringOrders(ports, cases, cityId, system, orders, key);
      return reply.code(statusOf(brought)).send({ orders: brought });
    });

    scope.post(`${base}/hand-backs`, options({ body: handedBackId }), async (request, reply) => {
      const { id } = request.body as z.infer<typeof handedBackId>;
      const { isNew, orders } = await ports.inCity(request.hotlineProgram!.cityId, system, (trx) => handBack(trx, id));
      return reply.code(isNew ? 201 : 200).send({ id, orders });
    });

    const page = z.strictObject({ after: z.string().max(40).optional() });
    const answers = { params: handedBackId, querystring: page, response: { 200: HotlineAnswers } };
    scope.get(`${base}/hand-backs/:id`, options(answers), async (request) => {
      const { cityId, key } = request.hotlineProgram!;
      const { id } = request.params as z.infer<typeof handedBackId>;
      const { after } = request.query as z.infer<typeof page>;
      return ports.inCity(cityId, system, async (trx) => {
        await noteAccess(trx, 'cases.exported', { purpose: `12345 hand-back ${id}${byProgram(key)}` });
        const found = (await answersOf(trx, id, after, mostAnswersAPage + 1)).answers;
        const shown = found.slice(0, mostAnswersAPage);
        return { answers: shown, next: found.length > shown.length ? shown.at(-1)!.number : null };
      });
    });

    scope.get(
      `${base}/hand-backs/:id/archive`,
      options({ params: handedBackId, querystring: archivePart }),
      async (request, reply) => {
        const { cityId, key } = request.hotlineProgram!;
        const { id } = request.params as z.infer<typeof handedBackId>;
        const { part } = request.query as z.infer<typeof archivePart>;
        const { zone } = await cases.cityOf(cityId);
        const asked = { cityId, by: system, id, zone, purpose: byProgram(key), part };
        return asFile(reply, '12345-answers.zip', fileTypes.zip).send(await handBackArchive(ports, asked));
      },
    );
  });
}

const byProgram = ({ id }: ProgramKey) => `, program ${id}`;

async function programOf(ports: Ports, request: FastifyRequest) {
  const { cityId } = await ports.whoIsAsking(request);
  const [, shown] = /^Bearer (gz12345-[\w-]{20,80})$/.exec(request.headers.authorization ?? '') ?? [];
  const key = shown ? await ports.inCity(cityId, resident, (trx) => keyOf(trx, shown)) : null;
  if (!key) throw new Problem('program-key.missing');
  return { cityId, key };
}
