import type { PointStory } from '@gezhi/contracts';
import { caseScope, localDay, unitsOf } from '@gezhi/domain';
import type { Trx } from '../../platform/inCity';
import { atPoint } from './cases';

type Look = PointStory['looks'][number];

const mostLooks = 100;

/** Visits, self-checks of sweeps and look-backs at a point, the latest first; a unit sees its own. */
export async function looksAt(trx: Trx, pointId: string, zone: string): Promise<Look[]> {
  const looks = [
    ...(await visits(trx, pointId)),
    ...(await selfChecks(trx, pointId, zone)),
    ...(await lookBacks(trx, pointId, zone)),
  ];
  return looks.sort((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : 0)).slice(0, mostLooks);
}

async function visits(trx: Trx, pointId: string): Promise<Look[]> {
  const rows = await trx
    .selectFrom('visit')
    .innerJoin(
      atPoint(trx, pointId)
        .distinctOn('visit_id')
        .select(['visit_id', 'id as case_id'])
        .where('visit_id', 'is not', null)
        .orderBy('visit_id')
        .orderBy('reported_at', 'desc')
        .as('found'),
      'found.visit_id',
      'visit.id',
    )
    .select(['visit.name', 'visit.day', 'found.case_id'])
    .orderBy('visit.day', 'desc')
    .limit(mostLooks)
    .execute();
  return rows.map(({ name, day, case_id }) => ({ kind: 'visit', day, name, result: 'found', caseId: case_id }));
}

async function selfChecks(trx: Trx, pointId: string, zone: string): Promise<Look[]> {
  const seesAll = caseScope(trx.by).all;
  const rows = await trx
    .selectFrom('sweep_check')
    .select(['unit_id', 'answer', 'answered_at', 'case_id', 'audit', 'audit_case_id'])
    .where('point_id', '=', pointId)
    .where('answered_at', 'is not', null)
    .orderBy('answered_at', 'desc')
    .limit(mostLooks)
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

async function lookBacks(trx: Trx, pointId: string, zone: string): Promise<Look[]> {
  const rows = await trx
    .selectFrom('look_back')
    .select(['case_id', 'state', 'done_at'])
    .where('case_id', 'in', atPoint(trx, pointId).select('id'))
    .where('done_at', 'is not', null)
    .orderBy('done_at', 'desc')
    .limit(mostLooks)
    .execute();
  return rows.flatMap(({ case_id, state, done_at }) =>
    state === 'assigned'
      ? []
      : [{ kind: 'lookBack' as const, day: localDay(zone, done_at!), name: null, result: state, caseId: case_id }],
  );
}
