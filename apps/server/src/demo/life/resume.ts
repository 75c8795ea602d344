import type { CaseFile } from '@gezhi/domain';
import { sql } from 'kysely';
import type pg from 'pg';
import { schema } from '../../platform/database';
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
  const { rows } = await sql<{ id: string }>`
    select c.id from case_file c
    where (c.ended_at is null or (c.state = 'closed' and c.answer is null and c.ended_at > ${answerable}))
      and not exists (
        select 1 from event e where e.subject_kind = 'case' and e.subject_id = c.id
          and e.actor_id is not null and e.device is distinct from ${demoDevice})
      and exists (
        select 1 from event e where e.subject_kind = 'case' and e.device = ${demoDevice}
          and ((e.subject_id = c.id and e.version = 1) or (e.subject_id = c.recurrence_of and e.name = 'case.notFixed')))
    order by c.id`.execute(trx);
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const files = await trx.selectFrom('case_file').selectAll().where('id', 'in', ids).execute();
  const steps = await trx
    .selectFrom('event')
    .selectAll()
    .where('subject_kind', '=', 'case')
    .where('subject_id', 'in', ids)
    .where((eb) =>
      eb.or([
        eb('name', '=', 'case.requestReturn'),
        eb(
          'version',
          '=',
          eb
            .selectFrom('case_file')
            .select('case_file.version')
            .whereRef('case_file.id', '=', 'event.subject_id')
            .whereRef('case_file.city_id', '=', 'event.city_id'),
        ),
      ]),
    )
    .execute();
  return files.map((row) => {
    const file = fromRow(row);
    const own = steps.filter((step) => step.subject_id === row.id);
    return {
      file,
      head: row.head,
      since: own.find((step) => step.version === row.version)?.at ?? since,
      proposedUnitId: proposedFor(file, own.map(fromLog)),
    };
  });
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
