import { reopenStrikeOff } from '@gezhi/domain';
import type { Consumer, LoggedEvent } from '../../../platform/consumers';
import { newId } from '../../../platform/ids';
import type { Trx } from '../../../platform/inCity';
import { type CasePorts, fromLog } from '../../cases/index';
import { appliedFor, lockStrikeOff, saveStep } from './store';
import { tellOfStrikeOff } from './tellOfStrikeOff';

/**
 * A row that was struck off, or on its way there, opens again when another case is its relapse: reported as one ("没修好", a
 * look-back) or linked as one. The relapse's own words are read: the closed case is told of its first relapse only.
 */
export const reopenStruckOff = (ports: CasePorts): Consumer => ({
  name: 'reopenStruckOff',
  on: ['case.report', 'case.linkRecurrence'],
  async take(trx, events) {
    const cameBack = events.flatMap((event) => {
      const closedId = closedCaseOf(event);
      return closedId ? [{ event, closedId }] : [];
    });
    const known = await appliedFor(
      trx,
      cameBack.map(({ closedId }) => closedId),
    );
    for (const { event, closedId } of cameBack) if (known.has(closedId)) await reopen(trx, ports, event, closedId);
  },
});

function closedCaseOf(row: LoggedEvent): string | undefined {
  const { facts } = fromLog(row);
  return facts.recurrence?.of ?? facts.recurrenceOf;
}

async function reopen(trx: Trx, ports: CasePorts, row: LoggedEvent, closedId: string): Promise<void> {
  const { at } = fromLog(row);
  const locked = await lockStrikeOff(trx, closedId);
  if (!locked) return;
  const relapse = { id: newId(), relapsedAsId: row.subject_id, cameBackAt: at };
  const step = reopenStrikeOff(locked.strikeOff, relapse, trx.now);
  if (!step) return;
  await saveStep(trx, locked, step);
  await tellOfStrikeOff(trx, ports, step);
}
