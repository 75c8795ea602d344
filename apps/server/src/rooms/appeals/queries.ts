import { type Actor, caseScope, localDay, personOf, reviewsOf, unitsOf } from '@gezhi/domain';
import { sql } from 'kysely';
import type { Trx } from '../../platform/inCity';
import type { Place } from '../../platform/places';
import type { CasePorts } from '../cases/index';
import { officesOn } from '../identity/index';
import type { AppealRow } from './row';

export type AppealList = 'mine' | 'open' | 'ended';

/** Units of today that are the creation office (创城办): it has the last word about rework and buck-passing. */
export async function officesOf(trx: Trx, ports: Pick<CasePorts, 'cityOf'>): Promise<string[]> {
  const { zone } = await ports.cityOf(trx.cityId);
  return officesOn(trx, localDay(zone, trx.now));
}

const uuids = (ids: readonly string[]) => sql<string>`any(${[...ids]}::uuid[])`;
const texts = (codes: readonly string[]) => sql<never>`any(${[...codes]}::text[])`;

/** The units for which somebody sees appeals: as their clerk or handler by the cases' scope, or as their head. */
const ownUnits = (by: Actor) => {
  const scope = caseScope(by);
  return scope.all ? null : scope.unitIds;
};

/** Whoever sees the whole city's cases sees all appeals; a unit sees its own. */
const scoped = (trx: Trx, by: Actor) => {
  const units = ownUnits(by);
  return trx
    .selectFrom('appeal')
    .selectAll()
    .$if(units !== null, (query) => query.where('unit_id', '=', uuids(units ?? [])));
};

/** Those that wait for somebody's word; what he is partial in is not among them, so no page comes back short. */
function waitingFor(trx: Trx, by: Actor, officeIds: readonly string[]) {
  const me = personOf(by);
  return scoped(trx, by)
    .where('ended_at', 'is', null)
    .where((eb) =>
      eb.or(
        reviewsOf(by, officeIds).map(({ states, kinds, isLast }) =>
          eb.and([
            eb('state', '=', texts(states)),
            eb('kind', '=', texts(kinds)),
            eb('filed_by', 'is distinct from', me),
            eb.not(eb('unit_id', '=', uuids(unitsOf(by)))),
            ...(isLast
              ? [eb('first_review_by', 'is distinct from', me), sql<boolean>`not (${me}::uuid = any(made_by))`]
              : []),
          ]),
        ),
      ),
    );
}

export function listAppeals(
  trx: Trx,
  by: Actor,
  list: AppealList,
  officeIds: readonly string[],
  after: Place | null,
  limit: number,
): Promise<AppealRow[]> {
  const at = list === 'ended' ? 'ended_at' : 'filed_at';
  const rows =
    list === 'mine'
      ? waitingFor(trx, by, officeIds)
      : scoped(trx, by).where('ended_at', list === 'open' ? 'is' : 'is not', null);
  return rows
    .$if(after !== null, (query) =>
      query.where(sql<boolean>`(${sql.ref(at)}, id) < (${after?.at ?? null}, ${after?.id ?? null}::uuid)`),
    )
    .orderBy(at, 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}

export const visibleAppeal = (trx: Trx, by: Actor, id: string) =>
  scoped(trx, by).where('id', '=', id).executeTakeFirst();

export const appealsOn = (trx: Trx, by: Actor, caseId: string): Promise<AppealRow[]> =>
  scoped(trx, by).where('case_id', '=', caseId).orderBy('filed_at').orderBy('id').execute();

/** Whether the unit has appealed in this matter, whoever may see it. */
export const appealAbout = (trx: Trx, about: { caseId: string; unitId: string; kind: AppealRow['kind'] }) =>
  trx
    .selectFrom('appeal')
    .select('id')
    .where('case_id', '=', about.caseId)
    .where('unit_id', '=', about.unitId)
    .where('kind', '=', about.kind)
    .executeTakeFirst();

/** What was written on an appeal by the id its events hold; erased ones are missing. */
export async function notesOf(trx: Trx, appealId: string): Promise<Map<string, string>> {
  const rows = await trx.selectFrom('appeal_text').select(['id', 'text']).where('appeal_id', '=', appealId).execute();
  return new Map(rows.flatMap(({ id, text }) => (text === null ? [] : [[id, text] as const])));
}

/** A fault a unit was cleared of: shown beside a number, and left out of what is made of it. */
export interface Exemption {
  caseId: string;
  unitId: string;
  kind: AppealRow['kind'];
}

export const exemptions = (trx: Trx, until: Date): Promise<Exemption[]> =>
  trx
    .selectFrom('appeal_exemption')
    .select(['case_id as caseId', 'unit_id as unitId', 'kind'])
    .where('at', '<=', until)
    .execute();
