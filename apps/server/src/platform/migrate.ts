import { type Migration, Migrator } from 'kysely';
import { migrations } from '../migrations/index';
import { schema } from './database';
import { openOwner } from './db';
import { Refusal } from './refusal';

/** Brings the database to this version's shape, under a lock: of two nodes that start at once, one waits. */
export async function migrate(ownerUrl: string): Promise<string[]> {
  const db = openOwner(ownerUrl);
  try {
    const migrator = new Migrator({
      db,
      migrationTableSchema: schema,
      // Work lands in another order than it was numbered in; a database made in between takes what it has not had yet.
      allowUnorderedMigrations: true,
      provider: { getMigrations: async () => migrations as Record<string, Migration> },
    });
    const { error, results } = await migrator.migrateToLatest();
    if (error) {
      const failed = results?.find((result) => result.status === 'Error')?.migrationName;
      throw new Refusal(
        `The database could not be migrated${failed ? ` (${failed})` : ''}: ${(error as Error).message}`,
      );
    }
    return (results ?? []).filter((result) => result.status === 'Success').map((result) => result.migrationName);
  } finally {
    await db.destroy();
  }
}
