import type { Trx } from '../../platform/inCity';
import { type Check, type Recountable, recount } from '../../platform/recount';

const rows = (trx: Trx) =>
  trx.selectFrom('case_public').select(['case_id as id', 'version', 'head', 'is_hidden', 'hidden_reason', 'words']);
type Row = Awaited<ReturnType<ReturnType<typeof rows>['executeTakeFirstOrThrow']>>;

const decisions: Recountable<Row> = {
  kind: 'publicView',
  after: (trx, id, limit) => rows(trx).where('case_id', '>', id).orderBy('case_id').limit(limit).execute(),
  held: (trx, id) => rows(trx).where('case_id', '=', id).forShare().executeTakeFirstOrThrow(),
  stored: ({ version, is_hidden, hidden_reason, words }) => ({
    version,
    isHidden: is_hidden,
    hiddenReason: hidden_reason,
    hasWords: words !== null,
  }),
  told(events) {
    const { version, payload } = events.at(-1)!; // each decision says all of it
    const { hiddenReason, hasWords } = JSON.parse(payload) as { hiddenReason: string | null; hasWords: boolean };
    return { version, isHidden: hiddenReason !== null, hiddenReason, hasWords };
  },
};

/** What the desk decided about the public side of cases, told again: a case hidden must be hidden. Words are in no event. */
export const checkPublicSides: Check = (inOwnTrx) => recount(inOwnTrx, decisions);
