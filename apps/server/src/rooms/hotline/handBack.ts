import { stateWords } from '@gezhi/contracts';
import { append } from '../../platform/eventLog';
import type { Trx } from '../../platform/inCity';
import { Problem } from '../../platform/problem';
import { type OutTable, writeXlsx } from '../../platform/tables/index';
import { historiesOf, textsOf } from '../cases/index';

/** Every answered order that has not gone back goes now, once; the same hand-back again is what it was. */
export async function handBack(trx: Trx, id: string): Promise<{ isNew: boolean; orders: number }> {
  await trx.selectFrom('city_state').select('city_id').forUpdate().execute(); // a double click: the second sees the first
  const before = await numbersOf(trx, id);
  if (before.length > 0) return { isNew: false, orders: before.length };
  await trx
    .updateTable('hotline_order')
    .set({ handed_back_in: id, handed_back_at: trx.now })
    .where('handed_back_in', 'is', null)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('case_file')
          .select('case_file.id')
          .whereRef('case_file.city_id', '=', 'hotline_order.city_id')
          .whereRef('case_file.id', '=', 'hotline_order.case_id')
          .where('case_file.ended_at', 'is not', null),
      ),
    )
    .execute();
  const numbers = await numbersOf(trx, id);
  if (numbers.length === 0) throw new Problem('hotline.nothing-answered');
  const subject = { kind: 'hotlineHandBack', id };
  await append(trx, { subject, version: 1, previous: null, name: 'hotline.handBack', payload: { numbers, v: 1 } });
  return { isNew: true, orders: numbers.length };
}

async function numbersOf(trx: Trx, id: string): Promise<string[]> {
  const rows = await trx
    .selectFrom('hotline_order')
    .select('number')
    .where('handed_back_in', '=', id)
    .orderBy('number')
    .execute();
  return rows.map(({ number }) => number);
}

const headers = ['工单编号', '受理时间', '办理时限', '办结时间', '办理结果', '答复内容', '案件编号'];

/** What went back, in the columns orders come by: number, times, and the very words the reporter was answered. */
export async function handBackSheet(trx: Trx, id: string, timeText: (at: Date) => string) {
  const rows = await trx
    .selectFrom('hotline_order')
    .innerJoin('case_file', (join) =>
      join.onRef('case_file.city_id', '=', 'hotline_order.city_id').onRef('case_file.id', '=', 'hotline_order.case_id'),
    )
    .select(['hotline_order.number', 'case_id', 'received_at', 'hotline_order.due_at', 'case_file.ended_at'])
    .select(['case_file.state', 'case_file.number as case_number'])
    .where('handed_back_in', '=', id)
    .orderBy('hotline_order.number')
    .execute();
  if (rows.length === 0) throw new Problem('thing.not-found');
  const histories = await historiesOf(
    trx,
    rows.map(({ case_id }) => case_id),
  );
  const cells: (string | null)[][] = [];
  for (const row of rows) {
    const replies = histories.get(row.case_id)!.flatMap(({ facts }) => (facts.reply ? [facts.reply.id] : []));
    const texts = await textsOf(trx, row.case_id);
    const answer = texts.get(replies.at(-1) ?? '') ?? null;
    const [received, due, ended] = [row.received_at, row.due_at, row.ended_at].map((at) => at && timeText(at));
    const state = stateWords[row.state as keyof typeof stateWords].zh;
    cells.push([row.number, received ?? null, due ?? null, ended ?? null, state, answer, row.case_number]);
  }
  const table: OutTable = { sheet: '工单答复', headers, rows: cells };
  return writeXlsx(table);
}
