import type { BodyOf, channelsApi, QueryOf, ReplyOf } from '@gezhi/contracts';
import { type NoticeKind, tooOldAfterMs } from '@gezhi/domain';
import { sql } from 'kysely';
import type { Trx } from '../../../platform/inCity';
import { readPlace, writePlace } from '../../../platform/places';
import { askFor } from './ask';

const states = ['failed', 'gaveUp'] as const;

/** What did not go out, the latest first: who, through what, why, and when it is tried again. Not what it said. */
export async function failuresOf(
  trx: Trx,
  { channel, after, limit }: QueryOf<typeof channelsApi.failures>,
): Promise<ReplyOf<typeof channelsApi.failures>> {
  const place = readPlace(after);
  const rows = await trx
    .selectFrom('delivery as d')
    .innerJoin('channel as c', (join) => join.onRef('c.city_id', '=', 'd.city_id').onRef('c.id', '=', 'd.channel_id'))
    .innerJoin('person as p', (join) => join.onRef('p.city_id', '=', 'd.city_id').onRef('p.id', '=', 'd.person_id'))
    .innerJoin('notice as n', (join) => join.onRef('n.city_id', '=', 'd.city_id').onRef('n.id', '=', 'd.notice_id'))
    .select(['d.id', 'd.made_at as at', 'd.state', 'd.tries', 'd.fault', 'd.status', 'd.due_at', 'd.channel_id'])
    .select(['c.name as channel', 'c.name_en as channel_en', 'p.name as person', 'n.kind', 'n.at as told_at'])
    .where('d.state', 'in', states)
    .$if(channel !== undefined, (query) => query.where('d.channel_id', '=', channel!))
    .$if(place !== null, (query) =>
      query.where(sql<boolean>`(d.made_at, d.id) < (${place?.at ?? null}, ${place?.id ?? null}::uuid)`),
    )
    .orderBy('d.made_at', 'desc')
    .orderBy('d.id', 'desc')
    .limit(limit + 1)
    .execute();
  const page = rows.slice(0, limit);
  return {
    deliveries: page.map((row) => ({
      id: row.id,
      channelId: row.channel_id!,
      channelName: row.channel,
      channelNameEn: row.channel_en,
      personName: row.person,
      kind: row.kind as NoticeKind,
      at: row.told_at.toISOString(),
      state: row.state as (typeof states)[number],
      tries: row.tries,
      fault: row.fault!,
      status: row.status,
      nextAt: row.state === 'failed' ? row.due_at.toISOString() : null,
    })),
    next: rows.length > limit ? writePlace(page.at(-1)!) : null,
  };
}

/**
 * Puts back into the queue, as if new, what did not go out; its channel is tried at once. Of all there is only what is still
 * news: a channel mended after a year must not wake everybody with what was due then. What was chosen by hand was meant.
 */
export async function retry(trx: Trx, which: BodyOf<typeof channelsApi.retry>): Promise<number> {
  const again = await trx
    .updateTable('delivery')
    .set({ state: 'queued', fault: null, status: null, tries: 0, due_at: trx.now, made_at: trx.now })
    .where('state', 'in', states)
    .where('channel_id', 'is not', null) // a browser is its person's own affair
    .$if('all' in which, (query) => query.where('made_at', '>', new Date(trx.now.getTime() - tooOldAfterMs)))
    .$if('ids' in which, (query) => query.where('id', 'in', 'ids' in which ? which.ids : []))
    .$if('channel' in which && which.channel !== undefined, (query) =>
      query.where('channel_id', '=', 'channel' in which ? which.channel! : ''),
    )
    .returning('channel_id')
    .execute();
  const channels = [...new Set(again.map(({ channel_id }) => channel_id!))];
  for (const channelId of channels) {
    await trx.updateTable('channel').set({ failures: 0, paused_until: null }).where('id', '=', channelId).execute();
    await askFor(trx, { table: 'channel', id: channelId }, trx.now);
  }
  return again.length;
}
