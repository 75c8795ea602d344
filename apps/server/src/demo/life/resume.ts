import type { CaseFile } from '@gezhi/domain';
import type { Selectable } from 'kysely';
import type pg from 'pg';
import { schema } from '../../platform/database';
import type { Tables } from '../../platform/db';
import type { Trx } from '../../platform/inCity';
import { fromLog, fromRow } from '../../rooms/cases/index';
import { demoDevice, type Serials } from './book';
import type { KnownCase } from './simulate';

/** When the demo last did something by itself; null in a city that has not lived yet. */
export async function lastSimulated(trx: Trx): Promise<Date | null> {
  const { at } = await trx
    .selectFrom('event')
    .select(({ fn }) => fn.max('at').as('at'))
    .where('device', '=', demoDevice)
    .executeTakeFirstOrThrow();
  return at;
}

/** A closed case may still be answered some hours later. */
const answeredWithinMs = 30 * 3_600_000;

/**
 * Cases the demo may go on with: its own, and none that anybody else has touched. A case that "not fixed" opened has no
 * mark itself; it is the demo's when the demo said so.
 */
export async function untouchedCases(trx: Trx, since: Date): Promise<KnownCase[]> {
  const answerable = new Date(since.getTime() - answeredWithinMs);
  const rows = await trx
    .selectFrom('case_file')
    .selectAll()
    .where((eb) =>
      eb.or([
        eb('ended_at', 'is', null),
        eb.and([eb('ended_at', '>', answerable), eb('state', '=', 'closed'), eb('answer', 'is', null)]),
      ]),
    )
    .orderBy('id')
    .execute();
  const histories = await stepsOf(
    trx,
    rows.flatMap(({ id, recurrence_of }) => [id, recurrence_of]),
  );
  return rows.flatMap((row) => {
    const steps = histories.get(row.id) ?? [];
    const isOurs =
      steps[0]?.device === demoDevice ||
      (histories.get(row.recurrence_of ?? '') ?? []).some(
        ({ name, device }) => name === 'case.notFixed' && device === demoDevice,
      );
    const isTouched = steps.some(({ actor_id, device }) => actor_id !== null && device !== demoDevice);
    if (!isOurs || isTouched) return [];
    const file = fromRow(row);
    const at = steps.at(-1)?.at ?? since;
    return [{ file, head: row.head, since: at, proposedUnitId: proposedFor(file, steps.map(fromLog)) }];
  });
}

/** Events of cases by case, each in order. Asked by id alone: no plan can go astray on fresh tables. */
async function stepsOf(trx: Trx, caseIds: readonly (string | null)[]) {
  const ids = [...new Set(caseIds.filter((id): id is string => id !== null))];
  const found = new Map<string, Selectable<Tables['event']>[]>();
  for (let i = 0; i < ids.length; i += 500) {
    const events = await trx
      .selectFrom('event')
      .selectAll()
      .where('subject_kind', '=', 'case')
      .where('subject_id', 'in', ids.slice(i, i + 500))
      .orderBy('version')
      .execute();
    for (const event of events) {
      const list = found.get(event.subject_id);
      if (list) list.push(event);
      else found.set(event.subject_id, [event]);
    }
  }
  return found;
}

function proposedFor(file: CaseFile, steps: readonly ReturnType<typeof fromLog>[]): string | undefined {
  if (file.unitId && file.state !== 'returnRequested') return undefined;
  return steps.findLast(({ name }) => name === 'case.requestReturn')?.facts.proposedUnitId;
}

/** Where the city's sequence of case numbers stands. */
export async function readSerials(owner: pg.Client, cityId: number): Promise<Serials> {
  const counter = `${schema}.case_serial_${cityId}`;
  const { rows } = await owner.query('select to_regclass($1) is not null as known', [counter]);
  if (!rows[0].known) return { last: 0, days: new Map() };
  const { rows: found } = await owner.query(
    `select case when is_called then last_value else last_value - 1 end as last from ${counter}`,
  );
  const { rows: days } = await owner.query('select day, base from case_day where city_id = $1', [cityId]);
  return { last: found[0].last, days: new Map(days.map(({ day, base }) => [day, base])) };
}
