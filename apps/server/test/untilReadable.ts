import { system } from '@gezhi/domain';
import { sql } from 'kysely';
import type { InCity } from '../src/platform/inCity';

/**
 * Until everything written so far may be read by consumers. Transaction ids belong to the whole cluster: another test, in a
 * database of its own, that holds a transaction open holds the readers of this one as well, as it should.
 */
export async function untilReadable(inCity: InCity, cityId: number): Promise<void> {
  const isReadable = () =>
    inCity(cityId, system, async (trx) => {
      const { rows } = await sql<{ yes: boolean | null }>`
        select max(xid) < pg_snapshot_xmin(pg_current_snapshot())::text::bigint as yes from event`.execute(trx);
      return rows[0]!.yes !== false;
    });
  for (const end = Date.now() + 90_000; !(await isReadable()); ) {
    if (Date.now() > end) throw new Error('A transaction of the cluster is held open for longer than any test should');
    await new Promise((done) => setTimeout(done, 50));
  }
}
