import {
  type Actor,
  type Box,
  type CaseRules,
  type CaseScope,
  type CaseState,
  type CategoryRef,
  caseScope,
  caseStateCodes,
  isEnded,
  type Light,
  openStates,
  stateRow,
  type Waiting,
  waitingFor,
} from '@gezhi/domain';
import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import { sql } from 'kysely';
import type { Tables } from '../../platform/db';
import type { Trx } from '../../platform/inCity';
import { type CaseFileRow, type ListedRow, listedColumns, type SheetRow, sheetColumns } from './row';

type Case = ExpressionBuilder<Tables, 'case_file'>;
type Condition = (eb: Case) => Expression<SqlBool>;

export interface CaseListFilter {
  /** `mine`: what waits for me · `open`, `ended`: everything on one side of the end · else one state. */
  list: string;
  /** Who decides about more time, where the city has its own rule. */
  approvers?: CaseRules['approvers'];
  light?: Light;
  unitId?: string;
  /** An area of any layer, or the administrative areas it contains. */
  areas?: { administrativeIds: readonly string[]; gridId: string };
  /** One category, or a whole class by its two digits. */
  category?: CategoryRef;
  /** Any of several of these. */
  categories?: readonly CategoryRef[];
  number?: string;
  pointId?: string;
  /** Closed and come back: another case, neither declined nor voided, is its relapse. */
  cameBack?: boolean;
  /** One of the seven steps; open cases lie in it. */
  step?: number;
  /** From an instant on up to another, of ending in lists of ended cases, else of reporting. */
  span?: { from: Date | null; before: Date | null };
}

const endedStates: readonly string[] = caseStateCodes.filter(isEnded);
export const isEndedList = (list: string) => list === 'ended' || endedStates.includes(list);

/** Open cases by what is due first; ended ones and all there are backwards in time. */
export const orderOf = (list: string) =>
  isEndedList(list)
    ? ({ at: 'ended_at', direction: 'desc' } as const)
    : list === 'all'
      ? ({ at: 'reported_at', direction: 'desc' } as const)
      : ({ at: 'due_at', direction: 'asc' } as const);

export interface ListCursor {
  at: Date;
  id: string;
}

export async function listCases(
  trx: Trx,
  by: Actor,
  filter: CaseListFilter,
  page: { after: ListCursor | null; limit: number },
): Promise<ListedRow[]> {
  const { at, direction } = orderOf(filter.list);
  let matched = trx.selectFrom('case_file').where(matching(trx, by, filter));
  if (page.after) {
    const sign = sql.raw(direction === 'desc' ? '<' : '>');
    matched = matched.where(sql<boolean>`(${sql.ref(at)}, id) ${sign} (${page.after.at}, ${page.after.id}::uuid)`);
  }
  const first = matched.orderBy(at, direction).orderBy('id', direction).limit(page.limit);
  if (!isNarrowed(filter)) return first.select(listedColumns).execute();
  return trx
    .selectFrom('case_file')
    .select(listedColumns)
    .where('id', 'in', first.select('id'))
    .orderBy(at, direction)
    .orderBy('id', direction)
    .execute();
}

/**
 * Few of many may fit. The index of open cases by state says which, so it is asked for ids alone and only those rows are read
 * that are shown: read one by one to see whether they fit, 20,000 open cases take five times as long.
 */
const isNarrowed = ({ category, light }: CaseListFilter) => category !== undefined || light !== undefined;

/** The same cases by when they were reported: an order that never changes under somebody who reads all of them. */
export async function listByReport(
  trx: Trx,
  by: Actor,
  filter: CaseListFilter,
  page: { after: ListCursor | null; limit: number },
): Promise<SheetRow[]> {
  let query = trx
    .selectFrom('case_file')
    .select(sheetColumns)
    .where(matching(trx, by, filter));
  if (page.after) query = query.where(sql<boolean>`(reported_at, id) > (${page.after.at}, ${page.after.id}::uuid)`);
  return query.orderBy('reported_at').orderBy('id').limit(page.limit).execute();
}

