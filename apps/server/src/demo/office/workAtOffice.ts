import { system } from '@gezhi/domain';
import type { House } from '../../app/house';
import { eventById } from '../../platform/eventLog';
import type { Trx } from '../../platform/inCity';
import { readWorld } from '../life/world';
import { keepLedger } from './keepLedger';
import { named, type Office } from './office';
import { planPoints } from './planPoints';
import { releaseReports } from './releaseReports';
import { takeOrders } from './takeOrders';
import { writePapers } from './writePapers';

type Rooms = Pick<House, 'ports' | 'cases' | 'cities'>;

interface Piece {
  work: (office: Office, signal: AbortSignal) => Promise<void>;
  /** Whether it was done, or begun, in an earlier life of this server. */
  isBegun: (trx: Trx) => Promise<unknown>;
}

/** Done once in a city's life, in this order: reports count what the others left. */
const pieces: Readonly<Record<string, Piece>> = {
  papers: { work: writePapers, isBegun: (trx) => eventById(trx, named('paper', 'not signed for')) },
  ledger: { work: keepLedger, isBegun: (trx) => eventById(trx, named('ledger')) },
  orders: {
    work: takeOrders,
    isBegun: (trx) => trx.selectFrom('hotline_order').select('number').limit(1).executeTakeFirst(),
  },
  plans: { work: planPoints, isBegun: (trx) => eventById(trx, named('plan', 0)) },
  reports: { work: releaseReports, isBegun: (trx) => eventById(trx, named('report', 'monthly')) },
};

/**
 * What the creation office did in the weeks before, by the product's own commands at the moments they are said to have been
 * taken. It needs the city as it was lived and is done while the doors are open: the first page does not wait for it.
 */
export async function workAtOffice(
  { ports, cases, cities }: Rooms,
  cityId: number,
  signal: AbortSignal,
  now = new Date(),
): Promise<void> {
  const { name } = (await cities.byId(cityId))!;
  const world = await ports.inCity(cityId, system, (trx) => readWorld(trx, cases));
  const office: Office = { rooms: { ports, cases }, world, cityId, cityName: name, now };
  for (const [piece, { work, isBegun }] of Object.entries(pieces)) {
    if (signal.aborted || (await ports.inCity(cityId, system, isBegun))) continue;
    await work(office, signal).catch((error) =>
      ports.log.warn({ err: error, piece }, 'a piece of work of the office of the demo was left'),
    );
  }
}
