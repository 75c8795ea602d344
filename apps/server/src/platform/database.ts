import { createHmac, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres } from './embeddedPostgres';
import { Refusal } from './refusal';

/** Addresses of one database, one for each role. Only `app` is used while serving; `owner` migrates, `worker` runs jobs. */
export interface DatabaseUrls {
  admin: string;
  owner: string;
  app: string;
  worker: string;
}

export interface Database {
  urls: DatabaseUrls;
  isEmbedded: boolean;
  stop(): Promise<void>;
}

const oldestVersion = 150_000;
export const schema = 'gezhi';
const databaseName = 'gezhi';

/** The embedded server, or the one DATABASE_URL names; with its roles and schema in place, not yet migrated. */
export async function openDatabase(config: { databaseUrl: string | undefined; dataDir: string }): Promise<Database> {
  if (config.databaseUrl) {
    const urls = await prepareDatabase(config.databaseUrl, rolePasswords(config.databaseUrl, config.dataDir));
    return { urls, isEmbedded: false, stop: async () => undefined };
  }
  const server = await startEmbeddedPostgres(config.dataDir);
  try {
    await createDatabase(server.adminUrl, databaseName);
    const adminUrl = onDatabase(server.adminUrl, databaseName);
    const urls = await prepareDatabase(adminUrl, rolePasswords(adminUrl, config.dataDir));
    return { urls, isEmbedded: true, stop: server.stop };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

export const onDatabase = (url: string, name: string) => {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
};

/** A client whose death does not take the process with it. */
export async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return client;
  } catch (error) {
    throw new Refusal(
      `PostgreSQL at ${describe(url)} cannot be used: ${(error as Error).message || (error as { code?: string }).code}`,
    );
  }
}

/** Where a database is, without its password. */
function describe(url: string) {
  const { hostname, port, pathname, username, searchParams } = new URL(url);
  const host = searchParams.get('host') ?? decodeURIComponent(hostname); // a socket's folder comes written as %2Frun…
  return `${host}:${port || 5432}${decodeURIComponent(pathname)} as ${decodeURIComponent(username) || 'nobody'}`;
}

async function createDatabase(adminUrl: string, name: string) {
  const client = await connect(adminUrl);
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (rowCount === 0) await client.query(`create database ${name}`);
  } finally {
    await client.end();
  }
}

interface RolePasswords {
  gezhi_owner: string;
  gezhi_app: string;
  gezhi_worker: string;
}

/**
 * Passwords of our roles follow from the administrator's, so that several nodes with the same DATABASE_URL agree without
 * sharing a file. Where the URL carries none, a key in the data folder takes its place.
 */
function rolePasswords(adminUrl: string, dataDir: string): RolePasswords {
  const key = decodeURIComponent(new URL(adminUrl).password) || keyFile(dataDir, 'database.key');
  const derive = (role: string) => createHmac('sha256', key).update(`gezhi role ${role}`).digest('base64url');
  return { gezhi_owner: derive('gezhi_owner'), gezhi_app: derive('gezhi_app'), gezhi_worker: derive('gezhi_worker') };
}

/** A random secret kept in the data folder, readable by us only. */
export function keyFile(dataDir: string, name: string): string {
  const file = join(dataDir, name);
  if (!existsSync(file)) {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' });
  }
  return readFileSync(file, 'utf8').trim();
}

/** Brings roles and schema into the state everything else relies on; running it again changes nothing. */
export async function prepareDatabase(adminUrl: string, passwords: RolePasswords): Promise<DatabaseUrls> {
  const client = await connect(adminUrl);
  try {
    await assertFit(client);
    // Two nodes starting at once would race for the same roles.
    await client.query('select pg_advisory_lock(7233001)');
    if (!(await rolesFit(adminUrl, passwords))) await ensureRoles(client, passwords);
    await letOwnerCheckBySet(client);
    await client.query(`
      create extension if not exists btree_gist;
      grant connect on database ${quoted(client.database ?? databaseName)} to gezhi_owner, gezhi_app, gezhi_worker;
      grant create on database ${quoted(client.database ?? databaseName)} to gezhi_worker;
      create schema if not exists ${schema} authorization gezhi_owner;
      grant usage on schema ${schema} to gezhi_app, gezhi_search, gezhi_worker`);
  } finally {
    await client.end();
  }
  const as = (role: keyof RolePasswords) => urlAs(adminUrl, role, passwords);
  return { admin: adminUrl, owner: as('gezhi_owner'), app: as('gezhi_app'), worker: as('gezhi_worker') };
}

