import { type Kysely, sql } from 'kysely';

/** 举一反三: from one confirmed case every like point looks at itself, and somebody else looks at a sample of "none found". */
export async function up(db: Kysely<unknown>) {
  await sql`
    create table sweep (
      city_id integer not null references city,
      id uuid not null,
      version integer not null,
      head bytea not null,
      case_id uuid not null,
      type_code text,
      unit_id uuid,
      area_id uuid,
      due_on date not null,
      audit_share double precision not null check (audit_share between 0 and 1),
      raised_at timestamptz not null,
      closed_at timestamptz,
      primary key (city_id, id),
      foreign key (city_id, case_id) references case_file,
      foreign key (city_id, unit_id) references unit,
      foreign key (city_id, area_id) references area,
      check (num_nonnulls(type_code, unit_id, area_id) > 0)
    );
    create index sweep_by_time on sweep (city_id, raised_at);
    create index sweep_of_case on sweep (city_id, case_id);

    create table sweep_check (
      city_id integer not null references city,
      sweep_id uuid not null,
      point_id uuid not null,
      unit_id uuid not null,
      answer text check (answer in ('noneFound', 'found')),
      words text,
      answered_at timestamptz,
      case_id uuid,
      is_drawn boolean not null default false,
      audit text check (audit in ('confirmed', 'secondFind')),
      audit_words text,
      audited_at timestamptz,
      audit_case_id uuid,
      primary key (city_id, sweep_id, point_id),
      foreign key (city_id, sweep_id) references sweep,
      foreign key (city_id, point_id) references point,
      foreign key (city_id, unit_id) references unit,
      foreign key (city_id, case_id) references case_file,
      foreign key (city_id, audit_case_id) references case_file,
      check ((answer is null) = (answered_at is null)),
      check ((case_id is not null) = (answer is not distinct from 'found')),
      check (audit is null or is_drawn),
      check ((audit is null) = (audited_at is null)),
      check ((audit_case_id is not null) = (audit is not distinct from 'secondFind'))
    );
    comment on column sweep_check.words is 'What was looked at and seen. Lies here and not in the event, so that it can be erased.';
    create index sweep_check_by_unit on sweep_check (city_id, unit_id, sweep_id);

    select keep_in_city(name) from unnest(array['sweep', 'sweep_check']::regclass[]) as name;
    grant select, insert, update on sweep, sweep_check to gezhi_app;
  `.execute(db);
}
