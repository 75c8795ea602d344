import type { ChannelView } from '@gezhi/contracts';
import type { ChannelSettings } from '@gezhi/domain';
import type { Selectable } from 'kysely';
import type { Trx } from '../../../platform/inCity';
import type { Ports } from '../../../platform/ports';
import { openSecrets } from '../deliver/send';
import type { ChannelTable } from '../tables';

/** All channels of the city, or one, with how they are doing. Of secrets only which ones there are. */
export async function presentChannels(trx: Trx, secrets: Ports['secrets'], only?: string): Promise<ChannelView[]> {
  const rows = await trx
    .selectFrom('channel')
    .selectAll()
    .$if(only !== undefined, (query) => query.where('id', '=', only!))
    .orderBy('name')
    .orderBy('id')
    .execute();
  const counts = await countsOf(trx);
  return rows.map((row) => present(row, secrets, counts.get(row.id)));
}

/** What is not done with; rows that were sent are not looked at. */
async function countsOf(trx: Trx) {
  const rows = await trx
    .selectFrom('delivery')
    .select(['channel_id', 'state'])
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('channel_id', 'is not', null)
    .where('state', 'in', ['queued', 'failed', 'gaveUp'])
    .groupBy(['channel_id', 'state'])
    .execute();
  const counts = new Map<string, Partial<Record<string, number>>>();
  for (const { channel_id, state, count } of rows)
    counts.set(channel_id!, { ...counts.get(channel_id!), [state]: count });
  return counts;
}

function present(
  row: Selectable<ChannelTable>,
  secrets: Ports['secrets'],
  counts: Partial<Record<string, number>> = {},
): ChannelView {
  return {
    id: row.id,
    version: row.version,
    name: row.name,
    nameEn: row.name_en,
    isOn: row.is_on,
    settings: JSON.parse(row.settings) as ChannelSettings as ChannelView['settings'],
    secretsSet: Object.keys(openSecrets(secrets, row.secrets) ?? {}).sort(),
    waiting: (counts.queued ?? 0) + (counts.failed ?? 0),
    failed: (counts.failed ?? 0) + (counts.gaveUp ?? 0),
    pausedUntil: row.paused_until?.toISOString() ?? null,
    lastFault: row.last_fault,
    lastSentAt: row.last_sent_at?.toISOString() ?? null,
  };
}
