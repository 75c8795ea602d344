import type { StaffReport } from '@gezhi/contracts';
import { instantAt } from '@gezhi/domain';
import { append } from '../../platform/eventLog';
import type { Trx } from '../../platform/inCity';
import { Problem } from '../../platform/problem';
import type { CasePorts } from './ports';

type Said = Pick<StaffReport, 'id' | 'handedBy' | 'dueDay'>;

const minuteMs = 60_000;
const dayMs = 86_400_000;

/** Who handed a matter over and by when he wants it done; his day ends with its last minute in the city. */
export async function keepOrigin(trx: Trx, ports: CasePorts, said: Said): Promise<void> {
  const origin = await originOf(trx, ports, said);
  if (origin.handed_by || origin.due_at) await insertOrigin(trx, said.id, origin);
}

/** The same where the words and the time are known already: an order of another office with a number of its own. */
export async function insertOrigin(
  trx: Trx,
  caseId: string,
  origin: { handed_by: string | null; due_at: Date | null },
): Promise<void> {
  await trx
    .insertInto('case_origin')
    .values({ city_id: trx.cityId, case_id: caseId, ...origin })
    .execute();
  await append(trx, {
    subject: { kind: 'caseOrigin', id: caseId },
    version: 1,
    previous: null,
    name: 'origin.keep',
    payload: { dueAt: origin.due_at?.toISOString() ?? null, v: 1 },
  });
}

/** A report sent again says the same of where it is from, or it is another one. */
export async function assertSameOrigin(trx: Trx, ports: CasePorts, said: Said): Promise<void> {
  const kept = await trx
    .selectFrom('case_origin')
    .select(['handed_by', 'due_at'])
    .where('case_id', '=', said.id)
    .executeTakeFirst();
  const now = await originOf(trx, ports, said);
  const isSame = now.handed_by === (kept?.handed_by ?? null) && now.due_at?.getTime() === kept?.due_at?.getTime();
  if (!isSame) throw new Problem('case.id-reused');
}

async function originOf(trx: Trx, ports: CasePorts, { handedBy, dueDay }: Said) {
  const { zone } = await ports.cityOf(trx.cityId);
  return { handed_by: handedBy ?? null, due_at: dueDay ? instantAt(zone, dueDay, dayMs - minuteMs) : null };
}

/** Where a case is from: its document, who handed it over, by when he wants it. Null where nothing of that was said. */
export async function readOrigin(trx: Trx, caseId: string) {
  const row = await trx
    .selectFrom('case_file')
    .leftJoin('visit', (join) =>
      join.onRef('visit.city_id', '=', 'case_file.city_id').onRef('visit.id', '=', 'case_file.visit_id'),
    )
    .leftJoin('case_origin', (join) =>
      join.onRef('case_origin.city_id', '=', 'case_file.city_id').onRef('case_origin.case_id', '=', 'case_file.id'),
    )
    .leftJoin('visit_row', (join) =>
      join.onRef('visit_row.city_id', '=', 'case_file.city_id').onRef('visit_row.case_id', '=', 'case_file.id'),
    )
    .select(['visit.id', 'visit.name', 'visit.day', 'visit_row.row', 'case_origin.handed_by', 'case_origin.due_at'])
    .where('case_file.id', '=', caseId)
    .executeTakeFirst();
  if (!row || (row.name === null && row.handed_by === null && row.due_at === null)) return null;
  return {
    document:
      row.name === null || row.day === null ? null : { id: row.id!, name: row.name, day: row.day, row: row.row },
    handedBy: row.handed_by,
    dueAt: row.due_at?.toISOString() ?? null,
  };
}
