import { type ChannelSettings, type NoticeKind, tooOldAfterMs } from '@gezhi/domain';
import type { Selectable } from 'kysely';
import type { Tables } from '../../../platform/db';
import { newId } from '../../../platform/ids';
import type { Trx } from '../../../platform/inCity';
import type { NoticeFacts } from '../tell';
import { askFor } from './ask';

type ChannelRow = Selectable<Tables['channel']>;

/** One message to one person through one channel: all that is due for him, under a key that stays at every try. */
export interface Outgoing {
  channel: { id: string; isOn: boolean; settings: ChannelSettings; secrets: Buffer | null };
  messageId: string;
  tries: number;
  person: { id: string; name: string; email: Buffer | null; phone: Buffer | null; language: 'zh-CN' | 'en' };
  notices: { id: string; kind: NoticeKind; at: Date; counts: NoticeFacts['counts']; cases: NoticeFacts['cases'] }[];
}

/** Longer than any one message may take; the lease of a process that died runs out by itself. */
const leaseMs = 60_000;
/** Whoever finds another process at it looks again: something may have come in behind its last look. */
const lookAgainMs = 2000;

/**
 * Takes the next message of a channel that is due, or null: nothing is, another process is at it, or the channel rests. One
 * message at a time goes through a channel. `lease` is what the same worker got with the message before.
 */
export async function takeNext(
  trx: Trx,
  channelId: string,
  lease: Date | null,
): Promise<{ message: Outgoing; lease: Date } | null> {
  const channel = await trx
    .selectFrom('channel')
    .selectAll()
    .where('id', '=', channelId)
    .forUpdate()
    .executeTakeFirst();
  if (!channel) return null;
  const isMine = channel.busy_until?.getTime() === lease?.getTime();
  if (!isMine && channel.busy_until && channel.busy_until > trx.now) {
    await askFor(trx, channelId, new Date(trx.now.getTime() + lookAgainMs));
    return null;
  }
  const isResting = channel.paused_until !== null && channel.paused_until > trx.now;
  const message = isResting ? null : await nextMessage(trx, channel);
  const until = message ? new Date(trx.now.getTime() + leaseMs) : null;
  await trx.updateTable('channel').set({ busy_until: until }).where('id', '=', channelId).execute();
  if (isResting) await askFor(trx, channelId, channel.paused_until!);
  return message && { message, lease: until! };
}

async function nextMessage(trx: Trx, channel: ChannelRow): Promise<Outgoing | null> {
  await giveUpTheOld(trx, channel.id);
  for (;;) {
    const first = await firstDue(trx, channel.id);
    if (!first) return null;
    const messageId = first.message_id ?? newId();
    await together(trx, channel.id, first.person_id, messageId, first.message_id !== null);
    await leaveOutTheRead(trx, messageId);
    const message = await compose(trx, channel, first.person_id, messageId);
    if (message) return message;
  }
}

const isDue = (trx: Trx, channelId: string) =>
  trx
    .selectFrom('delivery')
    .where('channel_id', '=', channelId)
    .where('state', 'in', ['queued', 'failed'])
    .where('due_at', '<=', trx.now);

const firstDue = (trx: Trx, channelId: string) =>
  isDue(trx, channelId).select(['person_id', 'message_id']).orderBy('due_at').orderBy('id').limit(1).executeTakeFirst();

/** All that is due for the person and has not been tried yet goes out as one message: that is what a digest is. */
async function together(trx: Trx, channelId: string, personId: string, messageId: string, wasTried: boolean) {
  if (wasTried) return; // what a receiver may have seen already is neither added to nor taken apart
  await trx
    .updateTable('delivery')
    .set({ message_id: messageId })
    .where(
      'id',
      'in',
      isDue(trx, channelId).select('id').where('person_id', '=', personId).where('message_id', 'is', null),
    )
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

async function giveUpTheOld(trx: Trx, channelId: string) {
  await trx
    .updateTable('delivery')
    .set({ state: 'gaveUp', fault: 'tooOld', status: null })
    .where('channel_id', '=', channelId)
    .where('state', 'in', ['queued', 'failed'])
    .where('due_at', '<=', trx.now)
    .where('made_at', '<', new Date(trx.now.getTime() - tooOldAfterMs))
    .execute();
}

async function compose(trx: Trx, channel: ChannelRow, personId: string, messageId: string): Promise<Outgoing | null> {
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
  return {
    channel: {
      id: channel.id,
      isOn: channel.is_on,
      settings: JSON.parse(channel.settings) as ChannelSettings,
      secrets: channel.secrets,
    },
    messageId,
    tries: Math.max(...rows.map(({ tries }) => tries)),
    person: await addressee(trx, personId),
    notices: rows.map(({ id, kind, at, facts }) => {
      const { counts, cases } = JSON.parse(facts) as NoticeFacts;
      return { id, kind: kind as NoticeKind, at, counts, cases };
    }),
  };
}

/** Who has left is reached by no address any more. */
async function addressee(trx: Trx, personId: string): Promise<Outgoing['person']> {
  const { left_at, name, ...wish } = await trx
    .selectFrom('person')
    .leftJoin('notice_wish', (join) =>
      join.onRef('notice_wish.city_id', '=', 'person.city_id').onRef('notice_wish.person_id', '=', 'person.id'),
    )
    .select(['person.name', 'person.left_at', 'notice_wish.email', 'notice_wish.phone', 'notice_wish.language'])
    .where('person.id', '=', personId)
    .executeTakeFirstOrThrow();
  const { email, phone } = left_at ? { email: null, phone: null } : wish;
  return { id: personId, name, email, phone, language: wish.language ?? 'zh-CN' };
}
