import { type Kysely, sql } from 'kysely';

/** A word about a place of a sweep is found by its event: photos of a look that found nothing lie with it. */
export async function up(db: Kysely<unknown>) {
  await sql`
    alter table sweep_check add column answer_id uuid, add column audit_id uuid;
    update sweep_check set answer_id = event.id
      from event
      where event.city_id = sweep_check.city_id and event.subject_kind = 'sweep' and event.subject_id = sweep_check.sweep_id
        and event.name = 'sweep.answer' and event.payload::json ->> 'pointId' = sweep_check.point_id::text;
    update sweep_check set audit_id = event.id
      from event
      where event.city_id = sweep_check.city_id and event.subject_kind = 'sweep' and event.subject_id = sweep_check.sweep_id
        and event.name = 'sweep.audit' and event.payload::json ->> 'pointId' = sweep_check.point_id::text;
    create index sweep_check_by_answer on sweep_check (city_id, answer_id);
    create index sweep_check_by_audit on sweep_check (city_id, audit_id);
  `.execute(db);
}
