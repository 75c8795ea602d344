import { replayBrief } from '@gezhi/domain';
import type { Trx } from '../../platform/inCity';
import { type Check, type Recountable, recount } from '../../platform/recount';
import { type BriefLine, fromLog, fromRow, subjectKind } from './row';

const rows = (trx: Trx) => trx.selectFrom('brief').selectAll();

const briefs: Recountable<BriefLine> = {
  kind: subjectKind,
  after: (trx, id, limit) => rows(trx).where('id', '>', id).orderBy('id').limit(limit).execute(),
  held: (trx, id) => rows(trx).where('id', '=', id).forShare().executeTakeFirstOrThrow(),
  stored: fromRow,
  told: (events) => replayBrief(events.map(fromLog)),
};

/** Every report told again from its events must be its row. */
export const checkBriefs: Check = (inOwnTrx) => recount(inOwnTrx, briefs);
