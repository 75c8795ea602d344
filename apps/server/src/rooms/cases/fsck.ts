import { replay } from '@gezhi/domain';
import type { Trx } from '../../platform/inCity';
import { type Check, type Recountable, recount } from '../../platform/recount';
import { fromLog } from './log';
import { type CaseFileRow, fromRow, toRow } from './row';

const rows = (trx: Trx) => trx.selectFrom('case_file').selectAll();

const cases: Recountable<CaseFileRow> = {
  kind: 'case',
  after: (trx, id, limit) => rows(trx).where('id', '>', id).orderBy('id').limit(limit).execute(),
  held: (trx, id) => rows(trx).where('id', '=', id).forShare().executeTakeFirstOrThrow(),
  stored: (row) => toRow(row.city_id, fromRow(row), row.head),
  told: (events, row) => toRow(row.city_id, replay(events.map(fromLog)), row.head),
};

/** Every case told again from its events must be its row. */
export const checkCases: Check = (inOwnTrx) => recount(inOwnTrx, cases);
