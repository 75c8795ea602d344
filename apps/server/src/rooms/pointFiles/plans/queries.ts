import type { planLists } from '@gezhi/contracts';
import { type Actor, planScope } from '@gezhi/domain';
import { sql } from 'kysely';
import type { Trx } from '../../../platform/inCity';
import type { Place } from '../../../platform/places';
import type { PlanLine } from './row';

export interface PlanFilter {
  list: (typeof planLists)[number];
  pointId?: string | undefined;
}

const scoped = (trx: Trx, by: Actor) => {
  const scope = planScope(by);
  return trx
    .selectFrom('point_plan')
    .selectAll()
    .$if(!scope.all, (query) =>
      query.where('unit_id', '=', sql<string>`any(${scope.all ? [] : [...scope.unitIds]}::uuid[])`),
    );
};

/** Open ones by when they are due; ended ones the latest first. */
export function listPlans(
  trx: Trx,
  by: Actor,
  { list, pointId }: PlanFilter,
  after: Place | null,
  limit: number,
): Promise<PlanLine[]> {
  const [at, direction, beyond] =
    list === 'ended' ? (['ended_at', 'desc', '<'] as const) : (['due_at', 'asc', '>'] as const);
  return scoped(trx, by)
    .where('ended_at', list === 'ended' ? 'is not' : 'is', null)
    .$if(list === 'overdue', (query) => query.where('due_at', '<', trx.now).where('state', 'in', ['drafted', 'agreed']))
    .$if(pointId !== undefined, (query) => query.where('point_id', '=', pointId!))
    .$if(after !== null, (query) =>
      query.where(
        sql<boolean>`(${sql.ref(at)}, id) ${sql.raw(beyond)} (${after?.at ?? null}, ${after?.id ?? null}::uuid)`,
      ),
    )
    .orderBy(at, direction)
    .orderBy('id', direction)
    .limit(limit)
    .execute();
}

/** Every plan of a point somebody may see, the latest first. */
export const plansOfPoint = (trx: Trx, pointId: string): Promise<PlanLine[]> =>
  scoped(trx, trx.by).where('point_id', '=', pointId).orderBy('drafted_at', 'desc').orderBy('id').execute();

export const visiblePlan = (trx: Trx, by: Actor, id: string) => scoped(trx, by).where('id', '=', id).executeTakeFirst();

/** Texts by the ids rows and events hold; erased ones are missing. */
export async function textsById(trx: Trx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await trx.selectFrom('point_plan_text').select(['id', 'text']).where('id', 'in', ids).execute();
  return new Map(rows.flatMap(({ id, text }) => (text === null ? [] : [[id, text] as const])));
}

export interface Wanting {
  point_id: string;
  edition: string;
  kind: 'component' | 'event';
  code: string;
  relapses: number;
  latest_at: Date;
}

const mostWanting = 200;

/**
 * Closed cases of one kind at one point that came back, so many that a plan is wanted; a plan that is open, or that was
 * verified after the latest relapse, is the answer. A unit is told of what it treated itself.
 */
export async function pointsWanting(
  trx: Trx,
  scope: ReturnType<typeof planScope>,
  atRelapses: number,
): Promise<Wanting[]> {
  const own = scope.all ? sql`` : sql`where unit_id = any(${[...scope.unitIds]}::uuid[])`;
  const { rows } = await sql<Wanting>`
    select point_id, edition, category_kind as kind, category_code as code, count(*)::int as relapses,
           max(latest_at) as latest_at
    from came_back ${own}
    group by city_id, point_id, edition, category_kind, category_code
    having count(*) >= ${atRelapses}
      and not exists (select from point_plan as plan
        where plan.city_id = came_back.city_id and plan.point_id = came_back.point_id
          and (plan.ended_at is null or (plan.state = 'verified' and plan.ended_at > max(latest_at))))
    order by relapses desc, latest_at desc, point_id
    limit ${mostWanting}`.execute(trx);
  return rows;
}
