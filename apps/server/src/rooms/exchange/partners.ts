import type { BodyOf, ExchangePartner, exchangeApi } from '@gezhi/contracts';
import { type Actor, localDay, mostDeliveriesCounted } from '@gezhi/domain';
import { sql } from 'kysely';
import { append, canonical } from '../../platform/eventLog';
import type { Trx } from '../../platform/inCity';
import { type Outbound, OutboundError } from '../../platform/outbound';
import type { Ports } from '../../platform/ports';
import { Problem } from '../../platform/problem';
import { type CasePorts, iso } from '../cases/index';
import { addPerson, isUnitOn } from '../identity/index';
import { askFor } from './ask';
import { newSecrets } from './renewSecrets';
import type { PartnerRow } from './tables';

export type PartnerOrder = BodyOf<typeof exchangeApi.savePartner>;

/** Who acts when a platform says something: somebody of the units it stands for, known by its own name, with no way to sign in. */
export const actorOf = ({ id, unit_ids }: Pick<PartnerRow, 'id' | 'unit_ids'>): Actor => ({
  kind: 'staff',
  personId: id,
  posts: unit_ids.flatMap((unitId) => [
    { role: 'unitClerk' as const, unitId },
    { role: 'handler' as const, unitId },
  ]),
});

export const deviceOf = ({ id }: Pick<PartnerRow, 'id'>) => `exchange:${id}`;

/** Refuses an address that could never be called, before it is stored; asked outside of the transaction. */
export async function assertReachable(outbound: Outbound, url: string | null): Promise<void> {
  if (url === null) return;
  await outbound.assertAllowed(url).catch((error) => {
    throw error instanceof OutboundError ? new Problem('exchange.address-refused') : error;
  });
}

/** Adds a platform or changes one. The same again changes nothing; the log says who set what, without the secret. */
export async function savePartner(
  trx: Trx,
  ports: { secrets: Ports['secrets']; cases: CasePorts },
  id: string,
  order: PartnerOrder,
): Promise<void> {
  await trx.selectFrom('city_state').select('city_id').forUpdate().execute(); // one change at a time
  const before = await partnerById(trx, id);
  const facts = factsOf(order);
  const secrets = newSecrets(ports.secrets, before, order, trx.now);
  if (before && !secrets.isChange && canonical(factsOfRow(before)) === canonical(facts)) return;
  if ((before?.version ?? 0) !== order.seen) throw new Problem('exchange.changed');
  await assertFits(trx, ports.cases, id, order);
  const version = order.seen + 1;
  const head = await append(trx, {
    subject: { kind: 'exchangePartner', id },
    version,
    previous: before?.head ?? null,
    name: before ? 'exchange.changePartner' : 'exchange.addPartner',
    payload: { ...facts, ...secrets.told, v: 2 },
  });
  const row = {
    version,
    head,
    ...rowOf(order),
    ...secrets.row,
    failures: 0, // whoever changed something wants it tried now
    paused_until: null,
  };
  if (!before) await addPerson(trx, { id, name: order.name }); // its steps carry a name in the history
  await trx
    .insertInto('exchange_partner')
    .values({ city_id: trx.cityId, id, busy_until: null, last_fault: null, last_sent_at: null, ...row })
    .onConflict((conflict) => conflict.columns(['city_id', 'id']).doUpdateSet(row))
    .execute();
  await askFor(trx, id, trx.now);
}

async function assertFits(trx: Trx, cases: CasePorts, id: string, { key, unitIds, isOn }: PartnerOrder) {
  const { zone } = await cases.cityOf(trx.cityId);
  const day = localDay(zone, trx.now);
  for (const unitId of unitIds) if (!(await isUnitOn(trx, unitId, day))) throw new Problem('exchange.unit-unknown');
  const others = (await allPartners(trx)).filter((one) => one.id !== id);
  if (others.some((one) => one.key === key)) throw new Problem('exchange.key-taken');
  const taken = others.filter((one) => one.is_on).flatMap(({ unit_ids }) => unit_ids);
  if (isOn && unitIds.some((unitId) => taken.includes(unitId))) throw new Problem('exchange.unit-taken');
}

const factsOf = (order: PartnerOrder) => ({
  name: order.name,
  nameEn: order.nameEn,
  key: order.key,
  url: order.url,
  format: order.format,
  codeSystem: order.codeSystem,
  unitIds: [...new Set(order.unitIds)].sort(),
  takesIn: order.takesIn,
  sendsWords: order.sendsWords,
  isOn: order.isOn,
});

/** What the log tells of a platform. */
export const factsOfRow = (row: PartnerRow): ReturnType<typeof factsOf> => ({
  name: row.name,
  nameEn: row.name_en,
  key: row.key,
  url: row.url,
  format: row.format,
  codeSystem: row.code_system,
  unitIds: row.unit_ids,
  takesIn: row.takes_in,
  sendsWords: row.sends_words,
  isOn: row.is_on,
});

function rowOf(order: PartnerOrder) {
  const { name, nameEn, key, url, format, codeSystem, unitIds, takesIn, sendsWords, isOn } = factsOf(order);
  return {
    name,
    name_en: nameEn,
    key,
    url,
    format,
    code_system: codeSystem,
    unit_ids: unitIds,
    takes_in: takesIn,
    sends_words: sendsWords,
    is_on: isOn,
  };
}

export const allPartners = (trx: Trx): Promise<PartnerRow[]> =>
  trx.selectFrom('exchange_partner').selectAll().orderBy('name').orderBy('id').execute();

export const partnerById = (trx: Trx, id: string): Promise<PartnerRow | undefined> =>
  trx.selectFrom('exchange_partner').selectAll().where('id', '=', id).executeTakeFirst();

/** Every platform with how it is doing; counted no further than anybody asks. */
export async function presentPartners(trx: Trx): Promise<ExchangePartner[]> {
  const counts = await countsOf(trx);
  return (await allPartners(trx)).map((row) => ({
    id: row.id,
    version: row.version,
    ...factsOfRow(row),
    oldSecretUntil: row.old_secret_until && row.old_secret_until > trx.now ? iso(row.old_secret_until) : null,
    ...counts(row.id),
    pausedUntil: row.paused_until?.toISOString() ?? null,
    lastFault: row.last_fault,
    lastSentAt: row.last_sent_at?.toISOString() ?? null,
  }));
}

async function countsOf(trx: Trx) {
  const { rows } = await sql<{ partner_id: string; state: string; count: number }>`
    select partner.id as partner_id, state.name as state, counted.count::int
    from exchange_partner partner
    cross join unnest(array['waiting', 'failed', 'wantsMapping', 'refused']) as state (name)
    cross join lateral (
      select count(*) from (
        select 1 from exchange_message message
        where message.city_id = partner.city_id and message.partner_id = partner.id and message.state = state.name
        limit ${mostDeliveriesCounted}) found) counted`.execute(trx);
  return (id: string) => {
    const of = (name: string) => rows.find((row) => row.partner_id === id && row.state === name)?.count ?? 0;
    return { waiting: of('waiting'), failed: of('failed') + of('refused'), wantsMapping: of('wantsMapping') };
  };
}
