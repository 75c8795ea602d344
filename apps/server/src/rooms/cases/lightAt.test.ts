import { lightOf, system } from '@gezhi/domain';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { useHouse } from '../../../test/testHouse';
import { lightAt } from './queries';

const test = useHouse();
const now = new Date('2026-11-20T09:00:00Z');
const off = (ms: number) => new Date(now.getTime() + ms);

const clocks = [-1, 0, 1].flatMap((warn) => [-1, 0, 1].map((due) => ({ warnAt: off(warn), dueAt: off(due) })));

it.each(clocks)('a case that warns at $warnAt and is due at $dueAt has the light of the domain', async (clock) => {
  expect(await lightOfRow('handle', clock)).toBe(lightOf(clock, now));
});

it('a case no clock runs for has none', async () => {
  expect(await lightOfRow(null, { warnAt: off(-2), dueAt: off(-1) })).toBeNull();
});

async function lightOfRow(stage: string | null, { warnAt, dueAt }: { warnAt: Date; dueAt: Date }) {
  const asked = sql<{ light: string | null }>`select ${lightAt(now)} as light
    from (values (${stage}::text, ${warnAt}::timestamptz, ${dueAt}::timestamptz)) as case_file (stage, warn_at, due_at)`;
  const { rows } = await test.house.ports.inCity(test.here.id, system, (trx) => asked.execute(trx), {
    onlyReads: true,
  });
  return rows[0]!.light;
}
