import { type Kysely, sql } from 'kysely';

/** Ledgers as definitions over the one list of cases, signed scans of them, and striking off (销号). */
export async function up(db: Kysely<unknown>) {
  await sql`
    create table ledger (
      city_id integer not null references city,
      id uuid not null,
      version integer not null,
      head bytea not null,
      name text not null,
      kind text not null check (kind in ('industry', 'area', 'indicator', 'free')),
      shared_with text not null check (shared_with in ('own', 'unit', 'city')),
      unit_id uuid not null,
      made_by uuid not null,
      made_at timestamptz not null,
      changed_at timestamptz not null,
      withdrawn_at timestamptz,
      -- canonical JSON as text, as the event has it
      definition text not null,
      primary key (city_id, id),
      foreign key (city_id, unit_id) references unit,
      foreign key (city_id, made_by) references person
    );
    comment on table ledger is 'A projection of its events. What to show of which cases; the rows are the cases themselves.';
    create index ledger_by_maker on ledger (city_id, made_by) where withdrawn_at is null;
    create index ledger_by_unit on ledger (city_id, unit_id) where withdrawn_at is null;

    create table ledger_scan (
      city_id integer not null references city,
      id uuid not null,
      ledger_id uuid not null,
      day date not null,
      file_name text not null,
      sha256 bytea not null,
      media_type text,
      bytes integer,
      added_by uuid not null,
      added_at timestamptz not null,
      delivered_at timestamptz,
      primary key (city_id, id),
      foreign key (city_id, ledger_id) references ledger,
      check ((delivered_at is null) = (media_type is null))
    );
    comment on table ledger_scan is 'A ledger of a day as it was printed, signed and sealed; the bytes lie in the storage by content.';
    create index ledger_scan_of on ledger_scan (city_id, ledger_id, day, id);

    create table strike_off (
      city_id integer not null references city,
      id uuid not null,
      version integer not null,
      head bytea not null,
      state text not null check (state in ('applied', 'verified', 'struckOff', 'refused', 'reopened')),
      unit_id uuid not null,
      verifier_ids uuid[] not null,
      applied_by uuid,
      applied_at timestamptz not null,
      verified_by uuid,
      verified_at timestamptz,
      struck_off_at timestamptz,
      reopenings integer not null,
      relapsed_as_id uuid,
      primary key (city_id, id),
      foreign key (city_id, id) references case_file,
      foreign key (city_id, unit_id) references unit
    );
    comment on table strike_off is 'A projection of its events, named by its case: one a case.';
    create index strike_off_by_state on strike_off (city_id, state, applied_at, id);
    create index strike_off_by_unit on strike_off (city_id, unit_id, applied_at, id);

    create table strike_off_text (
      city_id integer not null references city,
      id uuid not null,
      strike_off_id uuid not null,
      text text,
      salt bytea,
      erased_at timestamptz,
      primary key (city_id, id),
      foreign key (city_id, strike_off_id) references strike_off,
      check ((text is null) = (erased_at is not null))
    );
    comment on table strike_off_text is 'What people wrote. Events hold id and salted hash.';
    create index strike_off_text_of on strike_off_text (city_id, strike_off_id);

    select keep_in_city(name) from unnest(
      array['ledger', 'ledger_scan', 'strike_off', 'strike_off_text']::regclass[]) as name;
    grant select, insert, update on ledger, ledger_scan, strike_off, strike_off_text to gezhi_app;
  `.execute(db);
}