/** Counted to the last one: for what is about to be read as a whole. */
export async function countAll(trx: Trx, by: Actor, filter: CaseListFilter): Promise<number> {
  const { counted } = await trx
    .selectFrom('case_file')
    .select(({ fn }) => fn.countAll<string>().as('counted'))
    .where(matching(trx, by, filter))
    .executeTakeFirstOrThrow();
  return Number(counted);
}

/** The cases of a list somebody may see, as one condition: every way of reading a list has it from here. */
export const matching = (trx: Trx, by: Actor, filter: CaseListFilter): Condition =>
  all(inList(filter, by), inScope(caseScope(by)), fitting(filter, trx.now), within(filter));

/** Where not all of them can be shown, those that press most are: the longest overdue first, no clock last. */
export const mapCases = (trx: Trx, by: Actor, filter: Omit<CaseListFilter, 'list'>, box: Box, limit: number) =>
  trx
    .selectFrom('case_file')
    .select(['id', 'lng', 'lat', 'state', lightAt(trx.now).as('light')])
    .where('ended_at', 'is', null)
    .where('lng', '>=', box[0])
    .where('lng', '<=', box[2])
    .where('lat', '>=', box[1])
    .where('lat', '<=', box[3])
    .where(seenAndFitting(by, filter, trx.now))
    .orderBy('due_at')
    .orderBy('id')
    .limit(limit)
    .execute();

/** Of some cases those somebody may see. */
export async function seenAmong(trx: Trx, by: Actor, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const seen = await trx
    .selectFrom('case_file')
    .select('id')
    .where('id', 'in', ids)
    .where(inScope(caseScope(by)))
    .execute();
  return new Set(seen.map(({ id }) => id));
}

/** What somebody may see and asked for, whatever side of the end it is on. */
export const seenAndFitting = (by: Actor, filter: Omit<CaseListFilter, 'list'>, now: Date): Condition =>
  all(inScope(caseScope(by)), fitting(filter, now));

const all =
  (...conditions: readonly (Condition | false | null | undefined)[]): Condition =>
  (eb) =>
    eb.and(conditions.filter((condition): condition is Condition => !!condition).map((condition) => condition(eb)));

const noOpenParts: Condition = (eb) => eb.or([eb('open_parts', 'is', null), eb('open_parts', '=', 0)]);

function inList({ list, approvers }: CaseListFilter, by: Actor): Condition {
  if (list === 'all') return (eb) => eb.and([]);
  const side: Condition = (eb) => eb('ended_at', isEndedList(list) ? 'is not' : 'is', null);
  if (list === 'mine') return all(side, waitingCondition(waitingFor(by, approvers)), noOpenParts);
  if (list === 'open' || list === 'ended') return side;
  return all(side, (eb) => eb('state', '=', list as CaseFileRow['state']));
}

/** "What waits for me" as one condition, from the same rule that marks a single case. */
function waitingCondition(waiting: readonly Waiting[]): Condition {
  return (eb) =>
    eb.or(
      waiting.map(({ within, states, unitIds, personId }) =>
        eb.and([
          eb('state', 'in', states as CaseFileRow['state'][]),
          ...(within === 'freed' ? [eb('inspector_id', 'is', null)] : []),
          ...(within === 'checker' ? [eb('inspector_id', '=', personId)] : []),
          ...(within === 'unit' || within === 'assignee' ? [eb('unit_id', 'in', unitIds as string[])] : []),
          ...(within === 'assignee' ? [eb.or([eb('handler_id', 'is', null), eb('handler_id', '=', personId)])] : []),
        ]),
      ),
    );
}

function inScope(scope: CaseScope): Condition {
  return (eb) => {
    if (scope.all) return eb.and([]);
    return eb.or([
      ...(scope.unitIds.length > 0 ? [eb('unit_id', 'in', scope.unitIds as string[])] : []),
      ...(scope.inspectorId ? [eb('inspector_id', '=', scope.inspectorId)] : []),
      ...(scope.reporterId ? [eb('reported_by', '=', scope.reporterId)] : []),
    ]);
  };
}

