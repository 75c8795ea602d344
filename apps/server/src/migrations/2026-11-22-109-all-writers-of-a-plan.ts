import { type Kysely, sql } from 'kysely';

/** Nobody who ever wrote a plan agrees to it: all of them are kept, also those who wrote before this was so. */
export async function up(db: Kysely<unknown>) {
  await sql`
    alter table point_plan drop column revised_by;
    alter table point_plan add column revised_by uuid[] not null default '{}';
    update point_plan set revised_by = wrote.people
    from (
      select city_id, subject_id, array_agg(actor_id order by began) as people
      from (
        select city_id, subject_id, actor_id, min(version) as began
        from event
        where subject_kind = 'pointPlan' and name = 'plan.revise' and actor_id is not null
        group by city_id, subject_id, actor_id
      ) as each_once
      group by city_id, subject_id
    ) as wrote
    where wrote.city_id = point_plan.city_id and wrote.subject_id = point_plan.id;
    alter table point_plan alter revised_by drop default;
    comment on column point_plan.revised_by is 'Everybody who wrote it anew, in the order they began to.';
  `.execute(db);
}
