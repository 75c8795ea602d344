import { type Kysely, sql } from 'kysely';

/** A secret each way; the one that opens what comes in may have a former one that opens beside it for a while. */
export async function up(db: Kysely<unknown>) {
  await sql`
    alter table exchange_partner rename column secret to secret_in;
    alter table exchange_partner add secret_out bytea, add old_secret_in bytea, add old_secret_until timestamptz;
    update exchange_partner set secret_out = secret_in;
    alter table exchange_partner
      alter secret_out set not null,
      add check ((old_secret_in is null) = (old_secret_until is null));
    comment on column exchange_partner.secret_in is 'The partner signs with it. Sealed by this installation; never answered, never in the log.';
    comment on column exchange_partner.secret_out is 'What goes out is signed with it; sealed as well.';
    comment on column exchange_partner.old_secret_in is 'Opens beside the new one until then.';
  `.execute(db);
}
