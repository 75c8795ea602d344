import { addDays, type CaseFile, isEnded, isWaitingFor, lightOf, localDay, system, waitsFor } from '@gezhi/domain';
import { sql } from 'kysely';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useHouse, wednesdayTen } from '../../../test/testHouse';
import { untilReadable } from '../../../test/untilReadable';
import { createCity } from '../../platform/cities';
import { runConsumerOnce } from '../../platform/consumers';
import { connect } from '../../platform/database';
import { newId } from '../../platform/ids';
import type { Trx } from '../../platform/inCity';
import { checkCases, countCases, fromRow, moveCase } from '../../rooms/cases/index';
import { demoPeople, postsOf } from '../../rooms/identity/index';
import { demoCity } from '../city';
import { drawNet } from '../net/make';
import { Book } from './book';
import { liveOn } from './liveOn';
import { lastSimulated, untouchedCases } from './resume';
import { dayKind, reportsOf } from './rhythm';
import { simulate } from './simulate';
import { startLife } from './trickle';
import { readWorld, type World } from './world';
import { writeLife } from './write';

/** Two weeks are lived through once; every test looks at the same city. */
const days = 12;
const until = wednesdayTen;
const test = useHouse();
let owner: pg.Client;
let cityId: number;
let world: World;
let lived: { cases: number; steps: number };
const inCity = <T>(work: (trx: Trx) => Promise<T>) => test.house.ports.inCity(cityId, system, work);
const files = () =>
  inCity(async (trx) => (await trx.selectFrom('case_file').selectAll().execute()).map((row) => fromRow(row)));

/** Days in a book of their own that nobody writes down. */
function livedThrough(given: Parameters<typeof simulate>[2]): Book {
  const book = new Book(world, test.house.ports.secrets, { last: 0, days: new Map() });
  for (const _ of simulate(world, book, given));
  return book;
}

beforeAll(async () => {
  owner = await connect(test.urls.owner);
  await owner.query('set search_path = gezhi, public');
  cityId = await createCity(owner, { ...demoCity, isDemo: true });
  test.house.cities.forget();
  await drawNet(test.house.ports.inCity, cityId);
  lived = await liveOn(test.house, owner, cityId, { until, days });
  world = await inCity((trx) => readWorld(trx, test.house.cases));
}, 120_000);
afterAll(() => owner.end());

