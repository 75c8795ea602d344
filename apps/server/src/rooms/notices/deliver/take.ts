import { type ChannelSettings, type NoticeKind, tooOldAfterMs } from '@gezhi/domain';
import type { SelectQueryBuilder } from 'kysely';
import type { Tables } from '../../../platform/db';
import { newId } from '../../../platform/ids';
import type { Trx } from '../../../platform/inCity';
import type { NoticeFacts } from '../tell';
import { askFor } from './ask';
import { changeWay, columnOf, lockWay, type Way } from './way';

type DeliveryQuery = SelectQueryBuilder<Tables, 'delivery', object>;

/** A way with all that is needed to send by it. */
export type Through =
  | { table: 'channel'; id: string; isOn: boolean; settings: ChannelSettings; secrets: Buffer | null }
  | { table: 'push_device'; id: string; address: Buffer | null; service: string };

/** One message to one person through one channel or to one browser: all that is due for him, under a key that stays at every try. */
export interface Outgoing {
  through: Through;
  messageId: string;
  tries: number;
  person: { id: string; name: string; email: Buffer | null; phone: Buffer | null; language: 'zh-CN' | 'en' };
  notices: { id: string; kind: NoticeKind; at: Date; counts: NoticeFacts['counts']; cases: NoticeFacts['cases'] }[];
}

/** Longer than any one message may take; the lease of a process that died runs out by itself. */
const leaseMs = 60_000;
/**
 * Whoever finds another process at it looks again: something may have come in behind its last look. All of them at the same
 * instants, which make one job: each at one of his own would ask for one of its own again, every two seconds for good.
 */
const lookAgainMs = 2000;
const nextLook = (now: Date) => new Date((Math.floor(now.getTime() / lookAgainMs) + 2) * lookAgainMs);

/**
 * Takes the next message of a way that is due, or null: nothing is, another process is at it, or the way rests. One message
 * at a time goes through a channel, or to a browser. `lease` is what the same worker got with the message before.
 */
export async function takeNext(
  trx: Trx,
  way: Way,
  lease: Date | null,
): Promise<{ message: Outgoing; lease: Date } | null> {
  const standing = await lockWay(trx, way);
  if (!standing) return null;
  const isMine = standing.busy_until?.getTime() === lease?.getTime();
  if (!isMine && standing.busy_until && standing.busy_until > trx.now) {
    await askFor(trx, way, nextLook(trx.now));
    return null;
  }
  const isResting = standing.paused_until !== null && standing.paused_until > trx.now;
  const message = isResting ? null : await nextMessage(trx, way);
  const until = message ? new Date(trx.now.getTime() + leaseMs) : null;
  await changeWay(trx, way).set({ busy_until: until }).execute();
  if (isResting) await askFor(trx, way, standing.paused_until!);
  return message && { message, lease: until! };
}

async function nextMessage(trx: Trx, way: Way): Promise<Outgoing | null> {
  await giveUpTheOld(trx, way);
  for (;;) {
    const first = await firstDue(trx, way);
    if (!first) return null;
    const messageId = first.message_id ?? newId();
    await together(trx, way, first.person_id, messageId, first.message_id !== null);
    await leaveOutTheRead(trx, messageId);
    const message = await compose(trx, way, first.person_id, messageId);
    if (message) return message;
  }
}

const isDue = (trx: Trx, way: Way): DeliveryQuery =>
  trx
    .selectFrom('delivery')
    .where(columnOf(way), '=', way.id)
    .where('state', 'in', ['queued', 'failed'])
    .where('due_at', '<=', trx.now);

const firstDue = (trx: Trx, way: Way) =>
  isDue(trx, way).select(['person_id', 'message_id']).orderBy('due_at').orderBy('id').limit(1).executeTakeFirst();

