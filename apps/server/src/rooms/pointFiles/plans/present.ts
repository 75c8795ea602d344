import type { PlanView, WantingPoint } from '@gezhi/contracts';
import { can, mayRevisePlan, type PlanFacts, type PlanVerb, planMovesFor } from '@gezhi/domain';
import { eventsOf } from '../../../platform/eventLog';
import type { Trx } from '../../../platform/inCity';
import { iso } from '../../cases/index';
import { personNames, unitNames } from '../../identity/index';
import { categoryKey, categoryNames } from '../../standards/index';
import { contentFrom } from './content';
import { textsById, type Wanting } from './queries';
import { fromLog, fromRow, type PlanLine, subjectOf } from './row';

export async function presentPlans(trx: Trx, rows: readonly PlanLine[]): Promise<PlanView[]> {
  const units = await unitNames(
    trx,
    rows.map(({ unit_id }) => unit_id),
  );
  const points = await pointNames(
    trx,
    rows.map(({ point_id }) => point_id),
  );
  const views: PlanView[] = [];
  for (const row of rows) views.push(await presentOne(trx, row, points.get(row.point_id)!, units.get(row.unit_id)!));
  return views;
}

type Named = PlanView['point'];

async function presentOne(trx: Trx, row: PlanLine, point: Named, unit: Named): Promise<PlanView> {
  const plan = fromRow(row);
  const events = (await eventsOf(trx, subjectOf(plan.id))).map(fromLog);
  const people = await personNames(
    trx,
    events.map(({ actorId }) => actorId),
  );
  const texts = await textsById(
    trx,
    events.flatMap(({ facts }) => [facts.note?.id ?? [], facts.content?.id ?? []].flat()),
  );
  const units = await unitNames(
    trx,
    events.map(({ facts }) => facts.unitId ?? null),
  );
  const content = contentFrom(texts.get(plan.contentId));
  const isWaiting = plan.state === 'drafted' || plan.state === 'agreed';
  return {
    id: plan.id,
    version: plan.version,
    state: plan.state,
    point,
    unit,
    post: content?.post ?? null,
    cause: content?.cause ?? null,
    measure: content?.measure ?? null,
    dueOn: plan.dueOn,
    dueAt: plan.dueAt.toISOString(),
    isOverdue: isWaiting && trx.now > plan.dueAt,
    moneyFen: plan.moneyFen,
    draftedAt: plan.draftedAt.toISOString(),
    endedAt: iso(plan.endedAt),
    mayRevise: can(trx.by, 'plan.write') && mayRevisePlan(plan, trx.by),
    moves: planMovesFor(plan, trx.by).map(({ verb, needsNote }) => ({
      verb: verb as PlanVerb,
      needsNote: needsNote === true,
    })),
    timeline: events.map(({ name, at, actorId, facts }) => ({
      verb: name.slice('plan.'.length) as PlanView['timeline'][number]['verb'],
      at: at.toISOString(),
      actorName: (actorId && people.get(actorId)) || null,
      note: (facts.note && texts.get(facts.note.id)) ?? null,
      said: facts.content && facts.content.id !== plan.contentId ? saidBefore(facts, texts, units) : null,
    })),
  };
}

/** What a plan said before it was written anew. */
function saidBefore(facts: PlanFacts, texts: ReadonlyMap<string, string>, units: ReadonlyMap<string, Named>) {
  const content = contentFrom(texts.get(facts.content!.id));
  return {
    unit: units.get(facts.unitId!)!,
    post: content?.post ?? null,
    cause: content?.cause ?? null,
    measure: content?.measure ?? null,
    dueOn: facts.dueOn!,
    moneyFen: facts.moneyFen ?? null,
  };
}

export async function presentWanting(trx: Trx, rows: readonly Wanting[]): Promise<WantingPoint[]> {
  const points = await pointNames(
    trx,
    rows.map(({ point_id }) => point_id),
  );
  const categories = await categoryNames(trx, rows);
  return rows.map((row) => ({
    point: points.get(row.point_id)!,
    category: named(categories.get(categoryKey(row)), row.code),
    relapses: row.relapses,
    latestAt: row.latest_at.toISOString(),
  }));
}

const named = (category: { name: string; nameEn: string | null } | undefined, code: string) => ({
  name: category?.name ?? code,
  nameEn: category?.nameEn ?? null,
});

/** Also of points that were withdrawn since. */
export async function pointNames(trx: Trx, ids: readonly string[]): Promise<Map<string, Named>> {
  if (ids.length === 0) return new Map();
  const rows = await trx.selectFrom('point').select(['id', 'name', 'name_en']).where('id', 'in', ids).execute();
  return new Map(rows.map(({ id, name, name_en }) => [id, { id, name, nameEn: name_en }]));
}