function fitting(filter: Omit<CaseListFilter, 'list'>, now: Date): Condition {
  const { light, unitId, areas, category, categories, number, pointId, cameBack, step } = filter;
  return all(
    light && lightIs(light, now),
    unitId !== undefined && ((eb) => eb('unit_id', '=', unitId)),
    areas &&
      ((eb) =>
        eb.or([
          eb('administrative_id', 'in', areas.administrativeIds as string[]),
          eb('creation_grid_id', '=', areas.gridId),
          eb('cell_grid_id', '=', areas.gridId),
        ])),
    category && categoryIs(category),
    categories && ((eb) => eb.or(categories.map((one) => categoryIs(one)(eb)))),
    number !== undefined && numberEndsWith(number),
    pointId !== undefined && ((eb) => eb('point_id', '=', pointId)),
    cameBack && hasComeBack,
    step !== undefined && ((eb) => eb('state', 'in', openStatesOf(step))),
  );
}

const hasComeBack: Condition = (eb) =>
  eb.exists(
    eb
      .selectFrom('case_file as child')
      .select('child.id')
      .whereRef('child.recurrence_of', '=', 'case_file.id')
      .where('child.state', 'not in', ['voided', 'notAccepted']),
  );

const openStatesOf = (step: number) =>
  openStates.filter((state) => stateRow(state).step === step) as CaseFileRow['state'][];

function within({ list, span }: CaseListFilter): Condition {
  const at = isEndedList(list) ? 'ended_at' : 'reported_at';
  return all(span?.from && ((eb) => eb(at, '>=', span.from)), span?.before && ((eb) => eb(at, '<', span.before)));
}

/** The same three sides of two instants as `lightOf` in the domain. */
const lightIs =
  (light: Light, now: Date): Condition =>
  (eb) => {
    if (light === 'red') return eb('due_at', '<', now);
    // Every open case has both; named together they keep the planner off the index of what was warned, which here gives nearly
    // all there are, unordered: it takes "open", "has a stage" and "warned later" for three chances and expects one row of 20,000.
    if (light === 'green')
      return eb.and([eb(eb.fn.coalesce('warn_at', 'due_at'), '>', now), eb('stage', 'is not', null)]);
    return eb.and([eb('warn_at', '<=', now), eb('due_at', '>=', now)]);
  };

/** A case's light at an instant, by the same sides: for maps, where two instants a case cost more than all the rest of it. */
export const lightAt = (now: Date) =>
  sql<Light | null>`case when stage is not null then
    case when due_at < ${now} then 'red' when warn_at <= ${now} then 'yellow' else 'green' end end`;

/**
 * A category or a whole class of one edition: another means something else by the same code. Ranges instead of LIKE, which
 * row-level security would turn into a scan.
 */
const categoryIs =
  ({ edition, kind, code }: CategoryRef): Condition =>
  (eb) =>
    eb.and([
      eb('edition', '=', edition),
      eb('category_kind', '=', kind),
      ...(code.length === 2
        ? [eb('category_code', '>', code), eb('category_code', '<', `${code}:`)]
        : [eb('category_code', '=', code)]),
    ]);

const numberEndsWith =
  (number: string): Condition =>
  (eb) => {
    const reversed = [...number].reverse().join('');
    return eb.and([eb('number_reversed', '>=', reversed), eb('number_reversed', '<', `${reversed}:`)]);
  };

/** Counts from the projection, never from the rows. */
export async function countByState(trx: Trx, by: Actor): Promise<Record<string, number>> {
  const scope = caseScope(by);
  const rows = await trx
    .selectFrom('case_count')
    .select(({ fn }) => ['state', fn.sum<string>('cases').as('cases')])
    .$if(!scope.all, (query) =>
      query.where(
        'unit_id',
        'in',
        scope.all || scope.unitIds.length === 0 ? ['ffffffff-ffff-ffff-ffff-ffffffffffff'] : [...scope.unitIds],
      ),
    )
    .groupBy('state')
    .execute();
  return Object.fromEntries(rows.flatMap(({ state, cases }) => (Number(cases) > 0 ? [[state, Number(cases)]] : [])));
}

/** Beyond this a count says "and more": nobody works through a thousand at once, and counting on costs. */
export const mostCounted = 1000;

export async function countUpTo(trx: Trx, by: Actor, filter: CaseListFilter): Promise<number> {
  const { counted } = await trx
    .selectFrom(
      trx
        .selectFrom('case_file')
        .select('id')
        .where(matching(trx, by, filter))
        .limit(mostCounted)
        .as('some'),
    )
    .select(({ fn }) => fn.countAll<number>().as('counted'))
    .executeTakeFirstOrThrow();
  return counted;
}

