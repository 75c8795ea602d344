import type { Trx } from '../../platform/inCity';
import { type Check, type Recountable, recount } from '../../platform/recount';
import { factsOfRow } from './partners';
import type { PartnerRow } from './tables';

const rows = (trx: Trx) => trx.selectFrom('exchange_partner').selectAll();

const partners: Recountable<PartnerRow> = {
  kind: 'exchangePartner',
  after: (trx, id, limit) => rows(trx).where('id', '>', id).orderBy('id').limit(limit).execute(),
  held: (trx, id) => rows(trx).where('id', '=', id).forShare().executeTakeFirstOrThrow(),
  stored: (row) => ({ ...factsOfRow(row), version: row.version }),
  told(events) {
    const { version, payload } = events.at(-1)!; // each event says all of it
    return { ...JSON.parse(payload), version };
  },
};

/** Every platform told again from its events must be its row; its secret and how it is doing are not in the log. */
export const checkPartners: Check = (inOwnTrx) => recount(inOwnTrx, partners);
