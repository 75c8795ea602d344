import type pg from 'pg';
import { schema } from '../platform/database';
import { Refusal } from '../platform/refusal';

/** Tables without a city: the cities themselves, found by host name before any city is known. */
export const tablesWithoutCity = ['city', 'kysely_migration', 'kysely_migration_lock'];

/**
 * Row-level security does not bind superusers and owners, and says nothing when it does not bind: the server refuses to
 * serve when its role could see past it or a tenant table stands outside.
 */
export async function assertFitToServe(pool: pg.Pool): Promise<void> {
  const { rows: roles } = await pool.query(`
    select current_user as name, rolsuper or rolbypassrls as unbound,
      exists (select 1 from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname = current_user) as owns
    from pg_roles where rolname = current_user`);
  const { name, unbound, owns } = roles[0];
  if (unbound || owns)
    throw new Refusal(`The database role ${name} could see past row-level security; Gezhi does not serve with it.`);
  const { rows: tables } = await pool.query(
    `select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = $1 and c.relkind in ('r', 'p') and not (c.relrowsecurity and c.relforcerowsecurity)
       and c.relname <> all($2)`,
    [schema, tablesWithoutCity],
  );
  if (tables.length > 0)
    throw new Refusal(`Row-level security is not forced on ${tables.map((table) => table.relname).join(', ')}.`);
}
