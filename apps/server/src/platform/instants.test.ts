import fc from 'fast-check';
import pg from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { useHouse } from '../../test/testHouse';
import { connect } from './database';
import { readInstant } from './instants';

describe('an instant as the database writes it', () => {
  const [from, to] = [Date.UTC(1, 0, 1), Date.UTC(12_000, 0, 1)];
  const instant = fc.integer({ min: from, max: to });
  const zone = fc.constantFrom('UTC', 'Asia/Shanghai', 'Asia/Kolkata', 'America/St_Johns', 'Pacific/Chatham');
  const test = useHouse();
  let client: pg.Client;
  beforeAll(async () => {
    client = await connect(test.urls.owner);
    return () => client.end();
  });

  it('is the same instant here, to the millisecond, in whatever zone it is written', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(instant, { minLength: 40, maxLength: 40 }), zone, async (all, zone) => {
        await client.query(`select set_config('TimeZone', $1, false)`, [zone]);
        const { rows } = await client.query<{ text: string }>(
          `select (timestamptz 'epoch' + at / 1000 * interval '1 second' + at % 1000 * interval '1 millisecond'
             + at % 3 * interval '1 microsecond')::text as text
           from unnest($1::bigint[]) with ordinality as given(at, nr) order by nr`,
          [all],
        );
        // Microseconds before the epoch of a millisecond count towards the one that has begun.
        const wanted = all.map((at) => at + (at % 3 < 0 ? -1 : 0));
        expect(rows.map(({ text }) => (readInstant(text) as Date).getTime())).toEqual(wanted);
      }),
      { numRuns: 30 },
    );
  });

  it.each([
    ['infinity', Number.POSITIVE_INFINITY],
    ['-infinity', Number.NEGATIVE_INFINITY],
  ])('%s is beyond all of them', (text, value) => {
    expect(readInstant(text)).toBe(value);
  });

  it('is read so wherever a row has one', () => {
    expect(pg.types.getTypeParser(1184)).toBe(readInstant);
  });

  it('before Christ is left to the general reader', () => {
    expect(readInstant('0144-03-15 12:00:00+00 BC')).toEqual(new Date('-000143-03-15T12:00:00Z'));
  });
});
