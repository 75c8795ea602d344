import { type Kysely, sql } from 'kysely';

/** What comes with an answer to a paper (附件): scans, photos, documents. */
export async function up(db: Kysely<unknown>) {
  await sql`
    create table paper_file (
      city_id integer not null references city,
      id uuid not null,
      paper_id uuid not null,
      addressee integer not null,
      position integer not null,
      file_name text not null,
      sha256 bytea not null check (length(sha256) = 32),
      media_type text,
      bytes integer,
      delivered_at timestamptz,
      head bytea,
      primary key (city_id, id),
      unique (city_id, paper_id, addressee, position),
      foreign key (city_id, paper_id) references paper,
      check ((delivered_at is null) = (media_type is null)),
      check ((delivered_at is null) = (bytes is null)),
      check ((delivered_at is null) = (head is null))
    );
    comment on table paper_file is 'Named by the event of the answer; the bytes lie in the storage by content, head is the event of their delivery.';
    select keep_in_city('paper_file'::regclass);
    grant select, insert, update (media_type, bytes, delivered_at, head) on paper_file to gezhi_app;
  `.execute(db);
}
