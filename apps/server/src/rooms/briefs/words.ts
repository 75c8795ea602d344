import { wordBrief } from '@gezhi/domain';
import { append, eventById } from '../../platform/eventLog';
import type { Trx } from '../../platform/inCity';
import { Problem } from '../../platform/problem';
import { refsOf, sealTexts } from '../cases/index';
import { asNewEvent, fromLog, fromRow, toRow } from './row';

/** What the office says in a report, as often as it likes before the release. Sent again it is the same step. */
export async function sayWords(trx: Trx, briefId: string, { id, words }: { id: string; words: string }) {
  const row = await trx.selectFrom('brief').selectAll().where('id', '=', briefId).forUpdate().executeTakeFirst();
  if (!row) throw new Problem('thing.not-found');
  const done = await eventById(trx, id);
  if (done) {
    const isSame = done.subject_id === briefId && done.name === 'brief.word';
    const said = isSame && fromLog(done).facts.words;
    const text = said && (await wordsById(trx, said.id));
    if (!said || (text !== null && text !== words)) throw new Problem('brief.id-reused');
    return false;
  }
  const sealed = sealTexts({ note: words });
  const decision = wordBrief(fromRow(row), { id, words: refsOf(sealed).note! }, trx.by, trx.now);
  if (!decision.ok) throw new Problem(decision.problem);
  const head = await append(trx, asNewEvent(decision.event, row.head));
  const { city_id: _city, id: _id, ...changed } = toRow(trx.cityId, decision.brief, head);
  await trx.updateTable('brief').set(changed).where('id', '=', briefId).execute();
  for (const { text, salt, ref } of sealed)
    await trx
      .insertInto('brief_text')
      .values({ city_id: trx.cityId, id: ref.id, brief_id: briefId, text, salt, erased_at: null })
      .execute();
  return true;
}

/** Null: erased. */
export async function wordsById(trx: Trx, id: string): Promise<string | null> {
  const row = await trx.selectFrom('brief_text').select('text').where('id', '=', id).executeTakeFirst();
  return row?.text ?? null;
}
