import type { Trx } from '../../../platform/inCity';

/** Where a delivery goes: by a channel of the city or to one browser of a person. Each has its own lease, rest and jobs. */
export interface Way {
  table: 'channel' | 'push_device';
  id: string;
}

/** What a job is asked for with: ids only. Jobs of channels look as they did before there were browsers. */
export const payloadOf = ({ table, id }: Way) => (table === 'channel' ? { channelId: id } : { deviceId: id });

export const wayOf = ({ channelId, deviceId }: { channelId?: unknown; deviceId?: unknown }): Way =>
  deviceId ? { table: 'push_device', id: String(deviceId) } : { table: 'channel', id: String(channelId) };

export const wayOfRow = (row: { channel_id: string | null; device_id: string | null }): Way =>
  wayOf({ channelId: row.channel_id, deviceId: row.device_id });

/** The column of a delivery that names its way. */
export const columnOf = ({ table }: Way) => (table === 'channel' ? 'channel_id' : 'device_id');

/** How a way is doing stands in columns of the same names, whichever table it is. */
const standingIn = ({ table }: Way) => table as 'channel';

export const lockWay = (trx: Trx, way: Way) =>
  trx
    .selectFrom(standingIn(way))
    .select(['busy_until', 'paused_until'])
    .where('id', '=', way.id)
    .forUpdate()
    .executeTakeFirst();

export const changeWay = (trx: Trx, way: Way) => trx.updateTable(standingIn(way)).where('id', '=', way.id);
