import { type Kysely, sql } from 'kysely';

/** Official papers with numbers (交办单、督办单、整改通知单、协调函、函告、办理情况). */
export async function up(db: Kysely<unknown>) {
  await sql`
    create table paper (
      city_id integer not null references city,
      id uuid not null,
      version integer not null,
      head bytea not null,
      state text not null check (state in ('drafted', 'issued', 'received', 'replied', 'withdrawn', 'discarded')),
      kind text not null check (kind in
        ('assignment', 'supervision', 'rectification', 'coordination', 'formalLetter', 'handling')),
      year integer,
      number integer check (number > 0),
      day date,
      case_ids uuid[] not null,
      order_id uuid,
      due_on date,
      reply_due_at timestamptz,
      content_id uuid not null,
      drafted_by uuid,
      drafted_at timestamptz not null,
      issued_at timestamptz,
      withdrawn_on date,
      reason_id uuid,
      primary key (city_id, id),
      unique (city_id, kind, year, number),
      check ((issued_at is null) = (number is null) and (number is null) = (year is null)),
      check ((state in ('drafted', 'discarded')) = (number is null))
    );
    comment on table paper is 'A projection of its events, written with them.';
    create index paper_issued on paper (city_id, issued_at, id) where issued_at is not null;
    create index paper_drafts on paper (city_id, drafted_at, id) where state = 'drafted';
    create index paper_open on paper (city_id, reply_due_at, id) where state in ('issued', 'received');

    create table paper_addressee (
      city_id integer not null references city,
      paper_id uuid not null,
      position integer not null,
      unit_id uuid,
      received_at timestamptz,
      replied_at timestamptz,
      replied_late boolean not null,
      reply_id uuid,
      primary key (city_id, paper_id, position),
      foreign key (city_id, paper_id) references paper,
      foreign key (city_id, unit_id) references unit
    );
    comment on table paper_addressee is 'Whom a paper goes to; no unit: a body outside, whose name is in the words of the paper.';
    create index paper_by_unit on paper_addressee (city_id, unit_id, paper_id);

    create table paper_text (
      city_id integer not null references city,
      id uuid not null,
      paper_id uuid not null,
      text text,
      salt bytea,
      erased_at timestamptz,
      primary key (city_id, id),
      foreign key (city_id, paper_id) references paper,
      check ((text is null) = (erased_at is not null))
    );
    comment on table paper_text is 'What a paper says, what was answered, why it was withdrawn. Events hold id and salted hash.';
    create index paper_text_by_paper on paper_text (city_id, paper_id);

    create table paper_counter (
      city_id integer not null references city,
      kind text not null,
      year integer not null,
      last integer not null check (last > 0),
      primary key (city_id, kind, year)
    );
    comment on table paper_counter is 'The last number given, locked by who issues until that is done: none is left out or given twice.';

    select keep_in_city(name) from unnest(array['paper', 'paper_addressee', 'paper_text', 'paper_counter']::regclass[]) as name;
    grant select, insert, update on paper, paper_text, paper_counter to gezhi_app;
    grant select, insert, update, delete on paper_addressee to gezhi_app;
  `.execute(db);
}