/** All that is due for the person and has not been tried yet goes out as one message: that is what a digest is. */
async function together(trx: Trx, way: Way, personId: string, messageId: string, wasTried: boolean) {
  if (wasTried) return; // what a receiver may have seen already is neither added to nor taken apart
  await trx
    .updateTable('delivery')
    .set({ message_id: messageId })
    .where('id', 'in', isDue(trx, way).select('id').where('person_id', '=', personId).where('message_id', 'is', null))
    .execute();
}

/** Whoever has read it in the app needs no message any more. */
async function leaveOutTheRead(trx: Trx, messageId: string) {
  const read = trx.selectFrom('notice').select('id').where('read_at', 'is not', null);
  await trx
    .updateTable('delivery')
    .set({ state: 'read', fault: null, status: null })
    .where('message_id', '=', messageId)
    .where('state', 'in', ['queued', 'failed'])
    .where('notice_id', 'in', read)
    .execute();
}

async function giveUpTheOld(trx: Trx, way: Way) {
  await trx
    .updateTable('delivery')
    .set({ state: 'gaveUp', fault: 'tooOld', status: null })
    .where(columnOf(way), '=', way.id)
    .where('state', 'in', ['queued', 'failed'])
    .where('due_at', '<=', trx.now)
    .where('made_at', '<', new Date(trx.now.getTime() - tooOldAfterMs))
    .execute();
}

async function compose(trx: Trx, way: Way, personId: string, messageId: string): Promise<Outgoing | null> {
  const rows = await trx
    .selectFrom('delivery')
    .innerJoin('notice', (join) =>
      join.onRef('notice.city_id', '=', 'delivery.city_id').onRef('notice.id', '=', 'delivery.notice_id'),
    )
    .select(['notice.id', 'notice.kind', 'notice.at', 'notice.facts', 'delivery.tries'])
    .where('delivery.message_id', '=', messageId)
    .where('delivery.state', 'in', ['queued', 'failed'])
    .orderBy('notice.at')
    .orderBy('notice.id')
    .execute();
  if (rows.length === 0) return null;
  const { hasLeft, ...person } = await addressee(trx, personId);
  const { through, language } = await openWay(trx, way, hasLeft);
  return {
    through,
    messageId,
    tries: Math.max(...rows.map(({ tries }) => tries)),
    person: { ...person, language: language ?? person.language },
    notices: rows.map(({ id, kind, at, facts }) => {
      const { counts, cases } = JSON.parse(facts) as NoticeFacts;
      return { id, kind: kind as NoticeKind, at, counts, cases };
    }),
  };
}

/** A browser is spoken to in the language in which it was chosen. */
async function openWay(
  trx: Trx,
  { table, id }: Way,
  hasLeft: boolean,
): Promise<{ through: Through; language?: 'zh-CN' | 'en' }> {
  if (table === 'push_device') {
    const { address, service, language } = await trx
      .selectFrom('push_device')
      .select(['address', 'service', 'language'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    return { through: { table, id, address: hasLeft ? null : address, service }, language };
  }
  const {
    is_on: isOn,
    secrets,
    ...row
  } = await trx
    .selectFrom('channel')
    .select(['is_on', 'secrets', 'settings'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return { through: { table, id, isOn, secrets, settings: JSON.parse(row.settings) as ChannelSettings } };
}

/** Who has left is reached by no address any more. */
async function addressee(trx: Trx, personId: string): Promise<Outgoing['person'] & { hasLeft: boolean }> {
  const { left_at, name, ...wish } = await trx
    .selectFrom('person')
    .leftJoin('notice_wish', (join) =>
      join.onRef('notice_wish.city_id', '=', 'person.city_id').onRef('notice_wish.person_id', '=', 'person.id'),
    )
    .select(['person.name', 'person.left_at', 'notice_wish.email', 'notice_wish.phone', 'notice_wish.language'])
    .where('person.id', '=', personId)
    .executeTakeFirstOrThrow();
  const { email, phone } = left_at ? { email: null, phone: null } : wish;
  return { id: personId, name, email, phone, language: wish.language ?? 'zh-CN', hasLeft: left_at !== null };
}
