import fc from 'fast-check';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useHouse } from '../../test/testHouse';
import { BinaryRows, type ColumnType } from './binaryRows';
import { copyRows } from './copyRows';
import { connect } from './database';
import type { Tables } from './db';

const test = useHouse();
let owner: pg.Client;
beforeAll(async () => {
  owner = await connect(test.urls.owner);
  await owner.query(`create temp table kept (
    place integer, yes boolean, small smallint, far bigint, number double precision, words text, id uuid, ids uuid[],
    bytes bytea, facts jsonb, at timestamptz, day date)`);
});
afterAll(() => owner?.end());

/** PostgreSQL keeps no NUL in a text, and UTF-8 no half of a character. */
const words = fc
  .oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.string({ unit: 'grapheme', maxLength: 300 }))
  .map((text) => text.replaceAll('\0', ''));
const instant = fc.date({
  min: new Date('0001-01-01'),
  max: new Date('9999-12-31T23:59:59.999Z'),
  noInvalidDate: true,
});
const day = instant.map((at) => at.toISOString().slice(0, 10));
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value);
const row = fc.record({
  yes: maybe(fc.boolean()),
  small: maybe(fc.integer({ min: -32_768, max: 32_767 })),
  far: maybe(fc.maxSafeInteger()),
  number: maybe(fc.double({ noNaN: true })),
  words: maybe(words),
  id: maybe(fc.uuid()),
  ids: maybe(fc.array(fc.uuid(), { maxLength: 3 })),
  bytes: maybe(fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes))),
  facts: maybe(fc.dictionary(fc.string({ maxLength: 5 }), fc.constantFrom(1, 'Wort 字', null, [true]))),
  at: maybe(instant),
  day: maybe(day),
});

const copyKept = (rows: readonly object[]) => copyRows(owner, 'kept' as keyof Tables, rows as never);
async function kept() {
  const { rows } = await owner.query(`
    select yes, small, far, number, words, id, ids, bytes, facts, day::text as day, (extract(epoch from at) * 1000)::text as ms
    from kept order by place`);
  return rows;
}

describe('rows that are copied', () => {
  it('come out as they went in, whatever is in them', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 8 }), async (given) => {
        await owner.query('truncate kept');
        await copyKept(given.map((one, place) => ({ place, ...one })));
        const expected = given.map(({ at, number, ...one }) => ({
          ...one,
          number: number === 0 ? 0 : number, // the driver reads -0 from its words
          ms: at === null ? null : at.getTime(),
        }));
        const found = (await kept()).map(({ ms, number, ...one }) => ({
          ...one,
          number: number === 0 ? 0 : number,
          ms: ms === null ? null : Number(ms),
        }));
        expect(found).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });

  it('may be longer than a piece of what is sent', async () => {
    await owner.query('truncate kept');
    const long = '字'.repeat(200_000);
    await copyKept(['a', long, 'b'].map((said, place) => ({ place, words: said })));
    expect((await kept()).map(({ words }) => words)).toEqual(['a', long, 'b']);
  });

  it('are refused where they are none of their column: nothing is written that was not meant', () => {
    const write = (type: ColumnType, value: unknown) => () => new BinaryRows([{ name: 'it', type }]).add({ it: value });
    for (const id of ['', 'x', '0199a2c4-0000-7000-8000-00000000000', '0199a2c4-0000-7000-8000-00000000000g'])
      expect(write('uuid', id)).toThrow(/no UUID/);
    expect(write('uuid', '0199a2c4x0000-7000-8000-000000000000')).toThrow(/no UUID/);
    expect(write('timestamp with time zone', new Date(Number.NaN))).toThrow(/none/);
  });

  it('cannot go into a column of a type nobody has written yet', async () => {
    await owner.query('create temp table odd (box box)');
    await expect(copyRows(owner, 'odd' as keyof Tables, [{ box: '(1,1)' }] as never)).rejects.toThrow('odd.box');
  });
});