/** Cases that name this one: come back from it, parts of it, merged into it. */
export const casesNaming = (trx: Trx, column: 'recurrence_of' | 'part_of' | 'merged_into', caseId: string) =>
  trx
    .selectFrom('case_file')
    .select(['id', 'number', 'state', 'promised_at'])
    .where(column, '=', caseId)
    .orderBy('reported_at')
    .execute();

export const recurrencesOf = (trx: Trx, caseId: string) => casesNaming(trx, 'recurrence_of', caseId);

/** The city's word kept or not: closings of the last seven days against what the residents were promised. */
export async function lastWeek(trx: Trx): Promise<{ closed: number; onTime: number; recurred: number }> {
  const since = new Date(trx.now.getTime() - 7 * 86_400_000);
  return trx
    .selectFrom('case_file')
    .select(({ fn }) => [
      fn.countAll<number>().as('closed'),
      sql<number>`count(*) filter (where ended_at <= promised_at)`.as('onTime'),
      sql<number>`count(*) filter (where answer = 'notFixed')`.as('recurred'),
    ])
    .where('state', '=', 'closed' satisfies CaseState)
    .where('ended_at', '>', since)
    .executeTakeFirstOrThrow();
}

export interface FoundCase {
  id: string;
  found_in: 'number' | 'words' | 'place';
  excerpt: string | null;
}

/** As `drawNumber` makes them. */
const wholeNumber = /^\d{6}-\d{8}-\d{5,}$/;

/** Any two characters of a reporter's words or a place, or the end of a number, among what somebody may see. */
export async function searchCases(trx: Trx, by: Actor, words: string, limit: number): Promise<FoundCase[]> {
  const scope = caseScope(by);
  if (wholeNumber.test(words)) {
    const exact = await caseNumbered(trx, scope, words);
    if (exact) return [exact];
  }
  const [unitIds, inspectorId] = scope.all ? [[], null] : [[...scope.unitIds], scope.inspectorId];
  const { rows } = await sql<FoundCase>`
    select id, found_in, excerpt
    from search_cases(${words}, ${scope.all}, ${unitIds}::uuid[], ${inspectorId}::uuid, ${limit})`.execute(trx);
  return rows;
}

/** Somebody who has the whole number means that one case and nothing that sounds like it. */
async function caseNumbered(trx: Trx, scope: CaseScope, number: string): Promise<FoundCase | undefined> {
  const row = await trx
    .selectFrom('case_file')
    .select('id')
    .where('number_reversed', '=', [...number].reverse().join(''))
    .where(inScope(scope))
    .executeTakeFirst();
  return row && { id: row.id, found_in: 'number', excerpt: null };
}

export const casesByIds = (trx: Trx, ids: readonly string[]) =>
  ids.length === 0
    ? Promise.resolve([])
    : trx.selectFrom('case_file').select(listedColumns).where('id', 'in', ids).execute();

const lastId = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** What is due next and not yet overdue, of what the asker may see. */
export const soonestDue = (trx: Trx, limit: number) =>
  listCases(trx, trx.by, { list: 'open' }, { after: { at: trx.now, id: lastId }, limit });

export const overdueLongest = (trx: Trx, limit: number) =>
  listCases(trx, trx.by, { list: 'open', light: 'red' }, { after: null, limit });

/** Disputed ones, by what is due first. */
export const disputedLongest = (trx: Trx, limit: number) =>
  listCases(trx, trx.by, { list: 'inDispute' }, { after: null, limit });

/** Just reported or just closed, the latest first. */
export async function latestCases(trx: Trx, limit: number): Promise<ListedRow[]> {
  const reported = await listCases(trx, trx.by, { list: 'all' }, { after: null, limit });
  const closed = await listCases(trx, trx.by, { list: 'closed' }, { after: null, limit });
  const byId = new Map([...reported, ...closed].map((row) => [row.id, row]));
  const at = (row: ListedRow) => (row.ended_at ?? row.reported_at).getTime();
  return [...byId.values()].sort((a, b) => at(b) - at(a)).slice(0, limit);
}
