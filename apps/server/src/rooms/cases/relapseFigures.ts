import type { Tally, Watched } from '@gezhi/domain';
import { sql } from 'kysely';
import type { Trx } from '../../platform/inCity';

/** Instants between which a cohort was closed. */
export interface Span {
  from: Date;
  before: Date;
}

/** A child that was declined or voided was no relapse. */
const cameBackChild = sql`c.state not in ('voided', 'notAccepted')`;

/**
 * The cohort: cases closed in a span, each with when it came back first, if it did. Forced ends stay out: nothing was cured
 * there that could come back.
 */
const cohort = ({ from, before }: Span) => sql`
  cohort as materialized (
    select p.point_id, p.unit_id, p.edition, p.category_kind, p.category_code, p.ended_at, back.at as back_at
    from case_file p
    left join lateral (
      select min(c.reported_at) as at from case_file c where c.recurrence_of = p.id and ${cameBackChild}
    ) back on true
    where p.state = 'closed' and p.ended_at >= ${from} and p.ended_at < ${before}
  )`;

export interface RelapseTally extends Tally {
  /** What all of them have in common; everything null for the whole city. */
  pointId: string | null;
  unitId: string | null;
  category: { edition: string; kind: 'event' | 'component'; code: string } | null;
}

/** How many of a cohort came back: in all, and by point, by unit, by kind. */
export async function relapseTallies(
  trx: Trx,
  span: Span,
): Promise<{ whole: Tally } & Record<TallyBy, RelapseTally[]>> {
  const { rows } = await sql<TallyRow>`
    with ${cohort(span)}
    select point_id, unit_id, edition, category_kind, category_code, grouping(point_id, unit_id, category_code) as level,
      count(*)::int as closed, count(back_at)::int as came_back
    from cohort
    group by grouping sets ((), (point_id), (unit_id), (edition, category_kind, category_code))`.execute(trx);
  const at = (level: number) => rows.filter((row) => row.level === level).map(tallyOf);
  const [whole] = at(levels.whole);
  return {
    whole: { closed: whole?.closed ?? 0, cameBack: whole?.cameBack ?? 0 },
    points: at(levels.points).filter(({ pointId }) => pointId !== null),
    units: at(levels.units).filter(({ unitId }) => unitId !== null),
    kinds: at(levels.kinds).filter(({ category }) => category !== null),
  };
}
type TallyBy = 'points' | 'units' | 'kinds';

/** `grouping()` sets a bit for every column a row is not grouped by. */
const levels = { whole: 0b111, points: 0b011, units: 0b101, kinds: 0b110 };

interface TallyRow {
  point_id: string | null;
  unit_id: string | null;
  edition: string | null;
  category_kind: 'event' | 'component' | null;
  category_code: string | null;
  level: number;
  closed: number;
  came_back: number;
}

const tallyOf = (row: TallyRow): RelapseTally => ({
  pointId: row.point_id,
  unitId: row.unit_id,
  category: (row.edition && { edition: row.edition, kind: row.category_kind!, code: row.category_code! }) || null,
  closed: row.closed,
  cameBack: row.came_back,
});

/** For how many whole days each of a cohort was watched, and whether it came back at the end of them. */
export async function watchedSince(trx: Trx, span: Span): Promise<Watched[]> {
  const { rows } = await sql<{ days: number; came_back: boolean; cases: number }>`
    with ${cohort(span)}
    select greatest(0, floor(extract(epoch from coalesce(back_at, ${trx.now}) - ended_at) / 86400))::int as days,
      back_at is not null as came_back, count(*)::int as cases
    from cohort group by 1, 2 order by 1, 2`.execute(trx);
  return rows.map(({ days, came_back, cases }) => ({ days, cameBack: came_back, cases }));
}

/** Closed since an instant, treated by a unit, and not come back so far: what one may look at again, the latest first. */
export const closedAndQuiet = (trx: Trx, since: Date, limit: number) =>
  trx
    .selectFrom('case_file as p')
    .select(['p.id', 'p.ended_at', 'p.point_id', 'p.unit_id', 'p.edition', 'p.category_kind', 'p.category_code'])
    .where('p.state', '=', 'closed')
    .where('p.ended_at', '>=', since)
    .where('p.category_code', 'is not', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('case_file as c')
            .select('c.id')
            .whereRef('c.recurrence_of', '=', 'p.id')
            .where(cameBackChild as never),
        ),
      ),
    )
    .orderBy('p.ended_at', 'desc')
    .limit(limit)
    .execute();
