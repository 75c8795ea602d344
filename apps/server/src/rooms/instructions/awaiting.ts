import type { TodayView } from '@gezhi/contracts';
import { awaitedOfInstruction, lightOf, personOf, rolesOf, unitsOf } from '@gezhi/domain';
import { sql } from 'kysely';
import type { Trx } from '../../platform/inCity';
import { presentInstructions } from './present';
import { fromRow } from './row';

/** Open ones whose next step is this person's, as `awaitedOfInstruction` says of one: what is due first comes first. */
export async function instructionsAwaiting(trx: Trx, limit: number): Promise<TodayView['instructions']> {
  const rows = await awaiting(trx, limit);
  const shown = await presentInstructions(trx, rows);
  return {
    count: rows[0]?.in_all ?? 0,
    rows: shown.map(({ id, kind, year, number, words, leadUnit, dueOn, dueAt }, i) => {
      const row = rows[i]!;
      return {
        id,
        kind,
        year,
        number,
        words,
        leadUnit,
        wants: awaitedOfInstruction(fromRow(row), trx.by)!,
        dueOn,
        dueAt,
        light: lightOf({ warnAt: row.remind_at, dueAt: row.due_at }, trx.now),
      };
    }),
  };
}

async function awaiting(trx: Trx, limit: number) {
  const me = personOf(trx.by);
  const leads = unitsOf(trx.by, 'leader');
  const units = [...unitsOf(trx.by, 'unitClerk'), ...leads];
  const isOfficer = rolesOf(trx.by).includes('supervisorOfficer');
  if (!isOfficer && units.length === 0) return [];
  const isLead = sql<boolean>`lead_unit_id = any(${units}::uuid[])`;
  return trx
    .selectFrom('instruction')
    .selectAll()
    .select(sql<number>`count(*) over ()::int`.as('in_all'))
    .where('ended_at', 'is', null)
    .where((eb) =>
      eb.or([
        eb.and([eb('state', '=', 'registered'), isLead]),
        eb.and([
          eb('state', 'in', ['received', 'inProgress', 'returned']),
          eb.or([isLead, sql<boolean>`helper_ids && ${units}::uuid[]`]),
        ]),
        eb.and([
          eb('state', 'in', ['proposed', 'accepted']),
          eb.or([eb('state', '<>', 'proposed'), eb('proposed_by', 'is distinct from', me)]),
          // The head of a unit keeps no register about his own unit's work.
          ...(isOfficer
            ? []
            : [eb('registered_by', '=', me), sql<boolean>`not ${[...leads]}::uuid[] <@ (helper_ids || lead_unit_id)`]),
        ]),
      ]),
    )
    .orderBy('due_at')
    .orderBy('id')
    .limit(limit)
    .execute();
}
