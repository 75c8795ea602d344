import type { Paper, PaperEvent, PaperKind } from '@gezhi/domain';
import { append } from '../../platform/eventLog';
import type { Trx } from '../../platform/inCity';
import { Problem } from '../../platform/problem';
import type { SealedText } from '../cases/index';
import { asPapers } from './queries';
import { asNewEvent, toAddresseeRows, toRow } from './row';

interface Step {
  event: PaperEvent;
  paper: Paper;
}

export async function lockPaper(trx: Trx, id: string): Promise<{ paper: Paper; head: Buffer } | null> {
  const row = await trx.selectFrom('paper').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (!row) return null;
  const [paper] = await asPapers(trx, [row]);
  return { paper: paper!, head: row.head };
}

/**
 * The next number of a year and kind. The counter's row stays locked until the issuing transaction is over: whoever issues at
 * the same moment waits for it, and a number that was rolled back is the next one given.
 */
export async function nextNumber(trx: Trx, kind: PaperKind, year: number): Promise<number> {
  const { last } = await trx
    .insertInto('paper_counter')
    .values({ city_id: trx.cityId, kind, year, last: 1 })
    .onConflict((conflict) =>
      conflict.columns(['city_id', 'kind', 'year']).doUpdateSet(({ eb, ref }) => ({
        last: eb(ref('paper_counter.last'), '+', 1),
      })),
    )
    .returning('last')
    .executeTakeFirstOrThrow();
  return last;
}

export async function insertPaper(trx: Trx, { event, paper }: Step): Promise<void> {
  const head = await append(trx, asNewEvent(event, null));
  await trx
    .insertInto('paper')
    .values(toRow(trx.cityId, paper, head))
    .execute();
  await saveAddressees(trx, paper);
  await saveCases(trx, paper);
}

/** The row follows its event: same transaction, next version. */
export async function saveStep(trx: Trx, previous: Buffer, { event, paper }: Step): Promise<void> {
  const head = await append(trx, asNewEvent(event, previous));
  const { city_id: _city, id: _id, ...changed } = toRow(trx.cityId, paper, head);
  const { numUpdatedRows } = await trx
    .updateTable('paper')
    .set(changed)
    .where('id', '=', paper.id)
    .where('version', '=', event.version - 1)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows !== 1n) throw new Problem('paper.changed');
  await trx.deleteFrom('paper_addressee').where('paper_id', '=', paper.id).execute();
  await saveAddressees(trx, paper);
  if (event.name !== 'paper.revise') return; // no other step changes what a paper names
  await trx.deleteFrom('paper_case').where('paper_id', '=', paper.id).execute();
  await saveCases(trx, paper);
}

/** By case, for who looks from there. */
async function saveCases(trx: Trx, { id, caseIds }: Paper) {
  const rows = caseIds.map((caseId) => ({ city_id: trx.cityId, case_id: caseId, paper_id: id }));
  if (rows.length > 0) await trx.insertInto('paper_case').values(rows).execute();
}

async function saveAddressees(trx: Trx, paper: Paper) {
  const rows = toAddresseeRows(trx.cityId, paper);
  if (rows.length > 0) await trx.insertInto('paper_addressee').values(rows).execute();
}

export async function saveText(trx: Trx, paperId: string, { text, salt, ref }: SealedText): Promise<void> {
  await trx
    .insertInto('paper_text')
    .values({ city_id: trx.cityId, id: ref.id, paper_id: paperId, text, salt, erased_at: null })
    .execute();
}
