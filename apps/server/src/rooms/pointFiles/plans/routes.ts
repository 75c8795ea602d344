import { pointPlansApi } from '@gezhi/contracts';
import { planScope } from '@gezhi/domain';
import type { FastifyInstance } from 'fastify';
import { onceMoreIfTaken } from '../../../platform/db';
import type { Trx } from '../../../platform/inCity';
import { readPlace, writePlace } from '../../../platform/places';
import type { Ports } from '../../../platform/ports';
import { Problem } from '../../../platform/problem';
import { serve } from '../../../platform/serve';
import type { CasePorts } from '../../cases/index';
import { draftPlan } from './draftPlan';
import { movePlan } from './movePlan';
import { presentPlans, presentWanting } from './present';
import { listPlans, pointsWanting, visiblePlan } from './queries';
import { revisePlan } from './revisePlan';

export function pointPlanRoutes(app: FastifyInstance, ports: Ports, cases: CasePorts) {
  serve(app, ports, pointPlansApi.list, ({ query: { after, limit, ...filter }, cityId, by }) =>
    ports.inCity(cityId, by, async (trx) => {
      const rows = await listPlans(trx, by, filter, readPlace(after), limit + 1);
      const page = rows.slice(0, limit);
      const last = rows.length > limit ? page.at(-1) : undefined;
      return {
        plans: await presentPlans(trx, page),
        next: last ? writePlace({ at: filter.list === 'ended' ? last.ended_at! : last.due_at, id: last.id }) : null,
      };
    }),
  );

  serve(app, ports, pointPlansApi.wanting, ({ cityId, by }) =>
    ports.inCity(cityId, by, async (trx) => {
      const { planAtRelapses } = (await cases.ruleBook.current(trx)).rules;
      const rows = await pointsWanting(trx, planScope(by), planAtRelapses);
      return { planAtRelapses, points: await presentWanting(trx, rows) };
    }),
  );

  serve(app, ports, pointPlansApi.draft, ({ body, cityId, by, reply }) =>
    onceMoreIfTaken(() =>
      ports.inCity(cityId, by, async (trx) => {
        const { cause, measure, post = null, moneyFen = null, ...wish } = body;
        const isNew = await draftPlan(trx, cases, { ...wish, moneyFen, content: { cause, measure, post } });
        reply.code(isNew ? 201 : 200);
        return shown(trx, body.id);
      }),
    ),
  );

  serve(app, ports, pointPlansApi.revise, ({ params, body, cityId, by, reply }) =>
    ports.inCity(cityId, by, async (trx) => {
      const { cause, measure, post = null, moneyFen = null, ...wish } = body;
      const content = { cause, measure, post };
      const isNew = await revisePlan(trx, cases, { ...wish, planId: params.id, moneyFen, content });
      reply.code(isNew ? 201 : 200);
      return shown(trx, params.id);
    }),
  );

  serve(app, ports, pointPlansApi.move, ({ params, body, cityId, by, reply }) =>
    ports.inCity(cityId, by, async (trx) => {
      reply.code((await movePlan(trx, cases, { ...body, planId: params.id })) ? 201 : 200);
      return shown(trx, params.id);
    }),
  );
}

async function shown(trx: Trx, id: string) {
  const row = await visiblePlan(trx, trx.by, id);
  if (!row) throw new Problem('thing.not-found');
  return (await presentPlans(trx, [row]))[0]!;
}
