import { sql } from 'kysely';
import type { Consumer } from '../../platform/consumers';

/**
 * When an order was answered stands beside it: a list of those that wait for their answer is one index, and not a million
 * answered ones looked through for it. What is written is read off the case, so that a batch taken twice changes nothing.
 */
export const noteAnswered: Consumer = {
  name: 'noteAnsweredOrders',
  on: ['case.'],
  async take(trx, events) {
    const ids = [...new Set(events.map(({ subject_id }) => subject_id))];
    await trx
      .updateTable('hotline_order')
      .from('case_file')
      .set((row) => ({ answered_at: row.ref('case_file.ended_at') }))
      .whereRef('case_file.city_id', '=', 'hotline_order.city_id')
      .whereRef('case_file.id', '=', 'hotline_order.case_id')
      .where('hotline_order.case_id', 'in', ids)
      .where(sql<boolean>`hotline_order.answered_at is distinct from case_file.ended_at`)
      .execute();
  },
};
