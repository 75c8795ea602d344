import { type Kysely, sql } from 'kysely';

/**
 * Editing the net by hand. What is made and taken back, or replaced, on one and the same day stood for no day at all: its
 * last day is the one before its first, and no map of any day shows it. A split area has two successors.
 */
export async function up(db: Kysely<unknown>) {
  await sql`
    do $$
    declare broken record;
    begin
      for broken in
        select conrelid::regclass as name, conname from pg_constraint
        where conrelid in ('area'::regclass, 'point'::regclass) and contype = 'c'
          and pg_get_constraintdef(oid) = 'CHECK ((valid_to >= valid_from))'
      loop
        execute format('alter table %s drop constraint %I', broken.name, broken.conname);
        execute format('alter table %s add constraint %I check (valid_to >= valid_from - 1)', broken.name, broken.conname);
      end loop;
    end $$;

    create table area_successor (
      city_id integer not null references city,
      area_id uuid not null,
      successor_id uuid not null,
      primary key (city_id, area_id, successor_id),
      foreign key (city_id, area_id) references area,
      foreign key (city_id, successor_id) references area
    );
    comment on table area_successor is 'Pieces of a split area beside the largest, which area.successor_id names.';
    create index area_by_successor on area (city_id, successor_id) where successor_id is not null;
    create index point_by_successor on point (city_id, successor_id) where successor_id is not null;
    create index area_piece on area_successor (city_id, successor_id);

    select keep_in_city('area_successor');
    grant select, insert on area_successor to gezhi_app;
  `.execute(db);
}
