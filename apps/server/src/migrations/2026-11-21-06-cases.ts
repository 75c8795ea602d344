import { type Kysely, sql } from 'kysely';

/** Cases as projections of their events, the texts beside them that can be erased, numbers and counts. */
export async function up(db: Kysely<unknown>) {
  await sql`
    create table case_file (
      city_id integer not null references city,
      id uuid not null,
      version integer not null,
      head bytea not null,
      state text not null check (state in (
        'reported', 'pendingFiling', 'notAccepted', 'voided', 'pendingDispatch', 'pendingHandling', 'handling',
        'returnRequested', 'handledPendingUnitConfirm', 'pendingFeedbackReview', 'pendingCheck', 'checking', 'reworking',
        'pendingClose', 'closed')),
      number text,
      number_reversed text collate "C" generated always as (reverse(number)) stored,
      source text not null,
      reported_at timestamptz not null,
      lng double precision,
      lat double precision,
      place_name text,
      administrative_id uuid,
      creation_grid_id uuid,
      cell_grid_id uuid,
      point_id uuid,
      net_version integer not null,
      broad_kind text,
      edition text,
      category_kind text,
      category_code text,
      condition integer,
      limit_value double precision,
      limit_unit text,
      unit_id uuid,
      handler_id uuid,
      inspector_id uuid,
      urgency integer not null,
      return_count integer not null,
      rework_count integer not null,
      treated_by uuid[] not null,
      stage text,
      clock_unit text,
      clock_started_at timestamptz,
      warn_at timestamptz,
      due_at timestamptz,
      handle_started_at timestamptz,
      handle_warn_at timestamptz,
      handle_due_at timestamptz,
      handle_ended_at timestamptz,
      promised_at timestamptz,
      ended_at timestamptz,
      recurrence_of uuid,
      recurrence_reason text,
      answer text check (answer in ('fixed', 'notFixed')),
      rule_version integer not null,
      primary key (city_id, id),
      foreign key (city_id, unit_id) references unit,
      foreign key (city_id, point_id) references point,
      check ((lng is null) = (lat is null)),
      check ((ended_at is null) = (due_at is not null))
    );
    comment on table case_file is 'replay(events) of the case and nothing else; checked by gezhi fsck.';
    create unique index case_number on case_file (city_id, number_reversed);
    create index case_open_by_due on case_file (city_id, due_at, id) where ended_at is null;
    create index case_state_by_due on case_file (city_id, state, due_at, id) where ended_at is null;
    create index case_unit_by_due on case_file (city_id, unit_id, due_at, id) where ended_at is null;
    create index case_inspector_by_due on case_file (city_id, inspector_id, due_at, id) where ended_at is null;
    create index case_ended on case_file (city_id, ended_at, id) where ended_at is not null;
    create index case_unit_ended on case_file (city_id, unit_id, ended_at, id) where ended_at is not null;
    create index case_open_box on case_file (city_id, lng, lat) where ended_at is null;
    create index case_recurrences on case_file (city_id, recurrence_of) where recurrence_of is not null;

    create table case_text (
      city_id integer not null references city,
      id uuid not null,
      case_id uuid not null,
      kind text not null check (kind in ('words', 'note', 'reply')),
      text text,
      salt bytea,
      erased_at timestamptz,
      primary key (city_id, id),
      foreign key (city_id, case_id) references case_file deferrable initially deferred,
      check ((text is null) = (erased_at is not null))
    );
    -- Checked at the commit: rows of one report are sent together and may arrive in any order.
    comment on table case_text is 'What people wrote. Events hold its id and salted hash; erasing text and salt leaves nothing personal.';
    create index case_text_by_case on case_text (city_id, case_id);

    create table case_count (
      city_id integer not null references city,
      state text not null,
      unit_id uuid not null,
      cases integer not null,
      primary key (city_id, state, unit_id)
    );
    comment on table case_count is 'Projection of the log; the nil unit stands for none.';

    create table case_counted (
      city_id integer not null references city,
      case_id uuid not null,
      state text not null,
      unit_id uuid not null,
      primary key (city_id, case_id)
    );
    comment on table case_counted is 'Where the counting consumer last saw each case; lags behind case_file by design.';

    create table case_day (
      city_id integer not null references city,
      day date not null,
      base bigint not null,
      primary key (city_id, day)
    );

    select keep_in_city(name) from unnest(array['case_file', 'case_text', 'case_count', 'case_counted', 'case_day']::regclass[]) as name;
    grant select, insert, update on case_file, case_text, case_count, case_counted to gezhi_app;

    create function next_case_serial(on_day date) returns bigint
      language plpgsql security definer set search_path = pg_catalog, gezhi, pg_temp as $$
    declare
      city integer := nullif(current_setting('gezhi.city_id', true), '')::integer;
      counter text;
      drawn bigint;
      first bigint;
    begin
      if city is null then raise exception 'a number belongs to a city'; end if;
      counter := format('gezhi.case_serial_%s', city);
      if to_regclass(counter) is null then execute format('create sequence if not exists %s', counter); end if;
      drawn := nextval(counter);
      insert into case_day values (city, on_day, drawn - 1) on conflict do nothing;
      select base into first from case_day where city_id = city and day = on_day;
      while drawn <= first loop drawn := nextval(counter); end loop; -- drawn before the day's first one: not of this day's row
      return drawn - first;
    end $$;
    comment on function next_case_serial is
      'For people only: from a sequence of the city, counted from the first one of the day; gaps are allowed, nobody waits.';
    revoke all on function next_case_serial from public;
    grant execute on function next_case_serial to gezhi_app;
  `.execute(db);
}
