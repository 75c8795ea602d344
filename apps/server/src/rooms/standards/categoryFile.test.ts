import { limitUnits, system } from '@gezhi/domain';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { useHouse } from '../../../test/testHouse';
import { newId } from '../../platform/ids';
import { type CategoryTable, categoryRows, changeCategories, planCategories, readTable, sampleEdition } from './index';

const test = useHouse();
let table: CategoryTable;
beforeAll(async () => {
  table = await test.house.ports.inCity(test.here.id, system, (trx) => readTable(trx, sampleEdition));
});

const rowsOf = (from: CategoryTable) => categoryRows(from).map((cells, i) => ({ number: i + 2, cells }));
const row = (cells: Record<string, string | null>, number = 2) => ({
  number,
  cells: { kind: '事件', code: '0110', name: '暴露垃圾', ...cells },
});
const whole = {
  condition: '1',
  filing: '公共场所未入容器的生活垃圾',
  closing: '清理',
  limit: '4',
  limitUnit: '工作时',
};
const problemsOf = (...rows: Parameters<typeof planCategories>[0]) =>
  planCategories(rows, table).problems.map(({ row: number, field, reason }) => [number, field, reason]);

describe('a file of categories', () => {
  it('taken out and brought in again changes nothing', () => {
    const rows = rowsOf(table);
    expect(rows.length).toBeGreaterThan(300);
    expect(planCategories(rows, table, { isWhole: true })).toEqual({
      problems: [],
      changes: [],
      differences: [],
      unchanged: rows.length,
    });
  });

  it('gives back whatever limits and conditions a city has set', () =>
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            at: fc.nat(table.categories.length - 1),
            filing: fc.stringMatching(/^[一-十0-9a-z]{1,20}$/),
            limit: fc.option(
              fc.record({ value: fc.constantFrom(0.5, 1, 4, 15), unit: fc.constantFrom(...limitUnits) }),
              { nil: null },
            ),
          }),
          { maxLength: 8 },
        ),
        (edits) => {
          const edited: CategoryTable = structuredClone(table);
          for (const { at, filing, limit } of edits)
            edited.categories[at]!.conditions = [{ number: 3, filing, closing: '恢复', limit, basis: 'city' }];
          const back = planCategories(rowsOf(edited), table);
          expect(back.problems).toEqual([]);
          for (const change of back.changes)
            expect(change.what === 'conditions' && change.conditions).toEqual(
              edited.categories
                .find(({ ref }) => 'ref' in change && ref.code === change.ref.code && ref.kind === change.ref.kind)!
                .conditions.map(({ basis: _, ...condition }) => condition),
            );
          expect(planCategories(rowsOf(edited), edited).changes).toEqual([]);
        },
      ),
      { numRuns: 15 },
    ));

  it('shows what becomes different, before and after', () => {
    const { changes, differences } = planCategories([row({ ...whole, limit: '2' })], table);
    expect(changes).toHaveLength(1);
    expect(differences).toEqual([
      { change: 'changed', row: 2, code: '0110', name: '暴露垃圾', before: { limit: '4' }, after: { limit: '2' } },
    ]);
  });

  it('that lacks a column leaves alone what it would say', () => {
    const { changes } = planCategories([row({ condition: '1', limit: '2', limitUnit: '工作时' })], table);
    expect(changes).toMatchObject([{ conditions: [{ filing: whole.filing, limit: { value: 2 } }] }]);
    expect(planCategories([row({})], table).changes).toEqual([]);
  });

  it('takes an empty limit as the city default, and two digits as the default of a class', () => {
    const { changes } = planCategories(
      [
        row({ ...whole, limit: null, limitUnit: null }),
        row({ code: '01', name: '市容环境', limit: '3', limitUnit: '自然日' }, 3),
      ],
      table,
    );
    expect(changes).toMatchObject([
      { what: 'conditions', conditions: [{ limit: null }] },
      { what: 'classDefault', classCode: '01', limit: { value: 3, unit: 'naturalDay' } },
    ]);
  });

  it('says of each row what is wrong with it', () => {
    expect(problemsOf(row({ ...whole, limit: '4', limitUnit: '周' }))).toEqual([[2, 'limitUnit', 'limit.form']]);
    expect(problemsOf(row({ ...whole, limit: '-1' }))).toEqual([[2, 'limit', 'limit.form']]);
    expect(problemsOf(row({ ...whole, limit: '4000' }))).toEqual([[2, 'limit', 'limit.range']]);
    expect(problemsOf(row({ ...whole, closing: null }))).toEqual([[2, 'closing', 'condition.form']]);
    expect(problemsOf(row({ kind: '别的' }))).toEqual([[2, 'kind', 'value.unknown']]);
    expect(problemsOf(row({ name: '垃圾' }))).toEqual([[2, 'name', 'name.differs']]);
    expect(problemsOf(row({ ...whole, code: '0145', name: '新的' }))).toEqual([[2, 'code', 'code.not-reserved']]);
    expect(problemsOf(row({ ...whole, code: '0999', name: '新的' }))).toEqual([[2, 'code', 'class.unknown']]);
    expect(problemsOf(row(whole), row(whole, 3))).toEqual([[3, 'condition', 'condition.twice']]);
    expect(problemsOf(row({ code: '0199', name: '新的' }))).toEqual([[2, 'filing', 'condition.form']]);
  });

  it('as the whole table withdraws the extensions it leaves out, and brings them back with the row', async () => {
    await test.house.ports.inCity(test.here.id, system, async (trx) => {
      const bring = async (rows: Parameters<typeof planCategories>[0]) => {
        const { changes, problems } = planCategories(rows, await readTable(trx, sampleEdition), { isWhole: true });
        expect(problems).toEqual([]);
        await changeCategories(trx, { id: newId(), how: 'file', changes });
        return readTable(trx, sampleEdition);
      };
      const own = row({ ...whole, code: '0199', name: '垃圾桶未撤桶' });
      const find = (from: CategoryTable) =>
        from.categories.find(({ ref }) => ref.kind === 'event' && ref.code === '0199');
      expect(find(await bring([own]))).toMatchObject({ isLocal: true, isWithdrawn: false });
      expect(find(await bring([row({})]))).toMatchObject({ isWithdrawn: true });
      const back = await bring([{ ...own, cells: { ...own.cells, limit: '1' } }]);
      expect(find(back)).toMatchObject({ isWithdrawn: false, conditions: [{ limit: { value: 1 } }] });
    });
  });
});
