import type { StrikeOffView } from '@gezhi/contracts';
import {
  type Actor,
  caseScope,
  personOf,
  type StrikeOff,
  strikeOffClerks,
  strikeOffLookers,
  unitsOf,
} from '@gezhi/domain';
import { type ExpressionBuilder, sql } from 'kysely';
import type { Tables } from '../../../platform/db';
import type { Trx } from '../../../platform/inCity';
import type { Place } from '../../../platform/places';
import type { StrikeOffLine } from './row';

export type StrikeOffList = 'mine' | 'open' | 'struckOff';

const uuids = (ids: readonly string[]) => sql<string>`any(${[...ids]}::uuid[])`;

/** The units somebody acts for; whoever sees the whole city's cases sees every application. */
const ownUnits = (by: Actor): readonly string[] | null => (caseScope(by).all ? null : unitsOf(by));

export function maySeeStrikeOff(by: Actor, { unitId, verifierIds }: Pick<StrikeOff, 'unitId' | 'verifierIds'>) {
  const units = ownUnits(by);
  return units === null || units.includes(unitId) || units.some((id) => verifierIds.includes(id));
}

const scoped = (trx: Trx, by: Actor) => {
  const units = ownUnits(by);
  return trx
    .selectFrom('strike_off')
    .selectAll()
    .$if(units !== null, (query) =>
      query.where((eb) =>
        eb.or([eb('unit_id', '=', uuids(units ?? [])), sql<boolean>`verifier_ids && ${[...(units ?? [])]}::uuid[]`]),
      ),
    );
};

/** As `strikeOffMovesFor` says of one: of its unit, of a verifier's, or of the office, whichever has its turn. */
function waiting(trx: Trx, by: Actor, officeIds: readonly string[]) {
  const me = personOf(by);
  const lookers = strikeOffLookers.flatMap((role) => unitsOf(by, role));
  const appliers = strikeOffClerks.flatMap((role) => unitsOf(by, role));
  const isOffice =
    unitsOf(by, 'dutyChief').length + unitsOf(by, 'supervisorOfficer').length > 0 ||
    unitsOf(by, 'leader').some((id) => officeIds.includes(id));
  return scoped(trx, by).where((eb) => {
    const others = eb.and([
      eb('applied_by', 'is distinct from', me),
      eb.not(eb('unit_id', '=', uuids(unitsOf(by)))),
      eb.or([
        eb.and([eb('state', '=', 'applied'), sql<boolean>`verifier_ids && ${lookers}::uuid[]`]),
        ...(isOffice
          ? [
              eb.and([eb('state', '=', 'applied'), sql<boolean>`cardinality(verifier_ids) = 0`]),
              eb.and([eb('state', '=', 'verified'), eb('verified_by', 'is distinct from', me)]),
            ]
          : []),
      ]),
    ]);
    const own = eb.and([
      eb('state', 'in', ['refused', 'reopened']),
      eb('unit_id', '=', uuids(appliers)),
      eb.not(eb.exists(openRelapse(eb))),
    ]);
    return eb.or([others, own]);
  });
}

/** What came back is treated first. */
const openRelapse = (eb: ExpressionBuilder<Tables, 'strike_off'>) =>
  eb
    .selectFrom('case_file as relapse')
    .select('relapse.id')
    .whereRef('relapse.recurrence_of', '=', 'strike_off.id')
    .where('relapse.ended_at', 'is', null);

export function listStrikeOffs(
  trx: Trx,
  by: Actor,
  list: StrikeOffList,
  officeIds: readonly string[],
  after: Place | null,
  limit: number,
): Promise<StrikeOffLine[]> {
  const rows =
    list === 'mine'
      ? waiting(trx, by, officeIds)
      : scoped(trx, by).where('state', list === 'struckOff' ? '=' : '!=', 'struckOff' satisfies StrikeOffView['state']);
  return rows
    .$if(after !== null, (query) =>
      query.where(sql<boolean>`(applied_at, id) < (${after?.at ?? null}, ${after?.id ?? null}::uuid)`),
    )
    .orderBy('applied_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}

export const strikeOffOf = (trx: Trx, caseId: string) =>
  trx.selectFrom('strike_off').selectAll().where('id', '=', caseId).executeTakeFirst();

/** Who sees an application sees the photos of the looks at it. */
export async function maySeeLook(trx: Trx, caseId: string): Promise<boolean> {
  const row = await strikeOffOf(trx, caseId);
  return row !== undefined && maySeeStrikeOff(trx.by, { unitId: row.unit_id, verifierIds: row.verifier_ids });
}
