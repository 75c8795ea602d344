import { type Kysely, sql } from 'kysely';

/** The whole life of a case: all its states, clocks with extensions and pauses, disputes, parts, relapses. */
export async function up(db: Kysely<unknown>) {
  await sql`
    alter table case_file
      drop constraint case_file_state_check,
      add constraint case_file_state_check check (state in (
        'reported', 'pendingVerification', 'pendingFiling', 'notAccepted', 'voided', 'mergedDuplicate', 'pendingDispatch',
        'pendingHandling', 'handling', 'returnRequested', 'inDispute', 'extensionRequested', 'suspensionRequested',
        'suspended', 'handledPendingUnitConfirm', 'pendingFeedbackReview', 'pendingCheck', 'checking', 'reworking',
        'pendingClose', 'closed', 'forcedClosed')),
      add column reported_by uuid,
      add column helper_ids uuid[] not null default '{}',
      add column extension_count integer not null default 0,
      add column suspension_count integer not null default 0,
      add column check_tries integer not null default 0,
      add column clock_value double precision,
      add column clock_changes text,
      add column aside text,
      add column time_request text,
      add column end_request text,
      add column suspended_until date,
      add column ruling_due_at timestamptz,
      add column merged_into uuid,
      add column part_of uuid,
      add column open_parts integer,
      add column relapsed boolean not null default false,
      add column self_handled text check (self_handled in ('notDrawn', 'drawn', 'passed', 'failed'));
    comment on column case_file.due_at is
      'Of the running clock; the end of year 9999 while an open case has none (suspended, waiting for its parts), so that lists by what is due keep it.';
    comment on column case_file.clock_changes is 'Extensions and pauses of the running clock as JSON; null where there are none.';
    comment on column case_file.aside is 'The clock that waits while the case is verified or suspended, as JSON.';

    create index case_reporter_by_due on case_file (city_id, reported_by, due_at, id) where ended_at is null and reported_by is not null;
    create index case_suspended on case_file (city_id, suspended_until) where state = 'suspended';
    create index case_disputes on case_file (city_id, ruling_due_at) where state = 'inDispute';
    create index case_parts on case_file (city_id, part_of) where part_of is not null;
    create index case_merged on case_file (city_id, merged_into) where merged_into is not null;
    create index case_closed_like on case_file (city_id, category_code, lng) where state in ('closed', 'forcedClosed');
    create index case_warned on case_file (city_id, warn_at) where ended_at is null;
  `.execute(db);
}
