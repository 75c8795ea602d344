import type { Selectable } from 'kysely';
import type { Tables } from '../../platform/db';
import type { Trx } from '../../platform/inCity';
import { type Check, type LoggedEvent, type Recountable, recount } from '../../platform/recount';

type Row = Selectable<Tables['feedback']>;
const rows = (trx: Trx) => trx.selectFrom('feedback').selectAll();
const iso = (at: Date | null | undefined) => at?.toISOString() ?? null;

const messages: Recountable<Row> = {
  kind: 'feedback',
  after: (trx, id, limit) => rows(trx).where('id', '>', id).orderBy('id').limit(limit).execute(),
  held: (trx, id) => rows(trx).where('id', '=', id).forShare().executeTakeFirstOrThrow(),
  stored: (row) => ({
    version: row.version,
    kind: row.kind,
    givenAt: iso(row.given_at),
    answeredAt: iso(row.answered_at),
    hasAnswer: row.answer !== null && row.answer !== '',
    erasedAt: iso(row.erased_at),
    hasWords: row.words !== null,
  }),
  told(events) {
    const [given] = events;
    if (given?.name !== 'feedback.give') throw new Error('A message does not begin with being given');
    const erased = events.find(({ name }) => name === 'feedback.erase');
    return {
      version: events.at(-1)!.version,
      kind: (JSON.parse(given.payload) as { kind: string }).kind,
      givenAt: iso(given.at),
      answeredAt: iso(events.find(isAnswer)?.at),
      // Erasing takes an answer as well, which may repeat the words; one that is given afterwards stays.
      hasAnswer: isAnswer(events.findLast((event) => isAnswer(event) || event === erased)),
      erasedAt: iso(erased?.at),
      hasWords: !erased,
    };
  },
};

const isAnswer = (event: LoggedEvent | undefined): boolean => event?.name === 'feedback.answer';

/** What people said about the system, told again: when, of which kind, answered or erased. What they wrote is in no event. */
export const checkFeedback: Check = (inOwnTrx) => recount(inOwnTrx, messages);
