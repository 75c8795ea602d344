import type { ScreenPhone } from '@gezhi/contracts';
import { can, caseScope, type Duty, localDay, personOf, unitsOf } from '@gezhi/domain';
import type { Trx } from '../../platform/inCity';
import {
  type CasePorts,
  casesByIds,
  disputedLongest,
  openByArea,
  openByGrid,
  openByState,
  overdueLongest,
  presentCases,
} from '../cases/index';
import { areasOf } from '../duties/index';
import { openInstructionsOf, presentInstructions } from '../instructions/index';
import {
  countOpenOrders,
  listOrders,
  openOrdersOf,
  openOrdersOn,
  ordersByIds,
  presentOrders,
} from '../supervision/index';

const shown = { overdue: 5, supervised: 4, disputed: 3, places: 6, promises: 8 };

/** What a leader looks at between two doors: what is red, what is his, what he asked for. Out of one transaction. */
export async function phone(trx: Trx, ports: CasePorts): Promise<ScreenPhone> {
  const states = await openByState(trx);
  const scope = caseScope(trx.by);
  return {
    at: trx.now.toISOString(),
    red: {
      overdue: states.reduce((sum, { red }) => sum + red, 0),
      supervised: scope.all ? await countOpenOrders(trx, trx.by) : 0,
      disputed: states
        .flatMap(({ where, ...lights }) => (where === 'inDispute' ? Object.values(lights) : []))
        .reduce((sum, cases) => sum + cases, 0),
    },
    items: scope.all ? await redItems(trx, ports) : [],
    places: await ownPlaces(trx, ports),
    promises: scope.all ? await ownPromises(trx) : [],
  };
}

/** Each case once, under the first reason it is here for. */
async function redItems(trx: Trx, ports: CasePorts): Promise<ScreenPhone['items']> {
  const orders = await listOrders(trx, trx.by, { list: 'open' }, null, shown.supervised);
  const found = [
    ['overdue', await overdueLongest(trx, shown.overdue)],
    ['supervised', await casesByIds(trx, [...new Set(orders.map((order) => order.case_id))])],
    ['disputed', await disputedLongest(trx, shown.disputed)],
  ] as const;
  const reasons = new Map<string, ScreenPhone['items'][number]['why']>();
  for (const [why, rows] of found) for (const { id } of rows) if (!reasons.has(id)) reasons.set(id, why);
  const rows = new Map(found.flatMap(([, some]) => some.map((row) => [row.id, row] as const)));
  const cases = await presentCases(
    trx,
    ports,
    [...reasons.keys()].map((id) => rows.get(id)!),
  );
  const open = new Map(
    (await presentOrders(trx, await openRows(trx, [...reasons.keys()]))).map((one) => [one.case.id, one]),
  );
  // What a rule raised does not keep a leader from ordering himself; what somebody ordered already does.
  const byHand = new Set([...open.values()].filter((order) => !order.byRule).map((order) => order.case.id));
  return cases.map((row) => {
    const order = open.get(row.id);
    return {
      why: reasons.get(row.id)!,
      case: row,
      order: order ? { id: order.id, level: order.level, replyDueAt: order.replyDueAt } : null,
      mayOrder: !byHand.has(row.id) && row.unit !== null && !row.endedAt && can(trx.by, 'supervision.issue'),
    };
  });
}

/** What is shown of a case comes last: what somebody ordered, else the highest a rule raised. */
async function openRows(trx: Trx, caseIds: readonly string[]) {
  const open = await openOrdersOn(trx, caseIds);
  const rows = await ordersByIds(
    trx,
    open.map(({ id }) => id),
  );
  const byHand = (row: (typeof rows)[number]) => Number(row.issued_by !== null);
  return rows.sort((a, b) => byHand(a) - byHand(b) || a.level - b.level);
}

/** Grids and areas one is chief of, the reddest first. */
async function ownPlaces(trx: Trx, ports: CasePorts): Promise<ScreenPhone['places']> {
  const personId = personOf(trx.by);
  if (!personId) return [];
  const { zone } = await ports.cityOf(trx.cityId);
  const duties = await areasOf(trx, personId, unitsOf(trx.by), localDay(zone, trx.now));
  const byId = new Map(duties.map((duty) => [duty.scope.id, duty]));
  const net = await ports.nets.of(trx);
  const openIn = await opensOf(trx, ports, [...byId.values()]);
  const places = [...byId.values()].flatMap(({ scope, chiefKind }) => {
    const area = net.area(scope.id);
    return area ? [{ id: scope.id, name: area.name, nameEn: area.nameEn, chiefKind, ...openIn(scope) }] : [];
  });
  return places.sort((a, b) => b.red - a.red || b.open - a.open || (a.id < b.id ? -1 : 1)).slice(0, shown.places);
}

/** What is open in a grid, or in an administrative area with all that lies in it; each is read only where somebody needs it. */
async function opensOf(trx: Trx, ports: CasePorts, duties: readonly Duty[]) {
  const isGrid = ({ scope }: Pick<Duty, 'scope'>) => scope.kind === 'creationGrid';
  const byGrid = duties.some(isGrid) ? await openByGrid(trx) : [];
  const byArea = duties.some((duty) => !isGrid(duty)) ? await openByArea(trx) : [];
  const net = await ports.nets.of(trx);
  return (scope: Duty['scope']) => {
    const within = new Set(isGrid({ scope }) ? [scope.id] : net.downFrom(scope.id));
    const rows = (isGrid({ scope }) ? byGrid : byArea).filter(({ where }) => where !== null && within.has(where));
    const sum = (light: 'green' | 'yellow' | 'red') => rows.reduce((total, row) => total + row[light], 0);
    return { open: sum('green') + sum('yellow') + sum('red'), yellow: sum('yellow'), red: sum('red') };
  };
}

async function ownPromises(trx: Trx): Promise<ScreenPhone['promises']> {
  const personId = personOf(trx.by);
  if (!personId) return [];
  const instructions = await presentInstructions(
    trx,
    await openInstructionsOf(trx, personId, unitsOf(trx.by), shown.promises),
  );
  const orders = await presentOrders(trx, await openOrdersOf(trx, personId, shown.promises));
  const promises = [
    ...instructions.map(({ id, words, leadUnit, dueAt, isOverdue }) => ({
      ...{ of: 'instruction' as const, id, caseId: null, words, place: null, unit: leadUnit, dueAt, isOverdue },
    })),
    ...orders.map(({ id, case: about, unit, replyDueAt, repliedAt }) => ({
      ...{ of: 'order' as const, id, caseId: about.id, words: null, place: about.placeName ?? about.number, unit },
      dueAt: replyDueAt!,
      isOverdue: repliedAt === null && new Date(replyDueAt!) < trx.now,
    })),
  ];
  return promises.sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1)).slice(0, shown.promises);
}
