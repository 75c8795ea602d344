import type { LookBackView } from '@gezhi/contracts';
import { can, personOf } from '@gezhi/domain';
import type { Selectable } from 'kysely';
import type { Trx } from '../../platform/inCity';
import { type CasePorts, casesByIds, iso, presentCases, seenAmong } from '../cases/index';
import { personNames } from '../identity/index';
import type { LookBackTable } from './tables';

type Row = Selectable<LookBackTable>;
const most = { waiting: 200, done: 50 };

/** Those that wait, the longest first, then the latest made: one's own, or for the city's desk all of them. */
export async function listLookBacks(trx: Trx, ports: CasePorts): Promise<LookBackView[]> {
  const seesAll = can(trx.by, 'relapse.look');
  const own = trx
    .selectFrom('look_back')
    .selectAll()
    .$if(!seesAll, (query) => query.where('inspector_id', '=', personOf(trx.by)!));
  const waiting = await own.where('done_at', 'is', null).orderBy('assigned_at').limit(most.waiting).execute();
  const done = await own.where('done_at', 'is not', null).orderBy('done_at', 'desc').limit(most.done).execute();
  return presentLookBacks(trx, ports, [...waiting, ...done]);
}

export async function readLookBack(trx: Trx, ports: CasePorts, id: string): Promise<LookBackView> {
  const row = await trx.selectFrom('look_back').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  return (await presentLookBacks(trx, ports, [row]))[0]!;
}

async function presentLookBacks(trx: Trx, ports: CasePorts, rows: readonly Row[]): Promise<LookBackView[]> {
  const ids = rows.map((row) => row.case_id);
  const files = await casesByIds(trx, ids);
  const seen = await seenAmong(trx, trx.by, ids);
  const cases = new Map((await presentCases(trx, ports, files)).map((row) => [row.id, row]));
  const people = await personNames(
    trx,
    rows.map((row) => row.inspector_id),
  );
  return rows.map((row) => ({
    id: row.id,
    case: cases.get(row.case_id)!,
    mayOpen: seen.has(row.case_id),
    state: row.state,
    inspectorName: people.get(row.inspector_id) ?? null,
    isMine: row.inspector_id === personOf(trx.by),
    assignedAt: row.assigned_at.toISOString(),
    doneAt: iso(row.done_at),
    words: row.words,
    relapseId: row.relapse_id,
  }));
}
