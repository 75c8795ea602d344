import { type CaseState, type MoveFacts, system } from '@gezhi/domain';
import { newId } from '../../platform/ids';
import type { Trx } from '../../platform/inCity';
import type { CasePorts } from './ports';
import { lockCase } from './store';
import { takeStep } from './takeStep';

/** Which of these units have cases that are not over. */
export async function openCasesOf(trx: Trx, unitIds: readonly string[]): Promise<string[]> {
  if (unitIds.length === 0) return [];
  const rows = await trx
    .selectFrom('case_file')
    .select('unit_id')
    .distinct()
    .where('unit_id', 'in', [...unitIds])
    .where('ended_at', 'is', null)
    .execute();
  return rows.map((row) => row.unit_id!);
}

/** Open cases of units that end go on at their successors, one event each. Gives how many. */
export async function handOverCases(
  trx: Trx,
  ports: CasePorts,
  successors: ReadonlyMap<string, string>,
  importId: string,
): Promise<number> {
  if (successors.size === 0) return 0;
  const open = await trx
    .selectFrom('case_file')
    .select('id')
    .where('unit_id', 'in', [...successors.keys()])
    .where('ended_at', 'is', null)
    .orderBy('id')
    .execute();
  for (const { id } of open) {
    const locked = (await lockCase(trx, id))!;
    const unitId = locked.file.unitId && successors.get(locked.file.unitId);
    if (unitId) await handOver(trx, ports, locked, { unitId, reason: 'unitReformed', importId });
  }
  return open.length;
}

/** What only these people could go on with: a treatment waits for their unit again, a check for another inspector. */
export async function releaseCases(
  trx: Trx,
  ports: CasePorts,
  gone: { handlers: readonly { personId: string; unitId: string }[]; inspectors: readonly string[] },
  importId: string,
): Promise<{ cases: number; checks: number }> {
  const counts = { cases: 0, checks: 0 };
  for (const { personId, unitId } of gone.handlers)
    for (const id of await openWith(trx, 'handler_id', personId, 'handling')) {
      const locked = (await lockCase(trx, id))!;
      if (locked.file.unitId !== unitId || locked.file.handlerId !== personId) continue;
      await handOver(trx, ports, locked, { unitId, reason: 'personLeft', importId });
      counts.cases++;
    }
  for (const personId of gone.inspectors)
    for (const id of await openWith(trx, 'inspector_id', personId, 'checking')) {
      const locked = (await lockCase(trx, id))!;
      const facts = { reason: 'personLeft', importId } as const;
      await takeStep(trx, ports, system, locked, { id: newId(), caseId: id, verb: 'releaseCheck', facts });
      counts.checks++;
    }
  return counts;
}

const handOver = (trx: Trx, ports: CasePorts, locked: Parameters<typeof takeStep>[3], facts: MoveFacts['handOver']) =>
  takeStep(trx, ports, system, locked, { id: newId(), caseId: locked.file.id, verb: 'handOver', facts });

async function openWith(trx: Trx, column: 'handler_id' | 'inspector_id', personId: string, state: CaseState) {
  const rows = await trx
    .selectFrom('case_file')
    .select('id')
    .where(column, '=', personId)
    .where('state', '=', state as Exclude<CaseState, 'draft'>)
    .orderBy('id')
    .execute();
  return rows.map((row) => row.id);
}
