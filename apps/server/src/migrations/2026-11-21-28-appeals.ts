import { type Kysely, sql } from 'kysely';

/** A unit says that a count is wrong; a won appeal exempts, and what happened stays. */
export async function up(db: Kysely<unknown>) {
  await sql`
    create table appeal (
      city_id integer not null references city,
      id uuid not null,
      version integer not null,
      head bytea not null,
      state text not null check (state in ('filed', 'endorsed', 'refused', 'secondAsked', 'upheld', 'rejected', 'withdrawn')),
      case_id uuid not null,
      unit_id uuid not null,
      kind text not null check (kind in ('overdue', 'return', 'rework', 'buckPass')),
      reason text not null,
      photo_ids uuid[] not null,
      filed_by uuid,
      filed_at timestamptz not null,
      count integer not null check (count > 0),
      made_by uuid[] not null,
      first_review_by uuid,
      ask_until timestamptz,
      ended_at timestamptz,
      primary key (city_id, id),
      unique (city_id, case_id, unit_id, kind),
      foreign key (city_id, case_id) references case_file,
      foreign key (city_id, unit_id) references unit
    );
    comment on table appeal is 'A projection of its events, written with them. Once a case, unit and kind.';
    create index appeal_open on appeal (city_id, filed_at, id) where ended_at is null;
    create index appeal_ended on appeal (city_id, ended_at, id) where ended_at is not null;
    create index appeal_by_unit on appeal (city_id, unit_id, filed_at, id);

    create table appeal_text (
      city_id integer not null references city,
      id uuid not null,
      appeal_id uuid not null,
      text text,
      salt bytea,
      erased_at timestamptz,
      primary key (city_id, id),
      foreign key (city_id, appeal_id) references appeal,
      check ((text is null) = (erased_at is not null))
    );
    comment on table appeal_text is 'What people wrote. Events hold id and salted hash.';
    create index appeal_text_by_appeal on appeal_text (city_id, appeal_id);

    create table appeal_exemption (
      city_id integer not null references city,
      case_id uuid not null,
      unit_id uuid not null,
      kind text not null check (kind in ('overdue', 'return', 'rework', 'buckPass')),
      at timestamptz not null,
      primary key (city_id, case_id, unit_id, kind),
      foreign key (city_id, case_id, unit_id, kind) references appeal (city_id, case_id, unit_id, kind)
    );
    comment on table appeal_exemption is 'What statistics leave out and show in brackets. Nothing of the case''s own history changes.';
    create index appeal_exemption_by_unit on appeal_exemption (city_id, unit_id, kind);

    select keep_in_city(name) from unnest(array['appeal', 'appeal_text', 'appeal_exemption']::regclass[]) as name;
    grant select, insert, update on appeal, appeal_text to gezhi_app;
    grant select, insert on appeal_exemption to gezhi_app;
  `.execute(db);
}
