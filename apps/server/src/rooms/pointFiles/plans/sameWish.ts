import type { PlanWish } from '@gezhi/domain';
import { canonical, eventById } from '../../../platform/eventLog';
import type { Trx } from '../../../platform/inCity';
import { Problem } from '../../../platform/problem';
import { asText, type PlanContent } from './content';
import { textsById } from './queries';
import { fromLog } from './row';

interface Sent {
  name: 'plan.draft' | 'plan.revise';
  planId: string;
  wish: Partial<PlanWish>;
  content: PlanContent;
}

/** What came under this id before must be the same plan in the same words; words that were erased are not compared. */
export async function assertSameWish(trx: Trx, id: string, { name, planId, wish, content }: Sent): Promise<void> {
  const row = await eventById(trx, id);
  if (row?.name !== name || row.subject_id !== planId) throw new Problem('plan.id-reused');
  const { facts } = fromLog(row);
  const said = (await textsById(trx, [facts.content!.id])).get(facts.content!.id);
  const { dueAt: _due, remindAt: _remind, content: _content, note: _note, ...wished } = facts;
  if (canonical(wished) !== canonical(wish) || (said !== undefined && said !== asText(content)))
    throw new Problem('plan.id-reused');
}
