import type { paperLists } from '@gezhi/contracts';
import { type Actor, type Paper, type PaperKind, paperScope } from '@gezhi/domain';
import { sql } from 'kysely';
import type { Trx } from '../../platform/inCity';
import type { Place } from '../../platform/places';
import { matching } from '../cases/index';
import { type AddresseeLine, fromRow, type PaperLine } from './row';

export interface PaperFilter {
  list: (typeof paperLists)[number];
  kind?: PaperKind | undefined;
  year?: number | undefined;
  unitId?: string | undefined;
}

/** Whose answer is meant where a list says "open": of the units asked for, or of anybody it went to. */
interface Asked {
  unitIds: readonly string[] | null;
  isUnanswered: boolean;
}

/** The office sees all; a unit what was issued to it. */
const scoped = (trx: Trx, by: Actor) => {
  const scope = paperScope(by);
  return trx
    .selectFrom('paper')
    .selectAll()
    .$if(!scope.all, (query) => query.where('issued_at', 'is not', null))
    .$if(!scope.all, (query) => query.where(wentTo({ unitIds: scope.all ? [] : scope.unitIds, isUnanswered: false })));
};

const wentTo = ({ unitIds, isUnanswered }: Asked) => sql<boolean>`exists (
  select from paper_addressee as went
  where went.city_id = paper.city_id and went.paper_id = paper.id
    ${unitIds ? sql`and went.unit_id = any(${[...unitIds]}::uuid[])` : sql``}
    ${isUnanswered ? sql`and went.replied_at is null` : sql``})`;

/** Where a list begins and by what it goes on: answers by when they are due, everything else the latest first. */
export const orderOf = {
  issued: { at: 'issued_at', direction: 'desc' },
  withdrawn: { at: 'issued_at', direction: 'desc' },
  drafts: { at: 'drafted_at', direction: 'desc' },
  open: { at: 'reply_due_at', direction: 'asc' },
  overdue: { at: 'reply_due_at', direction: 'asc' },
} as const satisfies Record<PaperFilter['list'], object>;

export function listPapers(
  trx: Trx,
  by: Actor,
  { list, kind, year, unitId }: PaperFilter,
  after: Place | null,
  limit: number,
): Promise<PaperLine[]> {
  const { at, direction } = orderOf[list];
  const scope = paperScope(by);
  const isWaiting = list === 'open' || list === 'overdue';
  const unitIds = unitId ? [unitId] : scope.all ? null : scope.unitIds;
  return scoped(trx, by)
    .where(at, 'is not', null)
    .$if(list === 'drafts', (query) => query.where('state', '=', 'drafted'))
    .$if(list === 'withdrawn', (query) => query.where('state', '=', 'withdrawn'))
    .$if(isWaiting, (query) => query.where('state', 'in', ['issued', 'received']))
    .$if(list === 'overdue', (query) => query.where('reply_due_at', '<', trx.now))
    .$if(unitId !== undefined || isWaiting, (query) => query.where(wentTo({ unitIds, isUnanswered: isWaiting })))
    .$if(kind !== undefined, (query) => query.where('kind', '=', kind!))
    .$if(year !== undefined, (query) => query.where('year', '=', year!))
    .$if(after !== null, (query) =>
      query.where(
        sql<boolean>`(${sql.ref(at)}, id) ${sql.raw(direction === 'asc' ? '>' : '<')} (${after?.at ?? null}, ${after?.id ?? null}::uuid)`,
      ),
    )
    .orderBy(at, direction)
    .orderBy('id', direction)
    .limit(limit)
    .execute();
}

/** Issued papers that name any of these cases, the latest first. */
export const namingQuery = (trx: Trx, by: Actor, caseIds: readonly string[], limit: number) =>
  scoped(trx, by)
    .where('issued_at', 'is not', null)
    .where('id', 'in', (query) =>
      query
        .selectFrom('paper_case')
        .select('paper_id')
        .where(sql<boolean>`case_id = any(${[...caseIds]}::uuid[])`),
    )
    .orderBy('issued_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit);

export const listPapersNaming = (...asked: Parameters<typeof namingQuery>) => namingQuery(...asked).execute();

/** Those that name a case at this point. Its cases are looked up from the papers, and not a point's thousands one by one. */
export const listPapersAbout = (trx: Trx, by: Actor, pointId: string, limit: number) =>
  scoped(trx, by)
    .where('issued_at', 'is not', null)
    .where(
      'id',
      'in',
      trx
        .selectFrom('paper_case')
        .select('paper_id')
        .where(
          'case_id',
          'in',
          trx
            .selectFrom('case_file')
            .select('id')
            .where(matching(trx, by, { list: 'all', pointId })),
        ),
    )
    .orderBy('issued_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();

export const visiblePaper = (trx: Trx, by: Actor, id: string) =>
  scoped(trx, by).where('id', '=', id).executeTakeFirst();

const addresseesOf = (trx: Trx, ids: readonly string[]): Promise<AddresseeLine[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : trx
        .selectFrom('paper_addressee')
        .selectAll()
        .where('paper_id', 'in', ids)
        .orderBy('paper_id')
        .orderBy('position')
        .execute();

/** What came with the answers to papers, delivered or only named, answer by answer. */
export const filesOfPapers = (trx: Trx, ids: readonly string[]) =>
  ids.length === 0
    ? Promise.resolve([])
    : trx
        .selectFrom('paper_file')
        .selectAll()
        .where('paper_id', 'in', ids)
        .orderBy('paper_id')
        .orderBy('addressee')
        .orderBy('position')
        .execute();

/** Rows with whom they went to and what came back, in the order given. */
export async function asPapers(trx: Trx, rows: readonly PaperLine[]): Promise<Paper[]> {
  const ids = rows.map(({ id }) => id);
  const [addressees, files] = [await addresseesOf(trx, ids), await filesOfPapers(trx, ids)];
  const of = <Line extends { paper_id: string }>(lines: readonly Line[], id: string) =>
    lines.filter((line) => line.paper_id === id);
  return rows.map((row) => fromRow(row, of(addressees, row.id), of(files, row.id)));
}

/** Texts by the ids rows and events hold; erased ones are missing. */
export async function textsById(trx: Trx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await trx.selectFrom('paper_text').select(['id', 'text']).where('id', 'in', ids).execute();
  return new Map(rows.flatMap(({ id, text }) => (text === null ? [] : [[id, text] as const])));
}
