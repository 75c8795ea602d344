import { sql } from 'kysely';
import type { Trx } from '../../platform/inCity';

const importLockClass = 7_233_010;

/** Imports of a city come one after the other, dry runs among them: each is judged against what the one before left. */
export const lockImports = (trx: Trx) =>
  sql`select pg_advisory_xact_lock(${sql.lit(importLockClass)}, ${trx.cityId})`.execute(trx);
