import { existsSync } from 'node:fs';
import { system } from '@gezhi/domain';
import { beforeAll, describe, expect, it } from 'vitest';
import { type BostonRow, bostonFile, bostonHistories, bostonZone, readBoston } from '../../../test/bostonReplay';
import { type History, writeHistories } from '../../../test/histories';
import { openReference } from '../../../test/numbersBySql';
import { emptyCity } from '../../../test/seedCity';
import { useHouse } from '../../../test/testHouse';
import { untilReadable } from '../../../test/untilReadable';
import { runConsumerOnce } from '../../platform/consumers';
import { connect } from '../../platform/database';
import { addUnit } from '../identity/index';
import { countedCases } from './countedCases';
import { checkMarks } from './fsck';
import { markCases } from './markCases';
import { type NumbersOrder, numbersTable } from './table';

const isLong = process.env.GEZHI_TEST_LENGTH === 'long';
const test = useHouse();
/** The whole of it, from the first report to the last closing; every year by itself is at most what one may ask for. */
const years = [2011, 2012, 2013, 2014, 2015, 2016, 2017, 2018, 2019];

/** Real requests of a city elsewhere, with their own deadlines and their own word on what was in time. */
describe.skipIf(!existsSync(bostonFile))('35,023 real requests (../shared/data/311/boston-2011), replayed', () => {
  let cityId: number;
  let units: Map<string, string>;
  let replayed: (History & { row: BostonRow })[];
  const inBoston = <T>(work: Parameters<typeof test.house.ports.inCity<T>>[2]) =>
    test.house.ports.inCity(cityId, system, work);
  const table = (order: NumbersOrder) => inBoston((trx) => numbersTable(trx, test.house.cases, [], order));

  beforeAll(async () => {
    const { house, urls, clock } = test;
    clock.set(new Date('2020-06-01T00:00:00Z'));
    const owner = await connect(urls.owner);
    await owner.query('set search_path = gezhi, public');
    cityId = await emptyCity(house, owner, { code: '990617', name: 'Boston', zone: bostonZone });
    await owner.end();
    house.cities.forget();
    const all = await readBoston();
    // Every 17th row is a sample over all months and departments; the whole takes minutes.
    const rows = isLong ? all : all.filter((_, i) => i % 17 === 0);
    units = new Map();
    const rules = await inBoston(async (trx) => {
      for (const department of new Set(rows.map((row) => row.department)))
        units.set(department, await addUnit(trx, { name: department, kind: 'department', validFrom: '2011-01-01' }));
      return house.cases.ruleBook.current(trx);
    });
    const office = [...units.values()][0]!;
    replayed = [...bostonHistories(rows, { rules, officeId: office, unitOf: (name) => units.get(name)! })];
    await writeHistories(urls, cityId, replayed);
    await untilReadable(house.ports.inCity, cityId);
    while ((await runConsumerOnce(house.ports.inCity, cityId, markCases)) > 0);
  }, 540_000);

  it('were done in time exactly where the file says so, every closed row with a target', async () => {
    const judged = replayed.filter(({ row }) => row.closedAt && row.targetAt && row.flag !== '');
    const marks = await inBoston((trx) =>
      trx.selectFrom('case_mark').select(['case_id', 'due_at', 'done_at']).where('kind', '=', 'handle').execute(),
    );
    const byCase = new Map(marks.map((mark) => [mark.case_id, mark]));
    const wrong = judged.filter(({ row, file }) => {
      const { due_at, done_at } = byCase.get(file.id)!;
      return due_at!.getTime() !== row.targetAt!.getTime() || done_at! <= due_at! !== (row.flag === 'ONTIME');
    });
    expect(wrong.map(({ row }) => row)).toEqual([]);
    expect(judged.length).toBe(isLong ? 26_170 : judged.length);
    expect(judged.length).toBeGreaterThan(1200);
    expect(new Set(judged.map(({ row }) => row.flag))).toEqual(new Set(['ONTIME', 'OVERDUE']));
  });

  it('give the numbers a plain query over the log gives, year by year', async () => {
    const reference = await openReference(test.urls, cityId);
    for (const year of years) {
      const span = { from: new Date(`${year}-01-01T05:00:00Z`), before: new Date(`${year + 1}-01-01T05:00:00Z`) };
      const { whole } = await table({ from: `${year}-01-01`, to: `${year}-12-31`, by: 'total' });
      for (const [name, n] of Object.entries(await reference.numbers(span))) {
        const [code, side] = name.split(' ') as [never, 'part' | 'of' | undefined];
        expect(side ? whole.ratios[code][side] : whole.counts[code], `${year} ${name}`).toBe(n);
      }
    }
    await reference.close();
  }, 300_000);

  it('give each department the file’s own share in time', async () => {
    const { rows } = await table({ from: '2011-01-01', to: '2011-12-31', by: 'unit' });
    for (const [department, unitId] of units) {
      const done = replayed.filter(
        ({ row }) =>
          row.department === department && row.targetAt && row.closedAt && row.flag !== '' && row.closedAt < newYear,
      );
      const { total, entries } = await inBoston((trx) =>
        countedCases(trx, test.house.cases, [], {
          ...{ from: '2011-01-01', to: '2011-12-31', by: 'unit', key: unitId },
          ...{ code: 'onTimeHandledCount', side: 'part', limit: 1 },
        }),
      );
      const ours = rows.find(({ key }) => key === unitId)?.counts.onTimeHandledCount ?? 0;
      expect(total).toBe(ours);
      expect(entries.length).toBe(Math.min(1, ours));
      const unflagged = replayed.filter(
        ({ row, file }) =>
          row.department === department &&
          (row.targetAt === null || row.flag === '') &&
          row.closedAt &&
          row.closedAt < newYear &&
          row.closedAt <= file.handle!.dueAt,
      );
      expect(ours, department).toBe(done.filter(({ row }) => row.flag === 'ONTIME').length + unflagged.length);
    }
  });

  it('leave a projection that is what the log tells', async () => {
    const { checked, findings } = await checkMarks(inBoston);
    expect(findings).toEqual([]);
    expect(checked).toBe(replayed.length);
  }, 300_000);
});

const newYear = new Date('2012-01-01T05:00:00Z');
