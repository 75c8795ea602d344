import { mostHandedBack } from '@gezhi/contracts';
import { append } from '../../platform/eventLog';
import type { Trx } from '../../platform/inCity';
import { Problem } from '../../platform/problem';
import { dueOrNever } from './listOrders';

/**
 * Answered orders that have not gone back go now, once, those with the nearest limit first; the same hand-back again is what it
 * was. As many as one file may hold: who has more hands back again.
 */
export async function handBack(trx: Trx, id: string): Promise<{ isNew: boolean; orders: number }> {
  await trx.selectFrom('city_state').select('city_id').forUpdate().execute(); // a double click: the second sees the first
  const before = await numbersOf(trx, id);
  if (before.length > 0) return { isNew: false, orders: before.length };
  const answered = trx
    .selectFrom('hotline_order')
    .innerJoin('case_file', (join) =>
      join.onRef('case_file.city_id', '=', 'hotline_order.city_id').onRef('case_file.id', '=', 'hotline_order.case_id'),
    )
    .select('hotline_order.number')
    .where('handed_back_in', 'is', null)
    .where('case_file.ended_at', 'is not', null)
    .orderBy(dueOrNever)
    .orderBy('hotline_order.number')
    .limit(mostHandedBack);
  await trx
    .updateTable('hotline_order')
    .set({ handed_back_in: id, handed_back_at: trx.now })
    .where('number', 'in', answered)
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
