import { replayPaper } from '@gezhi/domain';
import { sql } from 'kysely';
import type { Trx } from '../../platform/inCity';
import { type Check, type Finding, type Recountable, recount } from '../../platform/recount';
import { asPapers } from './queries';
import { fromLog, type PaperLine, subjectKind } from './row';

const rows = (trx: Trx) => trx.selectFrom('paper').selectAll();

const papers: Recountable<PaperLine> = {
  kind: subjectKind,
  after: (trx, id, limit) => rows(trx).where('id', '>', id).orderBy('id').limit(limit).execute(),
  held: (trx, id) => rows(trx).where('id', '=', id).forShare().executeTakeFirstOrThrow(),
  stored: async (row, trx) => (await asPapers(trx, [row]))[0]!,
  told: (events) => replayPaper(events.map(fromLog)),
};

/** Every paper told again from its events must be its row. */
export const checkPapers: Check = (inOwnTrx) => recount(inOwnTrx, papers);

/** The numbers of a kind and year are 1, 2, 3 … up to its counter: none left out, none twice, none beyond. */
export const checkPaperNumbers: Check = async (inOwnTrx) => {
  const series = await inOwnTrx((trx) =>
    sql<{
      kind: string;
      year: number;
      given: number;
      first: number | null;
      highest: number | null;
      last: number | null;
    }>`
      select coalesce(p.kind, c.kind) as kind, coalesce(p.year, c.year)::int as year, coalesce(p.given, 0)::int as given,
             p.first::int as first, p.highest::int as highest, c.last::int as last
      from (select kind, year, count(*) as given, min(number) as first, max(number) as highest
            from paper where number is not null group by kind, year) as p
      full join paper_counter as c on c.kind = p.kind and c.year = p.year`
      .execute(trx)
      .then(({ rows: found }) => found),
  );
  const findings = series
    .filter(({ given, first, highest, last }) => !(first === 1 && highest === given && last === given))
    .map(
      ({ kind, year, given, first, highest, last }): Finding => ({
        kind: 'paper numbers',
        id: `${kind} ${year}`,
        problem: 'numbers-broken',
        detail: `${given} given from ${first} to ${highest}, the counter says ${last}`,
      }),
    );
  return { checked: series.length, findings };
};
