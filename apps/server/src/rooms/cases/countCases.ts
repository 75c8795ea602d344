import { sql } from 'kysely';
import type { Consumer, LoggedEvent } from '../../platform/consumers';
import type { Trx } from '../../platform/inCity';
import { fromLog } from './log';

/** Stands for "no unit": a key column cannot be null. */
export const noUnit = '00000000-0000-0000-0000-000000000000';

interface Standing {
  case_id: string;
  state: string;
  unit_id: string;
}

/** Keeps how many cases lie in which state at which unit, a moment behind the log: no list ever counts a million rows. */
export const countCases: Consumer = {
  name: 'countCases',
  on: ['case.'],
  async take(trx, events) {
    const before = await standingsOf(trx, [...new Set(events.map((event) => event.subject_id))]);
    const after = new Map(before);
    for (const event of events) after.set(event.subject_id, standingAfter(after.get(event.subject_id), event));
    await saveStandings(trx, [...after.values()]);
    await addToCounts(trx, differences(before, after));
  },
};

async function standingsOf(trx: Trx, caseIds: readonly string[]): Promise<Map<string, Standing>> {
  const rows = await trx
    .selectFrom('case_counted')
    .select(['case_id', 'state', 'unit_id'])
    .where('case_id', 'in', caseIds)
    .execute();
  return new Map(rows.map((row) => [row.case_id, row]));
}

const newUnit: readonly string[] = ['case.dispatch', 'case.handOver', 'case.rule', 'case.bringIn', 'case.endElsewhere'];
const noUnitAnyMore: readonly string[] = ['case.agreeReturn', 'case.redispatch'];

function standingAfter(before: Standing | undefined, row: LoggedEvent): Standing {
  const { name, to, facts } = fromLog(row);
  const kept = before?.unit_id ?? noUnit;
  const unit_id = noUnitAnyMore.includes(name) ? noUnit : newUnit.includes(name) ? facts.unitId! : kept;
  return { case_id: row.subject_id, state: to, unit_id };
}

async function saveStandings(trx: Trx, standings: readonly Standing[]) {
  await sql`
    insert into case_counted (city_id, case_id, state, unit_id)
    select ${trx.cityId}, * from unnest(
      ${standings.map((s) => s.case_id)}::uuid[], ${standings.map((s) => s.state)}::text[],
      ${standings.map((s) => s.unit_id)}::uuid[])
    on conflict (city_id, case_id) do update set state = excluded.state, unit_id = excluded.unit_id`.execute(trx);
}

function differences(before: Map<string, Standing>, after: Map<string, Standing>): Map<string, number> {
  const sums = new Map<string, number>();
  const add = ({ state, unit_id }: Standing, by: number) =>
    sums.set(`${state} ${unit_id}`, (sums.get(`${state} ${unit_id}`) ?? 0) + by);
  for (const standing of before.values()) add(standing, -1);
  for (const standing of after.values()) add(standing, 1);
  return sums;
}

async function addToCounts(trx: Trx, sums: Map<string, number>) {
  const changed = [...sums]
    .filter(([, by]) => by !== 0)
    .map(([key, by]) => [...key.split(' '), by] as [string, string, number]);
  if (changed.length === 0) return;
  await sql`
    insert into case_count (city_id, state, unit_id, cases)
    select ${trx.cityId}, * from unnest(
      ${changed.map(([state]) => state)}::text[], ${changed.map(([, unit]) => unit)}::uuid[],
      ${changed.map(([, , by]) => by)}::int[])
    on conflict (city_id, state, unit_id) do update set cases = case_count.cases + excluded.cases`.execute(trx);
}
