import type { Trx } from '../../platform/inCity';
import { Fault } from './fault';
import { readInstant } from './instants';
import type { RequestFilter } from './queries';
import { readServiceCodes } from './services';

const dayMs = 86_400_000;
/** The standard's own limits: a span of ninety days, a thousand requests. */
const mostDays = 90;
const mostRequests = 1000;

export type Query = (name: string) => string | undefined;

export async function readFilter(trx: Trx, query: Query): Promise<RequestFilter> {
  const codes = listOf(query('service_code'));
  const updatedAfter = query('updated_after') ? readInstant(query('updated_after')!, 'updated_after') : null;
  const hasSpan = query('start_date') !== undefined || query('end_date') !== undefined;
  return {
    // What moved since then may have been reported long before.
    requested: updatedAfter && !hasSpan ? null : spanOf(query, trx.now),
    updatedAfter,
    isOpen: statusOf(listOf(query('status'))),
    services: codes.length > 0 ? await readServiceCodes(trx, codes) : null,
    page: count(query, 'page', 1, 100_000),
    pageSize: count(query, 'page_size', mostRequests, mostRequests),
  };
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

function count(query: Query, name: string, standard: number, most: number): number {
  const text = query(name);
  if (text === undefined) return standard;
  if (!/^\d{1,9}$/.test(text) || Number(text) < 1) throw new Fault(400, `${name} counts from 1`, `${name}_refused`);
  return Math.min(Number(text), most);
}
