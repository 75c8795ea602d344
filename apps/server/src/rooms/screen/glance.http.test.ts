import type { ScreenGlance } from '@gezhi/contracts';
import { addDays, type CaseFile, lightOf, localDay, openStates, stateRow, system } from '@gezhi/domain';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { as, asResident } from '../../../test/as';
import { aCaseAfter, type Cast, cast } from '../../../test/mainJob';
import type { SeededCity } from '../../../test/seedCity';
import { useHouse, wednesdayTen } from '../../../test/testHouse';
import { newId } from '../../platform/ids';
import { caseById } from '../cases/index';

const test = useHouse();
let people: Cast;
let neighbours: Cast;
beforeAll(async () => {
  people = await cast(test.app, test.here);
  neighbours = await cast(test.app, test.there);
});

const zone = 'Asia/Shanghai';
const look = async (who: Cast[keyof Cast] = people.dispatcher): Promise<ScreenGlance> =>
  (await who.get('/api/screen/glance')).body;

/** Every case of a city, read one by one and without any of the counting that is tested here. */
const everyCase = (city: SeededCity): Promise<CaseFile[]> =>
  test.house.ports.inCity(city.id, system, async (trx) => {
    const ids = await trx.selectFrom('case_file').select('id').execute();
    const files: CaseFile[] = [];
    for (const { id } of ids) files.push((await caseById(trx, id))!);
    return files;
  });

/** The glance as somebody would count it by hand. */
function recount(files: readonly CaseFile[], now: Date) {
  const today = localDay(zone, now);
  const open = files.filter((file) => openStates.includes(file.state));
  const count = (some: readonly CaseFile[]) => {
    const lights = { green: 0, yellow: 0, red: 0 };
    for (const file of some) lights[lightOf(file.clock!, now)]++;
    return lights;
  };
  const closed = files.filter((file) => file.state === 'closed');
  const inWeek = closed.filter((file) => localDay(zone, file.endedAt!) >= addDays(today, -6));
  const day = (name: string) => ({
    day: name,
    reported: files.filter((file) => localDay(zone, file.reportedAt) === name).length,
    closed: closed.filter((file) => localDay(zone, file.endedAt!) === name).length,
  });
  return {
    steps: [1, 2, 3, 4, 5, 6].map((step) => ({
      step,
      ...count(open.filter((file) => stateRow(file.state).step === step)),
    })),
    grids: [...new Set(open.map((file) => file.placement.creationGridId))].sort().map((id) => ({
      id,
      ...count(open.filter((file) => file.placement.creationGridId === id)),
    })),
    days: Array.from({ length: 57 }, (_, i) => day(addDays(today, i - 56))),
    closings: {
      from: addDays(today, -6),
      closed: inWeek.length,
      kept: inWeek.filter((file) => file.endedAt! <= file.promisedAt!).length,
      treated: inWeek.filter((file) => file.handle?.endedAt).length,
      inTime: inWeek.filter((file) => file.handle?.endedAt && file.handle.endedAt <= file.handle.dueAt).length,
      answered: inWeek.filter((file) => file.answer !== null).length,
      fixed: inWeek.filter((file) => file.answer === 'fixed').length,
    },
    overdue: open
      .filter((file) => file.clock!.dueAt < now)
      .sort((a, b) => a.clock!.dueAt.getTime() - b.clock!.dueAt.getTime() || (a.id < b.id ? -1 : 1))
      .slice(0, 8)
      .map((file) => file.id),
  };
}

