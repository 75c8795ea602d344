import { type Kysely, sql } from 'kysely';

/** What the numbers of the performance evaluation count: marks of cases, a moment behind the log. */
export async function up(db: Kysely<unknown>) {
  await sql`
    create table case_mark (
      city_id integer not null references city,
      case_id uuid not null,
      nr integer not null,
      kind text not null,
      unit_id uuid,
      at timestamptz not null,
      due_at timestamptz,
      done_at timestamptz,
      flaw text,
      minutes integer,
      primary key (city_id, case_id, nr)
    );
    comment on table case_mark is 'Projection of the log, checked by gezhi fsck: what of a case may be counted, in the order it began.';
    comment on column case_mark.due_at is 'The deadline of the work; of an incident that of the work it happened in: the cohort ratios count by.';
    -- A page of numbers reads the marks of its period by each of the three instants; what is behind is read by case.
    create index case_mark_at on case_mark (city_id, at);
    create index case_mark_due on case_mark (city_id, due_at) where due_at is not null;
    create index case_mark_done on case_mark (city_id, done_at) where done_at is not null;
    create index case_mark_undone on case_mark (city_id, due_at) where kind = 'handle' and done_at is null;

    select keep_in_city('case_mark');
    grant select, insert, update on case_mark to gezhi_app;
  `.execute(db);
}