/**
 * Old cases are written with their foreign keys asked once a batch instead of once a row, which takes this setting. It gives the
 * owner nothing new: whose tables they are can drop their keys as well. Only a superuser can allow it; without it rows are
 * asked one by one.
 */
async function letOwnerCheckBySet(client: pg.Client) {
  const { rows } = await client.query('select rolsuper from pg_roles where rolname = current_user');
  if (rows[0].rolsuper) await client.query('grant set on parameter session_replication_role to gezhi_owner');
}

function urlAs(adminUrl: string, role: keyof RolePasswords, passwords: RolePasswords): string {
  const url = new URL(adminUrl);
  url.username = role;
  url.password = passwords[role];
  return url.href;
}

/** True when the roles exist and take the passwords we would give them: then nobody needs to be a superuser any more. */
async function rolesFit(adminUrl: string, passwords: RolePasswords): Promise<boolean> {
  for (const role of Object.keys(passwords) as (keyof RolePasswords)[]) {
    const client = new pg.Client({
      connectionString: urlAs(adminUrl, role, passwords),
      connectionTimeoutMillis: 10_000,
    });
    client.on('error', () => undefined);
    try {
      await client.connect();
    } catch {
      return false;
    } finally {
      await client.end().catch(() => undefined);
    }
  }
  return true;
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

export async function assertFit(client: Pick<pg.Client, 'query'>) {
  const { rows } = await client.query(`
    select current_setting('server_version_num')::int as version, current_setting('server_version') as name,
      current_setting('server_encoding') as encoding, current_setting('fsync') as fsync,
      current_setting('full_page_writes') as pages`);
  const { version, name, encoding, fsync, pages } = rows[0];
  if (version < oldestVersion) throw new Refusal(`PostgreSQL ${name} is too old: Gezhi needs 15 or newer.`);
  if (encoding !== 'UTF8') throw new Refusal(`The database is encoded in ${encoding}: make one with encoding UTF8.`);
  if (fsync !== 'on' || pages !== 'on')
    throw new Refusal(
      'PostgreSQL runs with fsync or full_page_writes off and could lose acknowledged reports: switch both on.',
    );
}

/**
 * owner: migrates and sees every city · app: everything else, owns nothing and is bound by row-level security · search:
 * owns the search functions, cannot log in · worker: the job queue's own tables and nothing of a city.
 */
async function ensureRoles(client: pg.Client, passwords: RolePasswords) {
  const attributes = {
    gezhi_owner: 'login nosuperuser bypassrls',
    gezhi_app: 'login nosuperuser nobypassrls nocreatedb nocreaterole',
    gezhi_worker: 'login nosuperuser nobypassrls nocreatedb nocreaterole',
    gezhi_search: 'nologin nosuperuser bypassrls',
  };
  const { rows } = await client.query<{ rolname: string }>("select rolname from pg_roles where rolname like 'gezhi%'");
  const existing = new Set(rows.map((row) => row.rolname));
  try {
    for (const [role, options] of Object.entries(attributes))
      if (!existing.has(role)) await client.query(`create role ${role} ${options}`);
    for (const [role, password] of Object.entries(passwords))
      await client.query(`alter role ${role} password '${password}'`); // base64url: nothing to escape
    await client.query('grant gezhi_search to gezhi_owner');
  } catch (error) {
    throw new Refusal(
      `The role of DATABASE_URL may not make Gezhi's roles (${(error as Error).message}). Let it be a superuser for the first start.`,
    );
  }
}
