import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { system } from '@gezhi/domain';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BostonRow, bostonFile, bostonZone, readBoston } from '../../../../test/bostonReplay';
import { emptyCity } from '../../../../test/seedCity';
import { useHouse } from '../../../../test/testHouse';
import { untilReadable } from '../../../../test/untilReadable';
import { runConsumerOnce } from '../../../platform/consumers';
import { connect } from '../../../platform/database';
import type { Trx } from '../../../platform/inCity';
import { checkCases, countCases } from '../../cases/index';
import { checkMarks, markCases } from '../../numbers/index';
import { numbersTable } from '../../numbers/table';
import { type CaseImportResult, importCases } from './importCases';
import { readProfile } from './profile';

const isLong = process.env.GEZHI_TEST_LENGTH === 'long';
const sampleSize = 2000;
const test = useHouse();

/** Lines of the file as they stand there: rows of it lie on one line each. */
function sampleOf(text: string): string {
  const [head, ...lines] = text.trimEnd().split('\n');
  const every = Math.floor(lines.length / sampleSize);
  const chosen = isLong ? lines : lines.filter((_, i) => i % every === 0).slice(0, sampleSize);
  return `${[head, ...chosen].join('\n')}\n`;
}

describe.skipIf(!existsSync(bostonFile))(
  `real requests of Boston (../shared/data/311/boston-2011), brought in (${isLong ? 'all 35,023' : sampleSize})`,
  () => {
    let owner: pg.Client;
    let city: { id: number; code: string; zone: string };
    let bytes: Buffer;
    let told: Map<string, BostonRow>;
    let first: CaseImportResult;
    const inBoston = <T>(work: (trx: Trx) => Promise<T>) => test.house.ports.inCity(city.id, system, work);
    const bring = () =>
      importCases({ inCity: test.house.ports.inCity, cases: test.house.cases, owner }, city, {
        profile: readProfile('boston311'),
        file: { name: 'boston.csv', bytes },
      });

    beforeAll(async () => {
      const { house, urls, clock } = test;
      clock.set(new Date('2020-06-01T00:00:00Z'));
      owner = await connect(urls.owner);
      await owner.query('set search_path = gezhi, public');
      const id = await emptyCity(house, owner, { code: '990618', name: 'Boston', zone: bostonZone });
      house.cities.forget();
      city = { id, code: '990618', zone: bostonZone };
      bytes = Buffer.from(sampleOf(gunzipSync(readFileSync(bostonFile)).toString('utf8')));
      told = new Map((await readBoston(bytes)).map((row) => [row.id, row]));
      first = await bring();
      await untilReadable(house.ports.inCity, id);
      for (const consumer of [countCases, markCases])
        while ((await runConsumerOnce(house.ports.inCity, id, consumer)) > 0);
    }, 540_000);
    afterAll(() => owner?.end());

    it('all come in', () => {
      expect(told.size).toBe(isLong ? 35_023 : sampleSize);
      expect(first).toMatchObject({ rows: told.size, added: told.size, bad: 0, skipped: 0, problems: [] });
    });

    it('were done in time exactly where the file says so, every closed row with a target', async () => {
      const marks = await inBoston((trx) =>
        trx
          .selectFrom('case_mark')
          .innerJoin('case_file', 'case_file.id', 'case_mark.case_id')
          .select(['case_file.number', 'case_mark.due_at', 'case_mark.done_at'])
          .where('kind', '=', 'handle')
          .execute(),
      );
      const byId = new Map(marks.map((mark) => [mark.number!.slice('boston311-'.length), mark]));
      const judged = [...told.values()].filter(({ closedAt, targetAt, flag }) => closedAt && targetAt && flag !== '');
      const wrong = judged.filter((row) => {
        const { due_at, done_at } = byId.get(row.id)!;
        return due_at!.getTime() !== row.targetAt!.getTime() || done_at! <= due_at! !== (row.flag === 'ONTIME');
      });
      expect(wrong).toEqual([]);
      expect(new Set(judged.map(({ flag }) => flag))).toEqual(new Set(['ONTIME', 'OVERDUE']));
      if (isLong) expect(judged.length).toBe(26_170);
      else expect(judged.length).toBeGreaterThan(1400);
    });

    it('leave a city that is what its log tells: every case, every chain, every mark', async () => {
      expect(await checkCases(inBoston)).toEqual({ checked: told.size, findings: [] });
      expect(await checkMarks(inBoston)).toEqual({ checked: told.size, findings: [] });
    }, 540_000);

    it('count as the file counts: reported, handled, in time and late, by their own deadlines alone', async () => {
      const { whole } = await inBoston((trx) =>
        numbersTable(trx, test.house.cases, [], { from: '2011-01-01', to: '2011-12-31', by: 'total' }),
      );
      const rows = [...told.values()];
      const before2012 = (at: Date | null) => at !== null && at < new Date('2012-01-01T05:00:00Z');
      const done = rows.filter(({ closedAt }) => before2012(closedAt));
      const late = (row: BostonRow) => row.targetAt !== null && row.closedAt! > row.targetAt;
      const due = rows.filter(({ targetAt }) => before2012(targetAt));
      expect(whole.counts).toMatchObject({
        reportedCount: rows.length,
        filedCount: rows.length,
        onTimeFiledCount: 0, // nobody knows when they were filed
        handledCount: done.length,
        closedCount: done.length,
        onTimeHandledCount: done.filter((row) => row.targetAt && !late(row)).length,
        overdueHandledCount: done.filter(late).length,
      });
      // Open ones have no unit yet: what their old one was late with counts for nobody here.
      expect(whole.ratios.handleRate.of).toBe(due.filter(({ closedAt }) => closedAt).length);
      expect(whole.ratios.onTimeFilingRate.of).toBe(0);
    });

    it('lie where they were: outside every area and grid, with their position', async () => {
      const { inside, placed } = await inBoston((trx) =>
        trx
          .selectFrom('case_file')
          .select(({ fn }) => [
            fn.count<number>('administrative_id').as('inside'),
            fn.count<number>('lng').as('placed'),
          ])
          .executeTakeFirstOrThrow(),
      );
      expect({ inside, placed }).toEqual({ inside: 0, placed: first.outside });
      expect(first.outside).toBeGreaterThan(told.size * 0.99);
    });

    it('wait for somebody to dispatch them where they are open: no unit of today is theirs', async () => {
      const open = await inBoston((trx) =>
        trx
          .selectFrom('case_file')
          .select(['state', 'unit_id', 'stage'])
          .where('ended_at', 'is', null)
          .distinct()
          .execute(),
      );
      expect(open).toEqual([{ state: 'pendingDispatch', unit_id: null, stage: 'dispatch' }]);
      expect(first.toDispatch).toBe([...told.values()].filter(({ closedAt }) => !closedAt).length);
    });

    it('change nothing when they come again', async () => {
      const count = () =>
        inBoston((trx) =>
          trx
            .selectFrom('event')
            .select(({ fn }) => fn.countAll<number>().as('events'))
            .executeTakeFirstOrThrow(),
        );
      const before = await count();
      expect(await bring()).toMatchObject({ rows: told.size, added: 0, unchanged: told.size, bad: 0, problems: [] });
      expect(await count()).toEqual(before);
    }, 540_000);
  },
);
