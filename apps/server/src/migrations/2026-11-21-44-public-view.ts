import { type Kysely, sql } from 'kysely';

/** What anybody may see of a case, voices that join one, and what its reporter says of it in the end. */
export async function up(db: Kysely<unknown>) {
  await sql`
    alter table case_file
      add column satisfaction integer check (satisfaction between 1 and 5),
      add column ending text check (ending in (
        'fixed', 'willNotFix', 'notOurs', 'private', 'duplicate', 'gone', 'unclear', 'withdrawn', 'void'));
    comment on column case_file.ending is 'How it ended in one honest word; null while it is open.';

    update case_file set ending = case state
        when 'closed' then 'fixed' when 'voided' then 'void' when 'mergedDuplicate' then 'duplicate' else 'willNotFix' end
      where state in ('closed', 'voided', 'mergedDuplicate', 'forcedClosed');
    update case_file set ending = 'gone'
      from event
      where case_file.state = 'forcedClosed' and event.city_id = case_file.city_id and event.subject_kind = 'case'
        and event.subject_id = case_file.id and event.name = 'case.proposeForcedClose'
        and event.payload::json -> 'facts' ->> 'reason' = 'naturalEnd'
        and not exists (
          select from event later where later.city_id = event.city_id and later.subject_kind = 'case'
            and later.subject_id = event.subject_id and later.version > event.version
            and later.name in ('case.refuseEnding', 'case.proposeForcedClose'));
    update case_file set ending = case event.payload::json -> 'facts' ->> 'reason'
        when 'outsideDuties' then 'notOurs' when 'privateMatter' then 'private' when 'alreadyInHand' then 'duplicate'
        when 'noSuchPlace' then case event.name when 'case.declineVerified' then 'gone' else 'unclear' end
        else 'unclear' end
      from event
      where case_file.state = 'notAccepted' and event.city_id = case_file.city_id and event.subject_kind = 'case'
        and event.subject_id = case_file.id
        and event.name in ('case.decline', 'case.declineVerified', 'case.declineFiling');
    alter table case_file add constraint case_ended_somehow check ((ending is null) = (ended_at is null));
    create index case_ended_by_area on case_file (city_id, administrative_id, ended_at, id) where ended_at is not null;

    create table case_public (
      city_id integer not null references city,
      case_id uuid not null,
      version integer not null,
      head bytea not null,
      is_hidden boolean not null,
      hidden_reason text check (hidden_reason in ('lawEnforcement', 'personal', 'minor', 'other')),
      words text,
      primary key (city_id, case_id),
      foreign key (city_id, case_id) references case_file,
      check (is_hidden = (hidden_reason is not null))
    );
    comment on table case_public is 'What the desk decided about the public side of a case; the reporter''s own words and photos stay as they are.';

    create table voice (
      city_id integer not null references city,
      id uuid not null,
      case_id uuid not null,
      device_hash bytea not null,
      at timestamptz not null,
      primary key (city_id, id),
      unique (city_id, case_id, device_hash),
      foreign key (city_id, case_id) references case_file
    );
    comment on column voice.device_hash is 'Of a word the phone made up, keyed and per case: it says "once", and nothing across cases.';

    alter table report_code add column voice_id uuid;
    comment on column report_code.voice_id is 'Set where the code follows somebody else''s report: it may look, and no more.';

    select keep_in_city(name) from unnest(array['case_public', 'voice']::regclass[]) as name;
    grant select, insert, update on case_public to gezhi_app;
    grant select, insert on voice to gezhi_app;
  `.execute(db);
}
