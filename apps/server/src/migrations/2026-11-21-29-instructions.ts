import { type Kysely, sql } from 'kysely';

/** The register of leaders' written instructions and of what meetings decided. */
export async function up(db: Kysely<unknown>) {
  await sql`
    create table instruction (
      city_id integer not null references city,
      id uuid not null,
      version integer not null,
      head bytea not null,
      state text not null check (state in
        ('registered', 'received', 'inProgress', 'proposed', 'returned', 'accepted', 'done', 'withdrawn')),
      kind text not null check (kind in ('instruction', 'meetingDecision')),
      year integer not null,
      number integer not null check (number > 0),
      day date not null,
      lead_unit_id uuid not null,
      helper_ids uuid[] not null,
      case_ids uuid[] not null,
      original_ids uuid[] not null,
      due_on date not null,
      due_at timestamptz not null,
      remind_at timestamptz not null,
      giver_id uuid not null,
      words_id uuid not null,
      registered_by uuid,
      registered_at timestamptz not null,
      proposed_by uuid,
      ended_at timestamptz,
      primary key (city_id, id),
      unique (city_id, kind, year, number),
      foreign key (city_id, lead_unit_id) references unit
    );
    comment on table instruction is 'A projection of its events, written with them.';
    create index instruction_open on instruction (city_id, due_at, id) where ended_at is null;
    create index instruction_ended on instruction (city_id, ended_at, id) where ended_at is not null;

    create table instruction_unit (
      city_id integer not null references city,
      instruction_id uuid not null,
      unit_id uuid not null,
      primary key (city_id, instruction_id, unit_id),
      foreign key (city_id, instruction_id) references instruction,
      foreign key (city_id, unit_id) references unit
    );
    comment on table instruction_unit is 'The lead unit and those that help: who sees it.';
    create index instruction_by_unit on instruction_unit (city_id, unit_id);

    create table instruction_text (
      city_id integer not null references city,
      id uuid not null,
      instruction_id uuid not null,
      text text,
      salt bytea,
      erased_at timestamptz,
      primary key (city_id, id),
      foreign key (city_id, instruction_id) references instruction,
      check ((text is null) = (erased_at is not null))
    );
    comment on table instruction_text is 'Who gave it, its words and what was reported. Events hold id and salted hash.';
    create index instruction_text_by_instruction on instruction_text (city_id, instruction_id);

    create table instruction_original (
      city_id integer not null references city,
      id uuid not null,
      instruction_id uuid not null,
      position integer not null,
      file_name text not null,
      sha256 bytea not null,
      media_type text,
      bytes integer,
      delivered_at timestamptz,
      primary key (city_id, id),
      foreign key (city_id, instruction_id) references instruction,
      check ((delivered_at is null) = (media_type is null))
    );
    create index instruction_original_of on instruction_original (city_id, instruction_id, position);

    create table instruction_alarm (
      city_id integer not null references city,
      instruction_id uuid not null,
      kind text not null check (kind in ('soon', 'overdue')),
      at timestamptz not null,
      primary key (city_id, instruction_id, kind),
      foreign key (city_id, instruction_id) references instruction
    );
    comment on table instruction_alarm is 'What has not gone off yet; a row is taken away with the telling, so each goes off once.';
    create index instruction_alarm_by_time on instruction_alarm (city_id, at, instruction_id);

    select keep_in_city(name) from unnest(array['instruction', 'instruction_unit', 'instruction_text',
      'instruction_original', 'instruction_alarm']::regclass[]) as name;
    grant select, insert, update on instruction, instruction_text, instruction_original to gezhi_app;
    grant select, insert on instruction_unit to gezhi_app;
    grant select, insert, update, delete on instruction_alarm to gezhi_app;
  `.execute(db);
}
