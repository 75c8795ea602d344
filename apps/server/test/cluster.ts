import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { connect, type DatabaseUrls, onDatabase, openDatabase } from '../src/platform/database';
import { prepareJobs } from '../src/platform/jobs';
import { migrate } from '../src/platform/migrate';

declare module 'vitest' {
  export interface ProvidedContext {
    databaseUrls: DatabaseUrls;
  }
}

/** One cluster for the whole run with one migrated template; each test file clones it (`cloneDb.ts`). */
export default async function setup(project: TestProject) {
  const dataDir = mkdtempSync(join(tmpdir(), 'gezhi-test-'));
  chmodSync(dataDir, 0o755);
  const database = await openDatabase({ databaseUrl: undefined, dataDir });
  await migrate(database.urls.owner);
  await prepareJobs(database.urls.worker);
  project.provide('databaseUrls', database.urls);
  return async () => {
    await database.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}

/** A database of its own, cloned from the template in some milliseconds. */
export async function cloneTemplate(template: DatabaseUrls, name: string): Promise<DatabaseUrls> {
  const admin = await connect(onDatabase(template.admin, 'postgres'));
  try {
    const source = new URL(template.admin).pathname.slice(1);
    await admin.query(`create database ${name} template ${source}`);
  } finally {
    await admin.end();
  }
  return Object.fromEntries(
    Object.entries(template).map(([role, url]) => [role, onDatabase(url, name)]),
  ) as unknown as DatabaseUrls;
}
