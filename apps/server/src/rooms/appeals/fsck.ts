import { isExempt, replayAppeal } from '@gezhi/domain';
import type { Trx } from '../../platform/inCity';
import { type Check, type Recountable, recount } from '../../platform/recount';
import { type AppealRow, fromLog, fromRow, subjectKind } from './row';

const rows = (trx: Trx) => trx.selectFrom('appeal').selectAll();

const appeals: Recountable<AppealRow> = {
  kind: subjectKind,
  after: (trx, id, limit) => rows(trx).where('id', '>', id).orderBy('id').limit(limit).execute(),
  held: (trx, id) => rows(trx).where('id', '=', id).forShare().executeTakeFirstOrThrow(),
  stored: async (row, trx) => ({ ...fromRow(row), isExempt: await hasExemption(trx, row) }),
  told(events) {
    const appeal = replayAppeal(events.map(fromLog));
    return { ...appeal, isExempt: isExempt(appeal) };
  },
};

async function hasExemption(trx: Trx, { case_id, unit_id, kind }: AppealRow): Promise<boolean> {
  const found = await trx
    .selectFrom('appeal_exemption')
    .select('at')
    .where('case_id', '=', case_id)
    .where('unit_id', '=', unit_id)
    .where('kind', '=', kind)
    .executeTakeFirst();
  return found !== undefined;
}

/** Every appeal told again from its events must be its row, and an exemption stand exactly where one was won. */
export const checkAppeals: Check = (inOwnTrx) => recount(inOwnTrx, appeals);
