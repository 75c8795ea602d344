import { type Kysely, sql } from 'kysely';

/** Units, people and their posts with validity; sign-in in small tables of our own. */
export async function up(db: Kysely<unknown>) {
  await sql`
    create table unit (
      city_id integer not null references city,
      id uuid not null,
      name text not null,
      name_en text,
      kind text not null check (kind in
        ('creationOffice', 'department', 'subdistrict', 'community', 'pairedUnit', 'company')),
      parent_id uuid,
      valid_from date not null,
      valid_to date check (valid_to >= valid_from),
      successor_id uuid,
      primary key (city_id, id),
      foreign key (city_id, parent_id) references unit,
      foreign key (city_id, successor_id) references unit
    );

    create table person (
      city_id integer not null references city,
      id uuid not null,
      name text not null,
      is_demo boolean not null default false,
      left_at timestamptz,
      primary key (city_id, id)
    );

    create table post (
      city_id integer not null references city,
      id uuid not null,
      person_id uuid not null,
      unit_id uuid not null,
      role text not null check (role in (
        'inspector', 'acceptor', 'dutyChief', 'dispatcher', 'unitClerk', 'handler', 'arbiter',
        'supervisorOfficer', 'evaluator', 'leader', 'systemAdmin')),
      valid_from date not null,
      valid_to date check (valid_to >= valid_from),
      primary key (city_id, id),
      foreign key (city_id, person_id) references person,
      foreign key (city_id, unit_id) references unit
    );
    create index post_by_person on post (city_id, person_id);
    create index post_by_role on post (city_id, role, unit_id);

    create table credential (
      city_id integer not null references city,
      person_id uuid not null,
      login text not null,
      password_hash text,
      setup_hash bytea,
      setup_expires_at timestamptz,
      changed_at timestamptz not null,
      primary key (city_id, person_id),
      constraint credential_login unique (city_id, login),
      foreign key (city_id, person_id) references person
    );

    create table session (
      city_id integer not null references city,
      token_hash bytea not null,
      person_id uuid not null,
      created_at timestamptz not null,
      seen_at timestamptz not null,
      expires_at timestamptz not null,
      ended_at timestamptz,
      primary key (city_id, token_hash),
      foreign key (city_id, person_id) references person
    );
    create index session_by_person on session (city_id, person_id);

    create table sign_in_attempt (
      city_id integer not null references city,
      id uuid not null,
      login_hash bytea not null,
      address_hash bytea not null,
      at timestamptz not null,
      primary key (city_id, id)
    );
    comment on table sign_in_attempt is 'Failed attempts only; cleared after a day.';
    create index sign_in_attempt_by_login on sign_in_attempt (city_id, login_hash, address_hash, at);
    create index sign_in_attempt_by_address on sign_in_attempt (city_id, address_hash, at);

    select keep_in_city(name) from unnest(array[
      'unit', 'person', 'post', 'credential', 'session', 'sign_in_attempt']::regclass[]) as name;
    grant select, insert, update on unit, person, post, credential, session to gezhi_app;
    grant select, insert, delete on sign_in_attempt to gezhi_app;
  `.execute(db);
}
