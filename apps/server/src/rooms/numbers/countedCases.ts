import type { CountedCase } from '@gezhi/contracts';
import type { CountCode, RatioCode } from '@gezhi/domain';
import { sql } from 'kysely';
import type { Trx } from '../../platform/inCity';
import type { Exemption } from '../appeals/index';
import { type CasePorts, casesByIds, iso, presentCases, seenAmong } from '../cases/index';
import { unitNames } from '../identity/index';
import { groupingOf } from './groups';
import { marked } from './marked';
import { conditionOfNumber, type NumbersOrder, periodIn } from './table';

export interface CountedOrder extends NumbersOrder {
  code: CountCode | RatioCode;
  side: 'part' | 'of';
  exempt?: 'only' | undefined;
  key?: string | undefined;
  after?: string | undefined;
  limit: number;
}

export interface CountedRow {
  case_id: string;
  name: string;
  unit_id: string | null;
  at: Date;
  due_at: Date | null;
  done_at: Date | null;
  is_exempt: boolean;
  total: number;
}

/** What a number counts, the latest first: a mark each, so that the list is as long as the number says. */
export async function countedCases(trx: Trx, ports: CasePorts, exemptions: readonly Exemption[], order: CountedOrder) {
  const period = await periodIn(trx, ports, order);
  const grouping = await groupingOf(trx, ports, order.by);
  const after = readCursor(order.after);
  const { rows } = await sql<CountedRow>`
    with ${marked(period, order.by, exemptions)},
    counted as (
      select case_id, name, unit_id, at, due_at, done_at, cleared_late or cleared_fault as is_exempt from marked
      where ${conditionOfNumber(order.code, order.side, order.exempt === 'only')}
        and ${order.by === 'total' ? sql`true` : grouping.only(order.key ?? null)}
    )
    select *, (select count(*)::int from counted) as total from counted
    where ${after ? sql`(at, case_id, name) < (${after.at}, ${after.caseId}::uuid, ${after.name})` : sql`true`}
    order by at desc, case_id desc, name desc limit ${order.limit + 1}`.execute(trx);
  return presentPage(trx, ports, rows, order.limit);
}

/** Rows read with one more than asked for, as a page of the list. */
export async function presentPage(trx: Trx, ports: CasePorts, rows: readonly CountedRow[], limit: number) {
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1)! : null;
  return {
    total: rows[0]?.total ?? 0,
    entries: await presentEntries(trx, ports, page),
    next: last && `${last.at.toISOString()}_${last.case_id}_${last.name}`,
  };
}

/** A cursor somebody edited by hand begins the list anew. */
export function readCursor(text: string | undefined) {
  const [, at, caseId, name] = text?.match(/^(\d{4}-[\dT:.-]+Z)_([\da-f-]{36})_([\da-f-]{1,36})$/) ?? [];
  const instant = new Date(at ?? '');
  return name && !Number.isNaN(instant.getTime()) ? { at: instant, caseId: caseId!, name } : null;
}

async function presentEntries(trx: Trx, ports: CasePorts, rows: readonly CountedRow[]): Promise<CountedCase[]> {
  const ids = [...new Set(rows.map((row) => row.case_id))];
  const files = await casesByIds(trx, ids);
  const seen = await seenAmong(trx, trx.by, ids);
  const cases = new Map((await presentCases(trx, ports, files)).map((row) => [row.id, row]));
  const units = await unitNames(
    trx,
    rows.map((row) => row.unit_id),
  );
  return rows.map((row) => ({
    mark: `${row.case_id}-${row.name}`,
    at: row.at.toISOString(),
    dueAt: iso(row.due_at),
    doneAt: iso(row.done_at),
    unit: (row.unit_id && units.get(row.unit_id)) || null,
    isExempt: row.is_exempt,
    mayOpen: seen.has(row.case_id),
    case: cases.get(row.case_id)!,
  }));
}
