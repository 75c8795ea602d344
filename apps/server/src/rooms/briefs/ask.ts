import type { NumbersRow } from '@gezhi/contracts';
import { type BriefList, type BriefQuery, type BriefValue, isRatioCode, type RatioCode } from '@gezhi/domain';
import { sql } from 'kysely';
import type { Trx } from '../../platform/inCity';
import type { Exemption } from '../appeals/index';
import type { CasePorts } from '../cases/index';
import { numbersTable } from '../numbers/index';
import { decidedIn, doneOf, openFromBefore } from './decided';

type NumberQuery = Extract<BriefQuery, { measure: unknown }>;
type Asked = Awaited<ReturnType<typeof numbersTable>>;

/** Figures of reports: the same numbers and lists the desk shows, each table of them read once however many are asked of it. */
export function openAsking(trx: Trx, ports: CasePorts, exemptions: readonly Exemption[]) {
  const tables = new Map<string, Promise<Asked>>();
  const tableOf = ({ from, to, by }: Pick<NumberQuery, 'from' | 'to' | 'by'>): Promise<Asked> => {
    const key = `${from} ${to} ${by}`;
    const asked = tables.get(key) ?? numbersTable(trx, ports, exemptions, { from, to, by });
    tables.set(key, asked);
    return asked;
  };
  const ask = async (query: BriefQuery): Promise<BriefValue> => {
    if ('list' in query) return { part: await countIn(trx, query.list), of: null };
    if ('decidedFrom' in query) return doneOf(await decidedIn(trx, query.decidedFrom, query.decidedTo));
    if ('openFromBefore' in query) return { part: (await openFromBefore(trx, query.openFromBefore)).length, of: null };
    const table = await tableOf(query);
    const row = query.by === 'total' ? table.whole : table.rows.find(({ key }) => key === query.key);
    return valueIn(row, query.measure);
  };
  return { ask, tableOf };
}

/** What a place or unit has nothing of is no row of a table. */
function valueIn(row: NumbersRow | undefined, measure: NumberQuery['measure']): BriefValue {
  if (isRatioCode(measure)) {
    const { part, of } = row?.ratios[measure as RatioCode] ?? { part: 0, of: 0 };
    return { part, of };
  }
  return { part: row?.counts[measure] ?? 0, of: null };
}

/** Open cases that belong on a list now. */
const fitting = (trx: Trx, list: BriefList) =>
  trx
    .selectFrom('case_file')
    .where('ended_at', 'is', null)
    .where(
      {
        overdue: sql<boolean>`due_at < ${trx.now}`,
        disputed: sql<boolean>`state = 'inDispute'`,
        suspended: sql<boolean>`state = 'suspended'`,
        relapsed: sql<boolean>`recurrence_of is not null`,
        undecided: sql<boolean>`state in ('returnRequested', 'extensionRequested', 'suspensionRequested')`,
      }[list],
    );

/** Counted where they lie: of a bad month's overdue cases only those are read that a meeting goes through. */
async function countIn(trx: Trx, list: BriefList): Promise<number> {
  const { cases } = await fitting(trx, list).select(sql<number>`count(*)::int`.as('cases')).executeTakeFirstOrThrow();
  return cases;
}

/** The first of them: the longest overdue, or the longest so. */
export async function casesIn(trx: Trx, list: BriefList, most: number): Promise<string[]> {
  const rows = await fitting(trx, list).select('id').orderBy('due_at').orderBy('id').limit(most).execute();
  return rows.map(({ id }) => id);
}
