import { type Kysely, sql } from 'kysely';

/** A case that goes on after a partner's "not fixed" stays, for the partner, the case it was. */
export async function up(db: Kysely<unknown>) {
  await sql`
    alter table exchange_case
      add known_as uuid,
      add turn integer not null default 0,
      add foreign key (city_id, known_as) references case_file,
      add check ((known_as is null) = (turn = 0));
    comment on column exchange_case.known_as is 'The case whose number the partner knows this one by: the first of those that went on.';
    comment on column exchange_case.turn is 'Which of those that went on it is; the last is the one that is meant.';
    create unique index exchange_case_turns on exchange_case (city_id, partner_id, known_as, turn) where known_as is not null;

    alter table exchange_message add thread_id uuid;
    update exchange_message set thread_id = case_id where direction = 'out';
    alter table exchange_message add check (direction = 'in' or thread_id is not null);
    comment on column exchange_message.thread_id is 'What goes out for one number of a case goes in its order, also where the case went on as another.';
    create index exchange_message_thread on exchange_message (city_id, partner_id, thread_id, place) where direction = 'out';
  `.execute(db);
}
