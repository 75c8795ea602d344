import type { Selectable } from 'kysely';
import type { Trx } from '../../platform/inCity';
import { type Check, type LoggedEvent, type Recountable, recount } from '../../platform/recount';
import type { LookBackTable } from './tables';

type LookBackRow = Selectable<LookBackTable>;
/** Everything but the words: they lie in the row alone, so that they can be erased. */
type Told = Omit<LookBackRow, 'city_id' | 'id' | 'head' | 'words'>;

const rows = (trx: Trx) => trx.selectFrom('look_back').selectAll();

const lookBacks: Recountable<LookBackRow> = {
  kind: 'lookback',
  after: (trx, id, limit) => rows(trx).where('id', '>', id).orderBy('id').limit(limit).execute(),
  held: (trx, id) => rows(trx).where('id', '=', id).forShare().executeTakeFirstOrThrow(),
  stored: ({ city_id, id, head, words, ...row }): Told => row,
  told: (events) => events.reduce(tell, null)!,
};

/** Every look-back told again from its events must be its row. */
export const checkLookBacks: Check = (inOwnTrx) => recount(inOwnTrx, lookBacks);

function tell(before: Told | null, { name, version, at, payload }: LoggedEvent): Told {
  const facts = JSON.parse(payload);
  if (name === 'lookback.result')
    return { ...before!, version, state: facts.result, done_at: at, relapse_id: facts.relapseId ?? null };
  return {
    version,
    case_id: facts.caseId,
    state: 'assigned',
    inspector_id: facts.inspectorId,
    assigned_at: at,
    done_at: null,
    relapse_id: null,
  };
}
