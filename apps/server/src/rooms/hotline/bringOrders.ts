import type { HotlineOrder } from '@gezhi/contracts';
import { type Actor, personOf, proposeKinds } from '@gezhi/domain';
import { isTaken } from '../../platform/db';
import { canonical } from '../../platform/eventLog';
import { newId } from '../../platform/ids';
import type { Trx } from '../../platform/inCity';
import type { Ports } from '../../platform/ports';
import { Problem } from '../../platform/problem';
import type { Secrets } from '../../platform/secrets';
import { type CasePorts, insertOrigin, locate, reportCase, unplaced } from '../cases/index';
import { type Net, placesInWords } from '../grid/index';
import type { ProgramKey } from '../identity/index';
import { sealedContact } from '../publicVoice/index';

export interface BroughtOrder {
  number: string;
  caseId: string;
  isNew: boolean;
  isPlaced: boolean;
}

const whatToDo =
  'Orders of these numbers came before with other content; what is known stands and nothing of this call was taken. Leave ' +
  'them out and send the rest again; what is new about them goes under a number of its own, or to the desk.';

/** Orders become cases, all of them or none; a list half entered would be believed to be whole. */
export async function bringOrders(
  ports: Ports,
  cases: CasePorts,
  cityId: number,
  by: Actor,
  orders: readonly HotlineOrder[],
  program: ProgramKey | null = null,
): Promise<BroughtOrder[]> {
  assertOnce(orders);
  const bring = () =>
    ports.inCity(cityId, by, (trx) => bringAll(trx, cases, ports.secrets, orders, program), { net: 'read' });
  try {
    return await bring();
  } catch (error) {
    // Somebody brought one of them at the same moment: now it is known.
    if (!isTaken(error)) throw error;
    return bring();
  }
}

/** 201 where anything is new; the same call again is 200. */
export const statusOf = (brought: readonly BroughtOrder[]) => (brought.some(({ isNew }) => isNew) ? 201 : 200);

function assertOnce(orders: readonly HotlineOrder[]): void {
  const seen = new Set<string>();
  const twice = orders.flatMap(({ number }, i) => {
    const isFirst = !seen.has(number);
    seen.add(number);
    return isFirst ? [] : [{ row: i + 1, field: 'number', reason: 'twice' }];
  });
  if (twice.length > 0) throw new Problem('hotline.invalid', { errors: twice });
}

async function bringAll(
  trx: Trx,
  cases: CasePorts,
  secrets: Secrets,
  orders: readonly HotlineOrder[],
  program: ProgramKey | null,
) {
  const known = await knownOrders(trx, orders);
  const hashOf = (order: HotlineOrder) => secrets.derive('hotline order', `${trx.cityId} ${canonical(order)}`, 32);
  const changed = orders.filter((order) => known.get(order.number)?.content_hash.equals(hashOf(order)) === false);
  if (changed.length > 0)
    throw new Problem('hotline.number-reused', { detail: whatToDo, numbers: changed.map(({ number }) => number) });
  const fresh = orders.filter(({ number }) => !known.has(number));
  const net = await cases.nets.of(trx);
  const meant = await placesInWords(
    trx,
    net,
    fresh.map(({ address, words }) => [address, words].filter(Boolean).join('\n').slice(0, 1000)),
  );
  const brought = new Map<string, BroughtOrder>();
  for (const [number, { case_id }] of known)
    brought.set(number, { number, caseId: case_id, isNew: false, isPlaced: true });
  for (const [i, order] of fresh.entries()) {
    // What several places could be is nobody's guess: the desk places it, the address stands in the words.
    const placeId = meant[i]!.find(({ isCertain }) => isCertain)?.place.id;
    const caseId = await openOrder(trx, cases, net, order, placeId, program);
    if (order.contact) await insertContact(trx, secrets, caseId, order.contact);
    await insertOrder(trx, order, caseId, hashOf(order), program);
    brought.set(order.number, { number: order.number, caseId, isNew: true, isPlaced: placeId !== undefined });
  }
  return orders.map(({ number }) => brought.get(number)!);
}

async function knownOrders(trx: Trx, orders: readonly HotlineOrder[]) {
  const rows = await trx
    .selectFrom('hotline_order')
    .select(['number', 'case_id', 'content_hash'])
    .where(
      'number',
      'in',
      orders.map(({ number }) => number),
    )
    .execute();
  return new Map(rows.map((row) => [row.number, row]));
}

async function openOrder(
  trx: Trx,
  cases: CasePorts,
  net: Net,
  order: HotlineOrder,
  placeId: string | undefined,
  program: ProgramKey | null,
) {
  const caseId = newId();
  const words = [order.words, order.address && `地址：${order.address}`].filter(Boolean).join('\n');
  const broadKind = proposeKinds(words, []).broadKind;
  await reportCase(trx, cases.ruleBook, {
    id: caseId,
    words,
    claimedAt: new Date(order.receivedAt),
    ...(program ? { device: `hotline:${program.id}` } : {}),
    report: {
      source: 'hotline12345',
      ...(placeId ? locate(net, { placeId }) : unplaced(net)),
      netVersion: net.version,
      broadKind,
      photos: [],
    },
  });
  const dueAt = order.dueAt ? new Date(order.dueAt) : null;
  await insertOrigin(trx, caseId, { handed_by: `12345 ${order.number}`, due_at: dueAt });
  return caseId;
}

const insertContact = (trx: Trx, secrets: Secrets, caseId: string, contact: string) =>
  trx
    .insertInto('reporter_contact')
    .values(sealedContact(secrets, trx.cityId, caseId, contact))
    .execute();

const insertOrder = (
  trx: Trx,
  { number, receivedAt, dueAt }: HotlineOrder,
  caseId: string,
  hash: Buffer,
  program: ProgramKey | null,
) =>
  trx
    .insertInto('hotline_order')
    .values({
      city_id: trx.cityId,
      number,
      case_id: caseId,
      content_hash: hash,
      received_at: new Date(receivedAt),
      due_at: dueAt ? new Date(dueAt) : null,
      brought_at: trx.now,
      brought_by: personOf(trx.by),
      handed_back_in: null,
      handed_back_at: null,
      answered_at: null,
      key_id: program?.id ?? null,
    })
    .execute();
