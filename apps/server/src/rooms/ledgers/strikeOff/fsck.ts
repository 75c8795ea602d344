import { replayStrikeOff } from '@gezhi/domain';
import type { Trx } from '../../../platform/inCity';
import { type Check, type Recountable, recount } from '../../../platform/recount';
import { fromLog, fromRow, type StrikeOffLine, subjectKind } from './row';

const rows = (trx: Trx) => trx.selectFrom('strike_off').selectAll();

const strikeOffs: Recountable<StrikeOffLine> = {
  kind: subjectKind,
  after: (trx, id, limit) => rows(trx).where('id', '>', id).orderBy('id').limit(limit).execute(),
  held: (trx, id) => rows(trx).where('id', '=', id).forShare().executeTakeFirstOrThrow(),
  stored: fromRow,
  told: (events) => replayStrikeOff(events.map(fromLog)),
};

/** Every striking off told again from its events must be its row. */
export const checkStrikeOffs: Check = (inOwnTrx) => recount(inOwnTrx, strikeOffs);
