import { replayPaper } from '@gezhi/domain';
import { sql } from 'kysely';
import type { Trx } from '../../platform/inCity';
import { type Check, type Finding, type Recountable, recount } from '../../platform/recount';
import { asPapers } from './queries';
import { type FileLine, fromLog, type PaperLine, replyFileKind, subjectKind } from './row';

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

/** Papers are found from a case by links of their own: as many as the papers name, and the same. */
export const checkPaperCases: Check = async (inOwnTrx) => {
  const [counted] = await inOwnTrx((trx) =>
    sql<{ named: number; astray: string[] }>`
      with named as (select id as paper_id, unnest(case_ids) as case_id from paper)
      select (select count(*)::int from named) as named,
        (select coalesce(array_agg(distinct coalesce(n.paper_id, l.paper_id)), '{}') from named as n
         full join paper_case as l on l.paper_id = n.paper_id and l.case_id = n.case_id
         where n.paper_id is null or l.paper_id is null) as astray`
      .execute(trx)
      .then(({ rows: found }) => found),
  );
  const detail = 'the cases it names are not those it is found by';
  return {
    checked: counted!.named,
    findings: counted!.astray.map((id) => ({ kind: subjectKind, id, problem: 'links-differ', detail })),
  };
};

type Delivered = FileLine & { head: Buffer };

const deliveredFiles = (trx: Trx) =>
  trx.selectFrom('paper_file').selectAll().where('head', 'is not', null).$castTo<Delivered>();

const replyFiles: Recountable<Delivered> = {
  kind: replyFileKind,
  after: (trx, id, limit) => deliveredFiles(trx).where('id', '>', id).orderBy('id').limit(limit).execute(),
  held: (trx, id) => deliveredFiles(trx).where('id', '=', id).forShare().executeTakeFirstOrThrow(),
  stored: ({ paper_id: paperId, sha256, media_type: mediaType, bytes, delivered_at: at }) => ({
    paperId,
    sha256: sha256.toString('hex'),
    mediaType,
    bytes,
    at,
  }),
  told: ([delivery]) => ({ ...JSON.parse(delivery!.payload), at: delivery!.at }),
};

/** Every file that came with an answer is what its delivery said; that it was named by the answer its paper tells. */
export const checkReplyFiles: Check = (inOwnTrx) => recount(inOwnTrx, replyFiles);

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
