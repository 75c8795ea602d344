import { reopenStrikeOff } from '@gezhi/domain';
import type { Consumer, LoggedEvent } from '../../../platform/consumers';
import { newId } from '../../../platform/ids';
import type { Trx } from '../../../platform/inCity';
import { type CasePorts, fromLog } from '../../cases/index';
import { lockStrikeOff, saveStep } from './store';
import { tellOfStrikeOff } from './tellOfStrikeOff';

/**
 * A row that was struck off, or on its way there, opens again when another case is its relapse: reported as one ("没修好", a
 * look-back) or linked as one. The relapse's own words are read: the closed case is told of its first relapse only.
 */
export const reopenStruckOff = (ports: CasePorts): Consumer => ({
  name: 'reopenStruckOff',
  on: ['case.report', 'case.linkRecurrence'],
  async take(trx, events) {
    for (const event of events) await reopen(trx, ports, event);
  },
});

async function reopen(trx: Trx, ports: CasePorts, row: LoggedEvent): Promise<void> {
  const { facts, at } = fromLog(row);
  const closedId = facts.recurrence?.of ?? facts.recurrenceOf;
  const locked = closedId ? await lockStrikeOff(trx, closedId) : null;
  if (!locked) return;
  const relapse = { id: newId(), relapsedAsId: row.subject_id, cameBackAt: at };
  const step = reopenStrikeOff(locked.strikeOff, relapse, trx.now);
  if (!step) return;
  await saveStep(trx, locked, step);
  await tellOfStrikeOff(trx, ports, step);
}
