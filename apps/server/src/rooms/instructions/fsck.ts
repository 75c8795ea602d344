import { replayInstruction } from '@gezhi/domain';
import type { Trx } from '../../platform/inCity';
import { type Check, type Recountable, recount } from '../../platform/recount';
import { fromLog, fromRow, type InstructionLine, subjectKind } from './row';

const rows = (trx: Trx) => trx.selectFrom('instruction').selectAll();

const instructions: Recountable<InstructionLine> = {
  kind: subjectKind,
  after: (trx, id, limit) => rows(trx).where('id', '>', id).orderBy('id').limit(limit).execute(),
  held: (trx, id) => rows(trx).where('id', '=', id).forShare().executeTakeFirstOrThrow(),
  stored: fromRow,
  told: (events) => replayInstruction(events.map(fromLog)),
};

/** Every instruction told again from its events must be its row. */
export const checkInstructions: Check = (inOwnTrx) => recount(inOwnTrx, instructions);
