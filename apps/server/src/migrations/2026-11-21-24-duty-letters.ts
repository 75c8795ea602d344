import { type Kysely, sql } from 'kysely';

/** Responsibility letters: issued once and never changed; only the signature comes later, once. */
export async function up(db: Kysely<unknown>) {
  await sql`
    create table duty_letter (
      city_id integer not null references city,
      id uuid not null,
      unit_id uuid not null,
      kind text not null check (kind in ('territory', 'industry', 'pairing', 'chief', 'contract')),
      year integer not null,
      number integer not null check (number > 0),
      day date not null,
      content text not null,
      issued_at timestamptz not null,
      issued_by uuid,
      signed_on date check (signed_on >= day),
      signer_id uuid,
      primary key (city_id, id),
      unique (city_id, year, kind, number),
      foreign key (city_id, unit_id) references unit,
      foreign key (city_id, issued_by) references person,
      foreign key (city_id, signer_id) references person,
      check ((signed_on is null) = (signer_id is null))
    );
    comment on column duty_letter.content is 'The document as issued, JSON; people stand in it by id.';
    create index duty_letter_by_unit on duty_letter (city_id, unit_id, kind, year, number);

    select keep_in_city('duty_letter');
    grant select, insert, update (signed_on, signer_id) on duty_letter to gezhi_app;
  `.execute(db);
}
