import type { Trx } from '../../platform/inCity';
import { Fault } from './fault';
import { readInstant } from './instants';
import type { RequestFilter } from './queries';
import { readServiceCodes } from './services';

const dayMs = 86_400_000;
/** The standard's own limits: a span of ninety days, a thousand requests. */
const mostDays = 90;
const mostRequests = 1000;
/** Each page reads all before it; whoever wants more narrows the span. */
const mostPages = 100;
/** Clocks of programs run a little ahead. */
const skewMs = 60_000;

export type Query = (name: string) => string | undefined;

export async function readFilter(trx: Trx, query: Query): Promise<RequestFilter> {
  const codes = listOf(query('service_code'));
  const hasSpan = query('start_date') !== undefined || query('end_date') !== undefined;
  const updatedAfter = updatedAfterOf(query, trx.now, hasSpan);
  return {
    // What moved since then may have been reported long before.
    requested: updatedAfter && !hasSpan ? null : spanOf(query, trx.now),
    updatedAfter,
    isOpen: statusOf(listOf(query('status'))),
    services: codes.length > 0 ? await readServiceCodes(trx, codes) : null,
    page: pageOf(query),
    pageSize: Math.min(count(query, 'page_size') ?? mostRequests, mostRequests),
  };
}

/** Without a span of reporting it is the span itself, so it has the same length. */
function updatedAfterOf(query: Query, now: Date, hasSpan: boolean): Date | null {
  const text = query('updated_after');
  if (!text) return null;
  const at = readInstant(text, 'updated_after');
  if (at.getTime() > now.getTime() + skewMs) throw new Fault(400, 'updated_after lies in the future', 'date_refused');
  if (!hasSpan && at.getTime() < now.getTime() - mostDays * dayMs)
    throw new Fault(400, `updated_after may not lie more than ${mostDays} days back`, 'span_too_long');
  return at;
}

function pageOf(query: Query): number {
  const page = count(query, 'page') ?? 1;
  // Not taken for the last one there is: a program that turns pages until nothing comes would never end.
  if (page > mostPages) throw new Fault(400, `page goes up to ${mostPages}; ask for a shorter span`, 'page_refused');
  return page;
}

export const listOf = (text: string | undefined): string[] =>
  (text ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

function spanOf(query: Query, now: Date): { from: Date; to: Date } {
  const [start, end] = [query('start_date'), query('end_date')];
  const span = mostDays * dayMs;
  const from = start ? readInstant(start, 'start_date') : null;
  const to = end ? readInstant(end, 'end_date') : null;
  if (from && to) {
    if (to < from) throw new Fault(400, 'end_date lies before start_date', 'date_refused');
    if (to.getTime() - from.getTime() > span)
      throw new Fault(400, `start_date and end_date may not span more than ${mostDays} days`, 'span_too_long');
    return { from, to };
  }
  if (from) return { from, to: new Date(from.getTime() + span) };
  const last = to ?? now;
  return { from: new Date(last.getTime() - span), to: last };
}

function statusOf(said: readonly string[]): boolean | null {
  if (said.some((status) => status !== 'open' && status !== 'closed'))
    throw new Fault(400, 'status is open or closed', 'status_refused');
  return new Set(said).size === 1 ? said[0] === 'open' : null;
}

function count(query: Query, name: string): number | null {
  const text = query(name);
  if (text === undefined) return null;
  if (!/^\d{1,9}$/.test(text) || Number(text) < 1) throw new Fault(400, `${name} counts from 1`, `${name}_refused`);
  return Number(text);
}
