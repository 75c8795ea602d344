import type { PointStory } from '@gezhi/contracts';
import { caseScope, localDay, unitsOf } from '@gezhi/domain';
import type { Trx } from '../../platform/inCity';
import type { PointCase } from './cases';

type Look = PointStory['looks'][number];

const mostLooks = 100;

/** Visits, self-checks of sweeps and look-backs at a point, the latest first; a unit sees its own. */
export async function looksAt(trx: Trx, pointId: string, cases: readonly PointCase[], zone: string): Promise<Look[]> {
  const looks = [
    ...(await visits(trx, cases)),
    ...(await selfChecks(trx, pointId, zone)),
    ...(await lookBacks(trx, cases, zone)),
  ];
  return looks.sort((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : 0)).slice(0, mostLooks);
}

async function visits(trx: Trx, cases: readonly PointCase[]): Promise<Look[]> {
  const first = new Map<string, string>();
  for (const { id, visit_id } of cases) if (visit_id) first.set(visit_id, id);
  if (first.size === 0) return [];
  const rows = await trx
    .selectFrom('visit')
    .select(['id', 'name', 'day'])
    .where('id', 'in', [...first.keys()])
    .execute();
  return rows.map(({ id, name, day }) => ({ kind: 'visit', day, name, result: 'found', caseId: first.get(id)! }));
}

async function selfChecks(trx: Trx, pointId: string, zone: string): Promise<Look[]> {
  const seesAll = caseScope(trx.by).all;
  const rows = await trx
    .selectFrom('sweep_check')
    .select(['unit_id', 'answer', 'answered_at', 'case_id', 'audit', 'audit_case_id'])
    .where('point_id', '=', pointId)
    .where('answered_at', 'is not', null)
    .execute();
  return rows
    .filter(({ unit_id }) => seesAll || unitsOf(trx.by).includes(unit_id))
    .map(({ answer, answered_at, case_id, audit, audit_case_id }) => ({
      kind: 'sweep',
      day: localDay(zone, answered_at!),
      name: null,
      result: audit === 'secondFind' ? 'secondFind' : answer!,
      caseId: audit_case_id ?? case_id,
    }));
}

async function lookBacks(trx: Trx, cases: readonly PointCase[], zone: string): Promise<Look[]> {
  if (cases.length === 0) return [];
  const rows = await trx
    .selectFrom('look_back')
    .select(['case_id', 'state', 'done_at'])
    .where(
      'case_id',
      'in',
      cases.map(({ id }) => id),
    )
    .where('done_at', 'is not', null)
    .execute();
  return rows.flatMap(({ case_id, state, done_at }) =>
    state === 'assigned'
      ? []
      : [{ kind: 'lookBack' as const, day: localDay(zone, done_at!), name: null, result: state, caseId: case_id }],
  );
}