describe('simulated history', () => {
  it('is what the real commands would have written: every case replays to its row, every chain holds', async () => {
    expect(lived.cases).toBeGreaterThan(500);
    expect(await checkCases(inCity)).toMatchObject({ findings: [] });
  });

  it('leaves counts as the counting consumer would, with nothing for it to read', async () => {
    const recounted = async () =>
      inCity(async (trx) => {
        const { rows } = await sql<{ state: string; cases: number }>`
          select state, coalesce(unit_id::text, 'none') as unit, count(*) as cases from case_file group by 1, 2 order by 1, 2`.execute(
          trx,
        );
        const kept = await sql<{ state: string; cases: number }>`
          select state, case when unit_id::text like '00000000-0000-0000%' then 'none' else unit_id::text end as unit,
            cases from case_count where cases > 0 order by 1, 2`.execute(trx);
        return { rows, kept: kept.rows.map((row) => ({ ...row, cases: Number(row.cases) })) };
      });
    const before = await recounted();
    expect(before.kept).toEqual(before.rows);
    await untilReadable(test.house.ports.inCity, cityId);
    expect(await runConsumerOnce(test.house.ports.inCity, cityId, countCases)).toBe(0);
  });

  it('numbers cases as the city’s own sequence, which goes on behind the last', async () => {
    const numbers = (await files()).flatMap(({ number }) => number ?? []);
    expect(new Set(numbers).size).toBe(numbers.length);
    const today = localDay(demoCity.zone, until);
    const next = await inCity((trx) =>
      sql<{ serial: number }>`select next_case_serial(${today}) as serial`.execute(trx),
    );
    const serials = numbers
      .filter((number) => number.includes(today.replaceAll('-', '')))
      .map((n) => Number(n.slice(16)));
    expect(next.rows[0]!.serial).toBeGreaterThan(Math.max(...serials));
  });

  it('announces every picture it will draw', async () => {
    const { rows } = await inCity((trx) =>
      sql<{ photos: number; pictures: number }>`
        select (select count(*) from photo where state = 'expected') as photos,
          (select count(*) from demo_picture d join photo p on p.city_id = d.city_id and p.id = d.photo_id) as pictures`.execute(
        trx,
      ),
    );
    expect(rows[0]!.photos).toBeGreaterThan(1000);
    expect(rows[0]!.pictures).toBe(rows[0]!.photos);
  });

  it('knows every outcome: closed, declined, voided, returned, disputed, not fixed', async () => {
    const all = await files();
    const some = (fits: (file: CaseFile) => boolean) => all.filter(fits).length;
    expect(some(({ state }) => state === 'closed') / all.length).toBeGreaterThan(0.6);
    expect(some(({ state }) => state === 'notAccepted')).toBeGreaterThan(10);
    expect(some(({ state }) => state === 'voided')).toBeGreaterThan(2);
    expect(some(({ returnCount }) => returnCount > 0)).toBeGreaterThan(5);
    expect(some(({ reworkCount }) => reworkCount > 0)).toBeGreaterThan(20);
    expect(some(({ answer }) => answer === 'notFixed')).toBeGreaterThan(3);
    expect(some(({ recurrence }) => recurrence?.reason === 'notFixed')).toBe(
      some(({ answer }) => answer === 'notFixed'),
    );
    expect(some(({ recurrence }) => recurrence?.reason === 'relapse')).toBeGreaterThan(3);
    expect(some(({ extensionCount }) => extensionCount > 0)).toBeGreaterThan(2);
    expect(some(({ suspensionCount }) => suspensionCount > 0)).toBeGreaterThan(1);
    const { rows } = await inCity((trx) =>
      sql<{ n: number }>`select count(*) as n from event where name = 'case.refuseReturn'`.execute(trx),
    );
    expect(rows[0]!.n, 'a return that is refused is a dispute').toBeGreaterThan(1);
  });

  it('makes units differ: the slow one is late more often than the quick one', async () => {
    const all = await files();
    const lateShare = (unit: string) => {
      const ids = [...world.crews.values()].filter((crew) => crew.unitName === unit).map(({ unitId }) => unitId);
      const done = all.filter(({ unitId, handle }) => unitId && ids.includes(unitId) && handle?.endedAt);
      return done.filter(({ handle }) => handle!.endedAt! > handle!.dueAt).length / done.length;
    };
    expect(lateShare('区市政工程服务中心')).toBeGreaterThan(lateShare('区环境卫生服务中心') * 2);
  });

  it('lets people speak: hardly two reports say the same', async () => {
    const rows = await inCity((trx) =>
      trx.selectFrom('case_text').select('text').where('kind', '=', 'words').execute(),
    );
    expect(new Set(rows.map(({ text }) => text)).size / rows.length).toBeGreaterThan(0.95);
  });

  it('sees the same trouble at the same place again', async () => {
    const closed = (await files()).filter(({ state }) => state === 'closed');
    const keys = closed.map(({ placement, category }) => `${placement.pointId} ${category!.code}`);
    expect(new Set(keys).size / keys.length).toBeLessThan(0.95);
  });

  it('is written while it is lived, and still all of it or nothing', async () => {
    const [after, end] = [92, 84].map((days) => new Date(until.getTime() - days * 86_400_000));
    const book = new Book(world, test.house.ports.secrets, { last: 0, days: new Map() });
    function* breakingOff() {
      for (const _ of simulate(world, book, { after: after!, until: end!, known: [] })) {
        yield;
        if (book.steps > 3000) throw new Error('broken off');
      }
    }
    const size = () => inCity((trx) => sql<{ n: number }>`select count(*)::int as n from event`.execute(trx));
    const before = (await size()).rows;
    await expect(writeLife(owner, cityId, { book, life: breakingOff(), isFirst: false })).rejects.toThrow('broken off');
    expect(book.takeRows().event.length, 'some of it had been sent already').toBeLessThan(3000);
    expect((await size()).rows).toEqual(before);
  });

  it('comes out the same from the same seed', () => {
    const run = () => {
      const given = { after: new Date(until.getTime() - 3 * 86_400_000), until, known: [] };
      const { reporter_contact: _sealedAnew, ...rows } = livedThrough(given).takeRows();
      return rows;
    };
    expect(run()).toEqual(run());
  });
});

const hours = {
  'a working morning': '2026-11-18T02:00:00Z',
  'the middle of the night': '2026-11-18T19:10:00Z',
  'a Sunday': '2026-11-15T06:30:00Z',
  'a holiday': '2026-10-03T08:00:00Z',
};
const books = new Map<number, Book>();
/** The eight days up to a moment, lived once. */
function livedTo(moment: Date): Book {
  const known = books.get(moment.getTime());
  if (known) return known;
  const book = livedThrough({ after: new Date(moment.getTime() - 8 * 86_400_000), until: moment, known: [] });
  books.set(moment.getTime(), book);
  return book;
}

