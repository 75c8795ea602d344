import { type Kysely, sql } from 'kysely';

/** The word part of papers' numbers is the city's to set, and a paper keeps its own; papers by the cases they name. */
export async function up(db: Kysely<unknown>) {
  await sql`
    create table paper_marks (
      city_id integer primary key references city,
      version integer not null check (version > 0),
      marks text not null
    );
    comment on table paper_marks is 'What numbers of papers begin with, by kind, as canonical JSON; projection of its events. Not there: the usual ones.';

    alter table paper add column mark text;
    update paper set mark = case kind
      when 'assignment' then '创城办交' when 'supervision' then '创城办督' when 'rectification' then '创城办改'
      when 'coordination' then '创城办协' when 'formalLetter' then '创城办函' when 'handling' then '创城办情' end
    where number is not null;
    alter table paper add check ((mark is null) = (number is null)), add unique (city_id, mark, year, number);

    create table paper_case (
      city_id integer not null references city,
      case_id uuid not null,
      paper_id uuid not null,
      primary key (city_id, case_id, paper_id),
      foreign key (city_id, paper_id) references paper
    );
    comment on table paper_case is 'Papers by case: overlapping arrays are found by no index under row-level security.';
    create index paper_case_by_paper on paper_case (city_id, paper_id);
    insert into paper_case (city_id, case_id, paper_id) select city_id, unnest(case_ids), id from paper on conflict do nothing;

    select keep_in_city(name) from unnest(array['paper_marks', 'paper_case']::regclass[]) as name;
    grant select, insert, update on paper_marks to gezhi_app;
    grant select, insert, delete on paper_case to gezhi_app;
  `.execute(db);
}
