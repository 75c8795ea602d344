import type { HotlineAnswer } from '@gezhi/contracts';
import type { Trx } from '../../platform/inCity';
import { Problem } from '../../platform/problem';
import { historiesOf, textsOf } from '../cases/index';
import { photosOf } from '../media/index';

type Answer = typeof HotlineAnswer._output;

/** The next orders of a hand-back with the very words each reporter was answered. */
export async function answersOf(trx: Trx, handBackId: string, after = '', limit = Number.MAX_SAFE_INTEGER) {
  const rows = await trx
    .selectFrom('hotline_order')
    .innerJoin('case_file', (join) =>
      join.onRef('case_file.city_id', '=', 'hotline_order.city_id').onRef('case_file.id', '=', 'hotline_order.case_id'),
    )
    .select(['hotline_order.number', 'case_id', 'received_at', 'hotline_order.due_at', 'case_file.ended_at'])
    .select(['case_file.state', 'case_file.number as case_number', 'handed_back_at'])
    .where('handed_back_in', '=', handBackId)
    .where('hotline_order.number', '>', after)
    .orderBy('hotline_order.number')
    .limit(limit)
    .execute();
  if (rows.length === 0 && after === '') throw new Problem('thing.not-found');
  const ids = rows.map(({ case_id }) => case_id);
  const [histories, photos] = [await historiesOf(trx, ids), await shownPhotos(trx, ids)];
  const answers: Answer[] = [];
  for (const row of rows) {
    const replies = histories.get(row.case_id)!.flatMap(({ facts }) => (facts.reply ? [facts.reply.id] : []));
    const texts = await textsOf(trx, row.case_id);
    answers.push({
      number: row.number,
      caseNumber: row.case_number,
      receivedAt: row.received_at.toISOString(),
      dueAt: row.due_at?.toISOString() ?? null,
      endedAt: row.ended_at?.toISOString() ?? null,
      state: row.state as Answer['state'],
      answer: texts.get(replies.at(-1) ?? '') ?? null,
      photos: photos.filter(({ subjectId }) => subjectId === row.case_id).map(({ id, slot }) => ({ id, slot })),
    });
  }
  return { answers, handedBackAt: rows[0]?.handed_back_at ?? null };
}

/** Cleaned copies that are there; what the desk hides from the public goes to nobody outside. */
const shownPhotos = async (trx: Trx, caseIds: readonly string[]) =>
  (await photosOf(trx, 'case', caseIds)).filter(({ state, isHidden }) => state === 'ready' && !isHidden);
