import { type CategoryRef, type ClockRules, system } from '@gezhi/domain';
import { sql } from 'kysely';
import { uuidArray } from '../../../platform/arrays';
import type { InCity, Trx } from '../../../platform/inCity';
import { type CasePorts, takenNumbers } from '../../cases/index';
import type { Net } from '../../grid/index';
import { idFrom } from './ids';
import { type CategoryOf, type ImportCity, makeUnits, matchKinds, matchUnits, type UnitOf } from './matching';
import type { CaseProfile } from './profile';
import type { OldCase, OldCaseProblem } from './readRow';

/** An old case with everything that follows from the city as it is now. */
export interface OldCaseOrder {
  id: string;
  number: string;
  old: OldCase;
  /** Null in a dry run alone, in a city that has no category for old cases yet. */
  category: CategoryRef | null;
  /** Null: still open and no unit of today's, somebody has to dispatch it; or it was never accepted. */
  unitId: string | null;
}

/** What a batch was judged by: its rules and its net, as versions that must still hold when it is written. */
export interface Here extends ClockRules {
  cityId: number;
  net: Net;
  rulesVersion: number;
  now: Date;
}

export interface Judged {
  here: Here;
  orders: OldCaseOrder[];
  problems: OldCaseProblem[];
  unchanged: number;
  /** Of the orders, those whose kind has no name here. */
  unnamedKinds: number;
}

/** What each row becomes. A row that came before is compared with what it said then, and never written again. */
export async function judgeRows(
  { inCity, cases }: { inCity: InCity; cases: CasePorts },
  city: ImportCity,
  { profile, isDry = false }: { profile: CaseProfile; isDry?: boolean | undefined },
  rows: readonly OldCase[],
): Promise<Judged> {
  return inCity(city.id, system, async (trx) => {
    const ids = rows.map(({ sourceId }) => idFrom('case', city.code, profile.name, sourceId));
    const known = await hashesOf(trx, ids);
    const taken =
      profile.number === 'own'
        ? await takenNumbers(
            trx,
            rows.map(({ sourceId }) => sourceId),
          )
        : null;
    const unitOf = await unitsFor(trx, city, profile, rows, isDry);
    const categoryOf = await matchKinds(trx, profile);
    const judged: Omit<Judged, 'here'> = { orders: [], problems: [], unchanged: 0, unnamedKinds: 0 };
    for (const [i, old] of rows.entries()) {
      const id = ids[i]!;
      const before = known.get(id);
      if (before?.equals(old.hash)) judged.unchanged++;
      else if (before) judged.problems.push(problemOf(old, 'row.changed'));
      else if (taken?.has(old.sourceId)) judged.problems.push(problemOf(old, 'number.taken'));
      else judged.orders.push(orderOf(id, old, { profile, unitOf, categoryOf }, judged));
    }
    const rules = await cases.ruleBook.current(trx);
    const net = await cases.nets.of(trx);
    return { ...judged, here: { ...rules, cityId: city.id, net, rulesVersion: trx.rulesVersion, now: trx.now } };
  });
}

const problemOf = ({ row, sourceId }: OldCase, reason: OldCaseProblem['reason']): OldCaseProblem => ({
  ...{ row, sourceId, reason },
  column: '',
  value: '',
});

/** Units of the rows; what nobody here is called is made first, where a case that ended lay with it. */
async function unitsFor(
  trx: Trx,
  city: ImportCity,
  profile: CaseProfile,
  rows: readonly OldCase[],
  isDry: boolean,
): Promise<UnitOf> {
  const unitOf = await matchUnits(trx, city, profile);
  const unknown = rows.filter(({ state, unit }) => state === 'closed' && unitOf(unit) === null).map(({ unit }) => unit);
  if (isDry || unknown.length === 0) return unitOf;
  await makeUnits(trx, city, profile, unknown);
  return matchUnits(trx, city, profile);
}

function orderOf(
  id: string,
  old: OldCase,
  { profile, unitOf, categoryOf }: { profile: CaseProfile; unitOf: UnitOf; categoryOf: CategoryOf },
  tally: { unnamedKinds: number },
): OldCaseOrder {
  const { ref, isOurs } = categoryOf(old);
  if (!isOurs) tally.unnamedKinds++;
  const unit = unitOf(old.unit);
  // An open case at a unit that is gone would lie where nobody works: it waits for somebody to dispatch it instead.
  const unitId = unit && (unit.stands || old.state !== 'open') ? unit.id : null;
  const number = profile.number === 'own' ? old.sourceId : `${profile.name}-${old.sourceId}`;
  return { id, number, old, category: ref, unitId };
}

async function hashesOf(trx: Trx, caseIds: readonly string[]): Promise<Map<string, Buffer>> {
  if (caseIds.length === 0) return new Map();
  const rows = await trx
    .selectFrom('imported_case')
    .select(['case_id', 'row_hash'])
    .where('case_id', '=', sql<string>`any(${uuidArray(caseIds)}::uuid[])`) // one parameter, however many rows a batch has
    .execute();
  return new Map(rows.map((row) => [row.case_id, row.row_hash]));
}
