import { defaultChoice, type NoticeChoice, type NoticeKind, outingOf } from '@gezhi/domain';
import { sql } from 'kysely';
import { newId } from '../../../platform/ids';
import type { Trx } from '../../../platform/inCity';
import { devicesOf } from '../devices/store';
import { askFor } from './ask';
import { type Way, wayOfRow } from './way';

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
  const people = told.map(({ personId }) => personId);
  const choices = await choicesOf(trx, people);
  const devices = await devicesOf(trx, people);
  if (choices.size === 0 && devices.length === 0) return;
  const on = new Set(
    (await trx.selectFrom('channel').select('id').where('is_on', '=', true).execute()).map(({ id }) => id),
  );
  const zone = await zoneOf(trx);
  const rows = told.flatMap(({ id, personId, kind }) => {
    // Who has a browser and never said anything else keeps the quiet hours everybody begins with.
    const { channelIds, at } = outingOf(choices.get(personId) ?? defaultChoice, kind, trx.now, zone);
    const ways: Way[] = [
      ...channelIds.filter((channelId) => on.has(channelId)).map((id) => ({ table: 'channel' as const, id })),
      ...devices
        .filter((device) => device.personId === personId && device.kinds.includes(kind))
        .map((device) => ({ table: 'push_device' as const, id: device.id })),
    ];
    return ways.map((way) => rowOf(trx, id, personId, way, at));
  });
  if (rows.length === 0) return;
  const queued = await trx
    .insertInto('delivery')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .returning(['channel_id', 'device_id', 'due_at'])
    .execute();
  const asked = new Map(queued.map((row) => [`${row.channel_id ?? row.device_id} ${row.due_at.getTime()}`, row]));
  for (const row of asked.values()) await askFor(trx, wayOfRow(row), row.due_at); // one job works for all of a way
}

const rowOf = (trx: Trx, noticeId: string, personId: string, way: Way, at: Date) => ({
  city_id: trx.cityId,
  id: newId(),
  notice_id: noticeId,
  channel_id: way.table === 'channel' ? way.id : null,
  device_id: way.table === 'push_device' ? way.id : null,
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
