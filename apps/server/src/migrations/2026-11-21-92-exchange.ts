import { type Kysely, sql } from 'kysely';

/** Exchange with the city's other platforms: who they are, which cases are shared, every message and what codes mean. */
export async function up(db: Kysely<unknown>) {
  await sql`
    create table exchange_partner (
      city_id integer not null references city,
      id uuid not null,
      version integer not null,
      head bytea not null,
      name text not null,
      name_en text,
      key text not null,
      url text,
      format text not null check (format in ('json', 'xml')),
      code_system text not null,
      unit_ids uuid[] not null,
      takes_in boolean not null,
      sends_words boolean not null,
      is_on boolean not null,
      secret bytea not null,
      failures integer not null default 0,
      paused_until timestamptz,
      busy_until timestamptz,
      last_fault text,
      last_sent_at timestamptz,
      primary key (city_id, id),
      unique (city_id, key)
    );
    comment on table exchange_partner is 'Another platform as data: what it is called and how it is spoken to is a projection of its events, the rest is how it is doing.';
    comment on column exchange_partner.secret is 'Sealed by this installation; never answered, never in the log.';

    create table exchange_nonce (
      city_id integer not null references city,
      partner_id uuid not null,
      nonce text not null,
      at timestamptz not null,
      primary key (city_id, partner_id, nonce),
      foreign key (city_id, partner_id) references exchange_partner
    );
    comment on table exchange_nonce is 'What was signed once is taken once; kept as long as a date of signing is believed.';
    create index exchange_nonce_old on exchange_nonce (city_id, at);

    create table exchange_case (
      city_id integer not null references city,
      partner_id uuid not null,
      case_id uuid not null,
      side text not null check (side in ('given', 'received')),
      is_held boolean not null,
      their_number text,
      primary key (city_id, partner_id, case_id),
      foreign key (city_id, partner_id) references exchange_partner,
      foreign key (city_id, case_id) references case_file deferrable initially deferred
    );
    comment on table exchange_case is 'Cases two platforms share: ours that the partner treats (given), the partner''s that are treated here (received).';
    create index exchange_case_by_case on exchange_case (city_id, case_id);
    create unique index exchange_case_by_number on exchange_case (city_id, partner_id, their_number);

    create table exchange_message (
      city_id integer not null references city,
      id uuid not null,
      partner_id uuid not null,
      direction text not null check (direction in ('in', 'out')),
      message_id uuid not null,
      step text not null,
      state text not null check (state in ('waiting', 'failed', 'wantsMapping', 'refused', 'done', 'setAside')),
      case_id uuid,
      number text,
      place integer not null,
      body text,
      content_hash bytea not null check (length(content_hash) = 32),
      made_at timestamptz not null,
      due_at timestamptz not null,
      tries integer not null default 0,
      fault text,
      status integer,
      problem text,
      wants_system text,
      wants_code text,
      to_system text,
      effect text,
      reason text,
      done_at timestamptz,
      primary key (city_id, id),
      unique (city_id, partner_id, direction, message_id),
      foreign key (city_id, partner_id) references exchange_partner,
      foreign key (city_id, case_id) references case_file deferrable initially deferred,
      check ((state = 'wantsMapping') = (wants_code is not null)),
      check ((wants_code is null) = (wants_system is null)),
      check ((state = 'setAside') = (reason is not null))
    );
    comment on column exchange_message.message_id is 'Of the sender; the row has an id of its own because two senders may choose the same.';
    comment on column exchange_message.place is 'Within its case: by the version of the step it tells.';
    comment on column exchange_message.body is 'As it was made or read; may hold what people wrote, so it can be emptied. Null: a photo, or emptied.';
    create index exchange_message_listed on exchange_message (city_id, state, made_at desc, id desc);
    create index exchange_message_due on exchange_message (city_id, partner_id, due_at) where state in ('waiting', 'failed');
    create index exchange_message_by_case on exchange_message (city_id, case_id, place);
    create index exchange_message_wanting on exchange_message (city_id, wants_code) where wants_code is not null;

    create table exchange_attempt (
      city_id integer not null references city,
      id uuid not null,
      row_id uuid not null,
      at timestamptz not null,
      status integer,
      fault text,
      answer text,
      took_ms integer not null,
      primary key (city_id, id),
      foreign key (city_id, row_id) references exchange_message on delete cascade
    );
    create index exchange_attempt_by_row on exchange_attempt (city_id, row_id, at);

    create table exchange_mapping (
      city_id integer not null references city,
      id uuid not null,
      system_a text not null,
      code_a text not null,
      system_b text not null,
      code_b text not null,
      direction text not null check (direction in ('both', 'aToB', 'bToA')),
      note text,
      primary key (city_id, id),
      unique (city_id, system_a, code_a, system_b, code_b),
      check (system_a < system_b)
    );
    comment on table exchange_mapping is 'What a code of one table is in another, as the city wrote it down. Systems in their order: a pair stands once.';
    create index exchange_mapping_back on exchange_mapping (city_id, system_b, code_b);

    select keep_in_city(name) from unnest(array['exchange_partner', 'exchange_nonce', 'exchange_case', 'exchange_message',
      'exchange_attempt', 'exchange_mapping']::regclass[]) as name;
    grant select, insert, update on exchange_partner, exchange_case, exchange_message to gezhi_app;
    grant select, insert, delete on exchange_nonce to gezhi_app;
    grant select, insert on exchange_attempt to gezhi_app;
    grant select, insert, update, delete on exchange_mapping to gezhi_app;
  `.execute(db);
}
