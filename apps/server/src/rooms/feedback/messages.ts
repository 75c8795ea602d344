import type { BodyOf, FeedbackView, feedbackApi } from '@gezhi/contracts';
import type { Selectable } from 'kysely';
import { sql } from 'kysely';
import type { z } from 'zod';
import { codeFor } from '../../platform/codes';
import type { Tables } from '../../platform/db';
import { append } from '../../platform/eventLog';
import type { Trx } from '../../platform/inCity';
import { Problem } from '../../platform/problem';
import { type Secrets, sha256 } from '../../platform/secrets';

type Row = Selectable<Tables['feedback']>;
const subjectOf = (id: string) => ({ kind: 'feedback', id });

const codeOf = (secrets: Secrets, cityId: number, id: string) => codeFor(secrets, 'feedback code', `${cityId} ${id}`);

/** Praise, a complaint or a suggestion. What was written lies in the row alone; the event says that and of what kind. */
export async function give(trx: Trx, secrets: Secrets, { id, kind, words }: BodyOf<typeof feedbackApi.give>) {
  const code = codeOf(secrets, trx.cityId, id);
  const known = await trx.selectFrom('feedback').selectAll().where('id', '=', id).executeTakeFirst();
  if (known) {
    const isSame = known.kind === kind && (known.words === null || known.words === words);
    if (!isSame) throw new Problem('feedback.id-reused');
    return { isNew: false, reply: { id, code } };
  }
  const event = { subject: subjectOf(id), version: 1, previous: null, name: 'feedback.give', payload: { kind, v: 1 } };
  const head = await append(trx, event);
  await trx
    .insertInto('feedback')
    .values({
      city_id: trx.cityId,
      id,
      version: 1,
      head,
      kind,
      words,
      code_hash: sha256(code),
      given_at: trx.now,
      answer: null,
      answered_at: null,
      erased_at: null,
    })
    .execute();
  return { isNew: true, reply: { id, code } };
}

export async function messageOf(trx: Trx, code: string): Promise<Row> {
  const row = await trx
    .selectFrom('feedback')
    .selectAll()
    .where('code_hash', '=', sha256(code))
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new Problem('report.code-unknown');
  return row;
}

/** The words go, and so does an answer that may repeat them; that there was a message stays. */
export async function erase(trx: Trx, row: Row): Promise<Row> {
  if (row.erased_at) return row;
  const gone = { words: null, answer: row.answer === null ? null : '', erased_at: trx.now };
  return change(trx, row, 'feedback.erase', { v: 1 }, gone);
}

export async function answer(trx: Trx, id: string, order: BodyOf<typeof feedbackApi.answer>): Promise<Row> {
  const row = await trx.selectFrom('feedback').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (!row) throw new Problem('thing.not-found');
  if (row.answer === order.answer) return row;
  if (row.version !== order.seen) throw new Problem('case.changed');
  return change(
    trx,
    row,
    'feedback.answer',
    { v: 1 },
    { answer: order.answer, answered_at: row.answered_at ?? trx.now },
  );
}

async function change(trx: Trx, row: Row, name: string, payload: object, to: Partial<Row>): Promise<Row> {
  const version = row.version + 1;
  const head = await append(trx, { subject: subjectOf(row.id), version, previous: row.head, name, payload });
  const changed = { ...to, version, head };
  await trx.updateTable('feedback').set(changed).where('id', '=', row.id).execute();
  return { ...row, ...changed };
}

export interface Cursor {
  at: Date;
  id: string;
}

export function listMessages(trx: Trx, state: 'open' | 'all', after: Cursor | null, limit: number): Promise<Row[]> {
  let query = trx.selectFrom('feedback').selectAll();
  if (state === 'open') query = query.where('answered_at', 'is', null);
  if (after) query = query.where(sql<boolean>`(given_at, id) < (${after.at}, ${after.id}::uuid)`);
  return query.orderBy('given_at', 'desc').orderBy('id', 'desc').limit(limit).execute();
}

export async function countOpen(trx: Trx): Promise<number> {
  const { open } = await trx
    .selectFrom('feedback')
    .select(({ fn }) => fn.countAll<number>().as('open'))
    .where('answered_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(open);
}

export const presentMessage = (row: Row): z.infer<typeof FeedbackView> => ({
  kind: row.kind,
  words: row.words,
  givenAt: row.given_at.toISOString(),
  answer: row.answer || null,
  answeredAt: row.answered_at?.toISOString() ?? null,
});
