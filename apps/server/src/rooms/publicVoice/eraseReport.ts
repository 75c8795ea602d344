import { verbOf } from '@gezhi/domain';
import { append, headOf } from '../../platform/eventLog';
import type { Trx } from '../../platform/inCity';
import { historyOf, recurrencesOf } from '../cases/index';

const saidByReporter = ['report', 'confirmFixed', 'notFixed', 'rate', 'withdraw'];

/**
 * Erases what a reporter wrote and the number he left, in the report and in what carried it on. The events stay: they hold
 * hashes, and without text and salt a hash says nothing. Done twice it is done once.
 */
export async function eraseReport(trx: Trx, caseId: string): Promise<void> {
  const carriedOn = (await recurrencesOf(trx, caseId)).map(({ id }) => id);
  const own = (await Promise.all([caseId, ...carriedOn].map((id) => ownTexts(trx, id)))).flat();
  const texts =
    own.length === 0
      ? 0n
      : (
          await trx
            .updateTable('case_text')
            .set({ text: null, salt: null, erased_at: trx.now })
            .where('id', 'in', own)
            .where('erased_at', 'is', null)
            .executeTakeFirstOrThrow()
        ).numUpdatedRows;
  const contacts = await trx
    .updateTable('reporter_contact')
    .set({ sealed: null, masked: null, erased_at: trx.now })
    .where('case_id', '=', caseId)
    .where('erased_at', 'is', null)
    .executeTakeFirstOrThrow();
  const subject = { kind: 'reporter', id: caseId };
  const before = await headOf(trx, subject);
  if (before && texts === 0n && contacts.numUpdatedRows === 0n) return;
  await append(trx, {
    subject,
    version: (before?.version ?? 0) + 1,
    previous: before?.hash ?? null,
    name: 'reporter.erase',
    payload: { texts: Number(texts), contacts: Number(contacts.numUpdatedRows), v: 1 },
  });
}

/** Steps without an actor that the product did not take: the reporter's. A relapse another resident reported is not his. */
async function ownTexts(trx: Trx, caseId: string): Promise<string[]> {
  const history = await historyOf(trx, caseId);
  if (history[0]?.facts.recurrence?.reason === 'relapse') return [];
  return history
    .filter(({ name, actorId }) => actorId === null && saidByReporter.includes(verbOf(name)))
    .flatMap(({ facts }) => [facts.words?.id ?? [], facts.note?.id ?? []].flat());
}

export const isErased = async (trx: Trx, caseId: string): Promise<boolean> =>
  (await headOf(trx, { kind: 'reporter', id: caseId })) !== undefined;
