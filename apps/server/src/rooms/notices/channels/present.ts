import type { ChannelView } from '@gezhi/contracts';
import { type ChannelSettings, mostDeliveriesCounted } from '@gezhi/domain';
import type { ExpressionBuilder, Selectable } from 'kysely';
import type { Tables } from '../../../platform/db';
import type { Trx } from '../../../platform/inCity';
import type { Ports } from '../../../platform/ports';
import { openSecrets } from '../deliver/send';
import type { ChannelTable } from '../tables';

type DeliveryState = Tables['delivery']['state'];

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
  return rows.map((row) => present(row, secrets, counts.get(row.id)!));
}

/** What is not done with, by channel; counted no further than anybody asks, and rows that were sent are not looked at. */
async function countsOf(trx: Trx) {
  const upTo = (states: readonly DeliveryState[]) => (eb: ExpressionBuilder<Tables, 'channel'>) => {
    const some = eb
      .selectFrom('delivery')
      .select('delivery.id')
      .whereRef('delivery.channel_id', '=', 'channel.id')
      .where('delivery.state', 'in', states)
      .limit(mostDeliveriesCounted);
    return eb.selectFrom(some.as('some')).select(({ fn }) => fn.countAll().as('count'));
  };
  const rows = await trx
    .selectFrom('channel')
    .select('id')
    .select((eb) => upTo(['queued', 'failed'])(eb).as('waiting'))
    .select((eb) => upTo(['failed', 'gaveUp'])(eb).as('failed'))
    .execute();
  return new Map(rows.map(({ id, waiting, failed }) => [id, { waiting: Number(waiting), failed: Number(failed) }]));
}

function present(
  row: Selectable<ChannelTable>,
  secrets: Ports['secrets'],
  { waiting, failed }: { waiting: number; failed: number },
): ChannelView {
  return {
    id: row.id,
    version: row.version,
    name: row.name,
    nameEn: row.name_en,
    isOn: row.is_on,
    settings: JSON.parse(row.settings) as ChannelSettings as ChannelView['settings'],
    secretsSet: Object.keys(openSecrets(secrets, row.secrets) ?? {}).sort(),
    waiting,
    failed,
    pausedUntil: row.paused_until?.toISOString() ?? null,
    lastFault: row.last_fault,
    lastSentAt: row.last_sent_at?.toISOString() ?? null,
  };
}
