import { afterAll, beforeAll } from 'vitest';
import { connect } from '../src/platform/database';
import type { TestHouse } from './testHouse';

/** Tables in which PostgreSQL finds no room for another row, and says so in its own words. */
export function fullTables(test: TestHouse) {
  let owner: Awaited<ReturnType<typeof connect>>;
  beforeAll(async () => {
    owner = await connect(test.urls.owner);
    await owner.query(`
      create function gezhi.no_room() returns trigger language plpgsql as $$ begin
        raise exception using errcode = 'disk_full', message = 'could not extend file: No space left on device';
      end $$`);
  });
  afterAll(() => owner?.end());
  return {
    fill: (table: string) =>
      owner.query(`create trigger no_room before insert or update on gezhi.${table} execute function gezhi.no_room()`),
    clear: (table: string) => owner.query(`drop trigger if exists no_room on gezhi.${table}`),
  };
}
