import { type Kysely, sql } from 'kysely';

/** What a unit's page adds up: sums by unit and the day of the deadline, kept with the marks they are sums of. */
export async function up(db: Kysely<unknown>) {
  await sql`
    create table unit_day (
      city_id integer not null references city,
      unit_id uuid not null,
      day date not null,
      received integer not null,
      need integer not null,
      done integer not null,
      on_time integer not null,
      returned integer not null,
      rework integer not null,
      relapse integer not null,
      bar_0 integer not null, bar_1 integer not null, bar_2 integer not null, bar_3 integer not null,
      bar_4 integer not null, bar_5 integer not null, bar_6 integer not null,
      primary key (city_id, day, unit_id)
    );
    comment on table unit_day is 'Projection of the marks of cases, written with them and checked by gezhi fsck: sums by unit and the city''s day of the deadline.';
    -- A unit's own marks of a period: its median, what was late and why, the cases behind a number.
    create index case_mark_of_unit on case_mark (city_id, unit_id, due_at) include (kind, flaw, done_at, minutes, case_id)
      where unit_id is not null and due_at is not null;
    select keep_in_city('unit_day');
    grant select, insert, update on unit_day to gezhi_app;

    insert into unit_day
    select m.city_id, m.unit_id, (m.due_at at time zone city.zone)::date,
      count(*) filter (where kind = 'handle'),
      count(*) filter (where kind = 'handle' and flaw is null),
      count(*) filter (where kind = 'handle' and flaw is null and done_at is not null),
      count(*) filter (where kind = 'handle' and flaw is null and done_at <= due_at),
      count(*) filter (where kind = 'return'),
      count(*) filter (where kind = 'rework'),
      count(*) filter (where kind = 'recurrence'),
      count(*) filter (where b.bar = 0), count(*) filter (where b.bar = 1), count(*) filter (where b.bar = 2),
      count(*) filter (where b.bar = 3), count(*) filter (where b.bar = 4), count(*) filter (where b.bar = 5),
      count(*) filter (where b.bar = 6)
    from case_mark m
    join city on city.id = m.city_id
    left join lateral (
      select width_bucket(m.minutes, array[120, 240, 480, 960, 1440, 2400]) as bar
      where m.kind = 'handle' and m.flaw is null and m.done_at is not null
    ) b on true
    where m.unit_id is not null and m.due_at is not null and m.kind in ('handle', 'return', 'rework', 'recurrence')
    group by 1, 2, 3;
  `.execute(db);
}
