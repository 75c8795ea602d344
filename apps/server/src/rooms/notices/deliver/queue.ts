import { type NoticeChoice, type NoticeKind, outingOf } from '@gezhi/domain';
import { sql } from 'kysely';
import { newId } from '../../../platform/ids';
import type { Trx } from '../../../platform/inCity';
import { askFor } from './ask';

export interface ToldNotice {
  id: string;
  personId: string;
  kind: NoticeKind;
}

/**
 * Writes down what is to leave the house, in the transaction of the notice: what is rolled back is never sent, and the job
 * that sends commits with it. A notice that was told before and has grown goes out once all the same.
 */
export async function queueDeliveries(trx: Trx, told: readonly ToldNotice[]): Promise<void> {
  const choices = await choicesOf(
    trx,
    told.map(({ personId }) => personId),
  );
  if (choices.size === 0) return;
  const on = new Set(
    (await trx.selectFrom('channel').select('id').where('is_on', '=', true).execute()).map(({ id }) => id),
  );
  const zone = await zoneOf(trx);
  const rows = told.flatMap(({ id, personId, kind }) => {
    const choice = choices.get(personId);
    if (!choice) return [];
    const { channelIds, at } = outingOf(choice, kind, trx.now, zone);
    return channelIds
      .filter((channelId) => on.has(channelId))
      .map((channelId) => rowOf(trx, id, personId, channelId, at));
  });
  if (rows.length === 0) return;
  const queued = await trx
    .insertInto('delivery')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['city_id', 'notice_id', 'channel_id']).doNothing())
    .returning(['channel_id', 'due_at'])
    .execute();
  for (const { channel_id, due_at } of queued) await askFor(trx, channel_id, due_at);
}

const rowOf = (trx: Trx, noticeId: string, personId: string, channelId: string, at: Date) => ({
  city_id: trx.cityId,
  id: newId(),
  notice_id: noticeId,
  channel_id: channelId,
  person_id: personId,
  state: 'queued' as const,
  made_at: trx.now,
  due_at: at,
  tries: 0,
});

async function choicesOf(trx: Trx, personIds: readonly string[]): Promise<Map<string, NoticeChoice>> {
  if (personIds.length === 0) return new Map();
  const rows = await trx
    .selectFrom('notice_wish')
    .select(['person_id', 'choice'])
    .where('person_id', 'in', personIds)
    .execute();
  return new Map(rows.map(({ person_id, choice }) => [person_id, JSON.parse(choice) as NoticeChoice]));
}

async function zoneOf(trx: Trx): Promise<string> {
  const { rows } = await sql<{ zone: string }>`select zone from city where id = ${trx.cityId}`.execute(trx);
  return rows[0]!.zone;
}
