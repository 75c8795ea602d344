import { marksOf } from '@gezhi/domain';
import { type LogPlace, logStart } from '../../platform/consumers';
import { canonical, eventsOf } from '../../platform/eventLog';
import type { Trx } from '../../platform/inCity';
import type { Finding } from '../../platform/recount';
import { fromLog } from '../cases/index';
import { markCases, marksByCase } from './markCases';

const batch = 200;

/** The marks of every case counted again from its events must be those stored. Reads only; may run while people work. */
export async function checkMarks(trx: Trx): Promise<{ checked: number; findings: Finding[] }> {
  const findings: Finding[] = [];
  let checked = 0;
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const cases = await trx
      .selectFrom('case_file')
      .select('id')
      .where('id', '>', after)
      .orderBy('id')
      .limit(batch)
      .execute();
    const stored = await marksByCase(
      trx,
      cases.map(({ id }) => id),
    );
    for (const { id } of cases)
      if (!(await isTold(trx, id, stored.get(id) ?? [])) && !(await isToldUpToCursor(trx, id)))
        findings.push({ kind: 'case', id, problem: 'replay-differs', detail: 'marks' });
    checked += cases.length;
    if (cases.length < batch) return { checked, findings };
    after = cases.at(-1)!.id;
  }
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