describe('the desks', () => {
  for (const [name, at] of Object.entries(hours))
    it(`have work on ${name}, most of it in time`, async () => {
      const moment = new Date(at);
      const book = livedTo(moment);
      const open = [...book.entries.values()].map(({ file }) => file).filter(({ state }) => !isEnded(state));
      const lights = open.flatMap(({ clock }) => (clock ? [lightOf(clock, moment)] : []));
      const share = (light: string) => lights.filter((one) => one === light).length / lights.length;
      expect(share('green')).toBeGreaterThan(0.6);
      expect(share('red')).toBeLessThan(0.3);
      expect(lights).toEqual(expect.arrayContaining(['red', 'yellow']));
      await inCity(async (trx) => {
        for (const { id, name: person } of await demoPeople(trx)) {
          const posts = await postsOf(trx, id, localDay(demoCity.zone, until));
          if (!posts.some(({ role }) => waitedFor.has(role))) continue;
          const actor = { kind: 'staff' as const, personId: id, posts };
          expect(open.filter((file) => isWaitingFor(actor, file)).length, person).toBeGreaterThan(0);
        }
      });
    });
});

/** What the wall draws as a curve: nobody should see in it when the city was started. */
describe('the days before a start', () => {
  for (const [name, at] of Object.entries(hours))
    it(`are as busy as any before ${name}`, () => {
      const { zone } = world.calendar;
      const reported = new Map<string, number>();
      for (const { file } of livedTo(new Date(at)).entries.values()) {
        const day = localDay(zone, file.reportedAt);
        reported.set(day, (reported.get(day) ?? 0) + 1);
      }
      const today = localDay(zone, new Date(at));
      for (let day = addDays(today, -6); day < today; day = addDays(day, 1)) {
        const usual = reportsOf(dayKind(day, world.calendar), world.calendar).length;
        expect(reported.get(day)! / usual, day).toBeGreaterThan(0.5);
        expect(reported.get(day)! / usual, day).toBeLessThan(1.75);
      }
    });
});

const waitedFor = new Set(
  (['reported', 'pendingFiling', 'pendingDispatch', 'pendingHandling', 'handling', 'checking'] as const).flatMap(
    waitsFor,
  ),
);

describe('a city that goes on', () => {
  it('lives on to today, finishes what it began, and leaves alone what somebody touched', async () => {
    const [touched] = (await files()).filter(({ state }) => state === 'reported');
    const [acceptor] = world.office.acceptor;
    test.clock.set(until);
    await test.house.ports.inCity(cityId, acceptor!, (trx) =>
      moveCase(trx, test.house.cases, { id: newId(), caseId: touched!.id, verb: 'accept', facts: {} }),
    );
    const open = (await files()).filter(({ state, id }) => !isEnded(state) && id !== touched!.id);
    const later = new Date(until.getTime() + 6 * 86_400_000);
    const { cases } = await liveOn(test.house, owner, cityId, { until: later });
    expect(cases).toBeGreaterThan(250);
    const after = new Map((await files()).map((file) => [file.id, file]));
    expect(after.get(touched!.id)).toMatchObject({ state: 'pendingFiling', version: 2 });
    const finished = open.filter(({ id }) => isEnded(after.get(id)!.state));
    expect(finished.length / open.length).toBeGreaterThan(0.7);
    expect(await checkCases(inCity)).toMatchObject({ findings: [] });
    expect(await inCity(lastSimulated)).not.toBeNull();
    expect((await inCity((trx) => untouchedCases(trx, later))).some(({ file }) => file.id === touched!.id)).toBe(false);
  });
});

describe('the life of a running demo', () => {
  it('goes on by the real commands, one thing at a time, and leaves alone what somebody touched', async () => {
    const start = new Date(until.getTime() + 6 * 86_400_000);
    test.clock.set(start);
    const life = await startLife(test.house, cityId, start);
    const before = await files();
    const touched = before.find(({ state }) => state === 'reported')!;
    await test.house.ports.inCity(cityId, world.office.acceptor[0]!, (trx) =>
      moveCase(trx, test.house.cases, { id: newId(), caseId: touched.id, verb: 'accept', facts: {} }),
    );
    const happened = { report: 0, step: 0 };
    for (let i = 0; i < 160; i++) {
      const now = new Date(start.getTime() + i * 45_000);
      test.clock.set(now);
      const what = await life.look(now);
      if (what) happened[what]++;
    }
    expect(happened.report).toBeGreaterThan(8);
    expect(happened.report).toBeLessThan(40);
    expect(happened.step).toBeGreaterThan(30);
    const after = await files();
    expect(after.length).toBeGreaterThanOrEqual(before.length + happened.report);
    expect(after.find(({ id }) => id === touched.id)).toMatchObject({ state: 'pendingFiling', version: 2 });
    for (const state of ['reported', 'pendingDispatch', 'pendingCheck'] as const)
      expect(after.filter((file) => file.state === state).length, state).toBeGreaterThan(1);
    expect(await checkCases(inCity)).toMatchObject({ findings: [] });
  });
});