describe('the glance', () => {
  it('of a city where nothing has happened is zeros, so that every share of it is "–"', async () => {
    const glance = await look();
    expect(glance.steps.map(({ step }) => step)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(glance.steps.every(({ green, yellow, red }) => green + yellow + red === 0)).toBe(true);
    expect(glance.closings).toMatchObject({ closed: 0, kept: 0, treated: 0, inTime: 0, answered: 0, fixed: 0 });
    expect(glance.days).toHaveLength(57);
    expect([glance.urgent, glance.overdue, glance.latest, glance.grids]).toEqual([[], [], [], []]);
  });

  it('is what a recount by hand gives, whatever has happened', { timeout: 120_000 }, async () => {
    const steps = ['report', 'accept', 'file', 'dispatch', 'assign', 'handle', 'feedBack', 'pass', 'close'] as const;
    const life = fc.record({
      hoursAgo: fc.integer({ min: 0, max: 60 * 24 }),
      last: fc.constantFrom(...steps),
      answer: fc.constantFrom(null, 'fixed', 'notFixed'),
      outside: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(life, { minLength: 2, maxLength: 6 }),
        fc.integer({ min: 0, max: 300 }),
        async (lives, later) => {
          for (const { hoursAgo, last, answer, outside } of [...lives].sort((a, b) => b.hoursAgo - a.hoursAgo)) {
            test.clock.set(new Date(wednesdayTen.getTime() - hoursAgo * 3_600_000));
            const [lng, lat] = test.here.spot;
            const position = outside ? [lng - 0.04, lat] : [lng, lat];
            const body = { id: newId(), position, broadKind: 'cleanliness', words: '桶边堆了一地。', photos: [] };
            const { code } = await aCaseAfter(people, test.here, last, body);
            if (last === 'close' && answer)
              await people.resident.post(`/api/public/reports/${code}/answers`, { id: newId(), answer });
          }
          test.clock.set(new Date(wednesdayTen.getTime() + later * 60_000));
          const glance = await look();
          const { overdue, ...counted } = recount(await everyCase(test.here), new Date(glance.at));
          const grids = [...glance.grids].sort((a, b) => (String(a.id) < String(b.id) ? -1 : 1));
          expect({ steps: glance.steps, grids: grids, days: glance.days, closings: glance.closings }).toEqual({
            ...counted,
            grids: [...counted.grids].sort((a, b) => (String(a.id) < String(b.id) ? -1 : 1)),
          });
          expect(glance.overdue.map(({ id }) => id)).toEqual(overdue);
        },
      ),
      { numRuns: 6 },
    );
  });

  it('counts one city and never its neighbour', async () => {
    const before = await look(neighbours.dispatcher);
    expect(before.steps.every(({ green, yellow, red }) => green + yellow + red === 0)).toBe(true);
    await aCaseAfter(neighbours, test.there, 'dispatch');
    const [here, there] = [await look(), await look(neighbours.dispatcher)];
    expect(there.days.reduce((sum, { reported }) => sum + reported, 0)).toBe(1);
    const ids = (glance: ScreenGlance) => [...glance.urgent, ...glance.overdue, ...glance.latest].map(({ id }) => id);
    expect(ids(here).filter((id) => ids(there).includes(id))).toEqual([]);
  });

  it('is for those who stand for the whole city; cases only for those who may read them', async () => {
    for (const who of ['clerk', 'handler', 'inspector', 'gardener'] as const)
      expect((await people[who].get('/api/screen/glance')).status, who).toBe(403);
    expect((await asResident(test.app, test.here).get('/api/screen/glance')).status).toBe(401);
    const admin = (await (await as(test.app, test.here, 'admin')).get('/api/screen/glance')).body as ScreenGlance;
    expect(admin.days).toEqual((await look()).days);
    expect([admin.urgent, admin.overdue, admin.latest]).toEqual([[], [], []]);
  });

  it('names places and units, and nobody', async () => {
    const text = JSON.stringify(await look());
    for (const name of ['李强', '孙莉', '刘洋', '桶边堆了一地']) expect(text).not.toContain(name);
  });

  it('every number of it opens the same number of cases', async () => {
    const glance = await look();
    const listed = async (query: string) =>
      (await people.dispatcher.get(`/api/cases?limit=200&${query}`)).body.cases.length;
    for (const { step, green, yellow, red } of glance.steps)
      expect(await listed(`list=open&step=${step}`), `step ${step}`).toBe(green + yellow + red);
    for (const light of ['green', 'yellow', 'red'] as const)
      expect(await listed(`list=open&light=${light}`), light).toBe(
        glance.steps.reduce((sum, step) => sum + step[light], 0),
      );
    const { day, closings, days } = glance;
    expect(await listed(`list=closed&from=${closings.from}&to=${day}`)).toBe(closings.closed);
    const busiest = days.reduce((most, other) => (other.reported > most.reported ? other : most));
    expect(await listed(`list=all&from=${busiest.day}&to=${busiest.day}`)).toBe(busiest.reported);
  });
});
