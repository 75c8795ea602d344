import { marksOf } from '@gezhi/domain';
import { type LogPlace, logStart } from '../../platform/consumers';
import { canonical, eventsOf } from '../../platform/eventLog';
import type { Trx } from '../../platform/inCity';
import { type Check, checkPages } from '../../platform/recount';
import { fromLog } from '../cases/index';
import { markCases, marksByCase } from './markCases';

/** The marks of every case counted again from its events must be those stored. Reads only; may run while people work. */
export const checkMarks: Check = (inOwnTrx) =>
  checkPages(inOwnTrx, readPage, async (trx, id) =>
    (await isToldUpToCursor(trx, id)) ? null : { kind: 'case', id, problem: 'replay-differs', detail: 'marks' },
  );

async function readPage(trx: Trx, after: string, limit: number) {
  const cases = await trx
    .selectFrom('case_file')
    .select('id')
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute();
  const ids = cases.map(({ id }) => id);
  const stored = await marksByCase(trx, ids);
  const suspects: string[] = [];
  for (const id of ids) if (!(await isTold(trx, id, stored.get(id) ?? []))) suspects.push(id);
  return { ids, suspects };
}

async function isTold(trx: Trx, caseId: string, stored: object, upTo?: LogPlace): Promise<boolean> {
  const events = await eventsOf(trx, { kind: 'case', id: caseId });
  const read = upTo ? events.filter((event) => !isAfter(event, upTo)) : events;
  return canonical(marksOf(read.map(fromLog))) === canonical(stored);
}

/** A projection lags behind by design: held still, it must be what the log tells up to where it has read. */
async function isToldUpToCursor(trx: Trx, caseId: string): Promise<boolean> {
  const cursor = await trx
    .selectFrom('consumer_cursor')
    .select(['xid', 'subject_id', 'version'])
    .where('consumer', '=', markCases.name)
    .forUpdate()
    .executeTakeFirst();
  return isTold(trx, caseId, (await marksByCase(trx, [caseId])).get(caseId) ?? [], cursor ?? logStart);
}

const isAfter = (event: LogPlace, place: LogPlace) =>
  event.xid !== place.xid
    ? event.xid > place.xid
    : event.subject_id !== place.subject_id
      ? event.subject_id > place.subject_id
      : event.version > place.version;
