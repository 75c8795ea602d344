import type { Selectable } from 'kysely';
import type { Trx } from '../../../platform/inCity';
import { type Check, type Recountable, recount } from '../../../platform/recount';
import type { ChannelTable } from '../tables';

type ChannelRow = Selectable<ChannelTable>;

const rows = (trx: Trx) => trx.selectFrom('channel').selectAll();

const channels: Recountable<ChannelRow> = {
  kind: 'channel',
  after: (trx, id, limit) => rows(trx).where('id', '>', id).orderBy('id').limit(limit).execute(),
  held: (trx, id) => rows(trx).where('id', '=', id).forShare().executeTakeFirstOrThrow(),
  stored: ({ version, kind, name, name_en: nameEn, is_on: isOn, settings }) => ({
    version,
    kind,
    name,
    nameEn,
    isOn,
    settings: JSON.parse(settings),
  }),
  told(events) {
    const { version, payload } = events.at(-1)!; // each event says all of it
    return { ...JSON.parse(payload), version };
  },
};

/** Every channel told again from its events must be its row; its secrets and how it is doing are not in the log. */
export const checkChannels: Check = (inOwnTrx) => recount(inOwnTrx, channels);
