import {
  addDays,
  type BriefFigure,
  type BriefKind,
  type CountCode,
  type Day,
  figuresOf,
  instantAt,
  isRatioCode,
  marksOf,
  periodOf,
  ratios,
  recount,
  recountRatio,
} from '@gezhi/domain';
import { aPost, staff, type Walk, walk } from '@gezhi/domain/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { type History, writeHistories } from '../../../test/histories';
import { useHouse } from '../../../test/testHouse';
import { untilReadable } from '../../../test/untilReadable';
import { runConsumerOnce } from '../../platform/consumers';
import { newId } from '../../platform/ids';
import { countedCases, markCases } from '../numbers/index';
import { composeBrief, releaseBrief } from './compose';
import { fromRow } from './row';

const test = useHouse();
const zone = 'Asia/Shanghai';
const now = new Date('2027-06-01T00:00:00Z');
const isLong = process.env.GEZHI_TEST_LENGTH === 'long';
let walks: Walk[] = [];

/** Lives of cases as chance would have them. */
async function live(seeds: readonly number[]) {
  const { here, urls, house } = test;
  const { areas, points, people, units } = here;
  const community = { administrativeId: areas.community, creationGridId: areas.grid, cellGridId: null };
  const world = {
    units: [units.sanitation, units.greenery] as const,
    people: [people.acceptor, people.dispatcher, people.handler, people.gardener, people.arbiter] as const,
    office: units.office,
    placements: [
      { ...community, pointId: points.market },
      { ...community, pointId: null },
      { administrativeId: null, creationGridId: null, cellGridId: null, pointId: null },
    ],
    newId,
    begin: new Date('2026-10-01T00:00:00Z'),
  };
  const more = seeds.map((seed) => walk(world, seed));
  walks = [...walks, ...more];
  await writeHistories(urls, here.id, more as History[]);
  await untilReadable(house.ports.inCity, here.id);
  while ((await runConsumerOnce(house.ports.inCity, here.id, markCases)) > 0);
}

beforeAll(async () => {
  test.clock.set(now);
  await live(Array.from({ length: isLong ? 2000 : 300 }, (_, seed) => seed));
}, 120_000);

const leader = () => staff(test.here.people.leader, aPost('leader', test.here.units.office));
const asLeader = <T>(work: Parameters<typeof test.house.ports.inCity<T>>[2]) =>
  test.house.ports.inCity(test.here.id, leader(), work);

async function composed(kind: BriefKind, day: Day) {
  const id = newId();
  await asLeader((trx) => composeBrief(trx, test.house.cases, { id, kind, day }));
  return { id, brief: await read(id) };
}
const read = (id: string) =>
  asLeader(async (trx) =>
    fromRow(await trx.selectFrom('brief').selectAll().where('id', '=', id).executeTakeFirstOrThrow()),
  );

const listed = {
  overdue: ({ file }: Walk) => file.clock !== null && file.clock.dueAt < now,
  disputed: ({ file }: Walk) => file.state === 'inDispute',
  suspended: ({ file }: Walk) => file.state === 'suspended',
  relapsed: ({ file }: Walk) => file.recurrence !== null,
  undecided: ({ file }: Walk) => ['returnRequested', 'extensionRequested', 'suspensionRequested'].includes(file.state),
};

/** A figure of the whole city counted again from every case's own events, without the database. */
function byHand({ query }: BriefFigure) {
  if ('list' in query)
    return { part: walks.filter((one) => one.file.endedAt === null && listed[query.list](one)).length, of: null };
  if (!('measure' in query)) return { part: 0, of: 'decidedFrom' in query ? 0 : null };
  const { measure, from, to } = query;
  const period = periodOf(instantAt(zone, from, 0), instantAt(zone, addDays(to, 1), 0), now);
  const cases = walks.map(({ file, events }) => ({ ...file, marks: marksOf(events) }));
  if (!isRatioCode(measure)) return { part: recount(cases, measure as CountCode, period), of: null };
  return recountRatio(cases, ratios.find(({ code }) => code === measure)!, period);
}

/** A figure of a unit, place or kind: as many cases as its list opens. */
const byList = ({ query }: BriefFigure, side: 'part' | 'of') =>
  asLeader(async (trx) => {
    if (!('measure' in query)) throw new Error('only numbers open cases');
    const { measure: code, from, to, by, key } = query;
    const order = { from, to, by, code, side, key: key ?? undefined, limit: 1 };
    return (await countedCases(trx, test.house.cases, [], order)).total;
  });

const isOfAll = ({ query }: BriefFigure) => !('measure' in query) || query.by === 'total';

describe.each([
  ['daily', '2026-10-15'],
  ['weekly', '2026-10-31'],
  ['monthly', '2026-11-30'],
] as const)('the %s report of %s, after whatever has happened', (kind, day) => {
  it('has figures that are what their queries give, counted again from the cases', async () => {
    const { brief } = await composed(kind, day);
    const figures = figuresOf(brief.content);
    expect(figures.length).toBeGreaterThan(10);
    for (const figure of figures.filter(isOfAll))
      expect(figure.value, JSON.stringify(figure.query)).toEqual(byHand(figure));
    expect(figures.filter(({ value }) => value.part > 0).length, 'not all of them nothing').toBeGreaterThan(5);
    for (const figure of figures.filter((one) => !isOfAll(one))) {
      expect(await byList(figure, 'part'), JSON.stringify(figure.query)).toBe(figure.value.part);
      if (figure.value.of !== null) expect(await byList(figure, 'of')).toBe(figure.value.of);
    }
  }, 120_000);
});

it('a figure that is another one at release is marked, and no other one', { timeout: 120_000 }, async () => {
  const { id, brief } = await composed('monthly', '2026-11-30');
  await live(Array.from({ length: 60 }, (_, i) => 100_000 + i));
  await asLeader((trx) => releaseBrief(trx, test.house.cases, id, newId()));
  const before = figuresOf(brief.content);
  const after = figuresOf((await read(id)).content);
  expect(after.map(({ query }) => query)).toEqual(before.map(({ query }) => query));
  let marked = 0;
  for (const [i, figure] of after.entries()) {
    const was = before[i]!.value;
    if (isOfAll(figure)) expect(figure.value, JSON.stringify(figure.query)).toEqual(byHand(figure));
    const isSame = figure.value.part === was.part && figure.value.of === was.of;
    expect(figure.was, JSON.stringify(figure.query)).toEqual(isSame ? undefined : was);
    if (!isSame) marked++;
  }
  expect(marked).toBeGreaterThan(5);
  expect(marked).toBeLessThan(after.length);
});
