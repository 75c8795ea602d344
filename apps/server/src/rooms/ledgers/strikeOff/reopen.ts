import { reopenStrikeOff } from '@gezhi/domain';
import type { Consumer, LoggedEvent } from '../../../platform/consumers';
import { newId } from '../../../platform/ids';
import type { Trx } from '../../../platform/inCity';
import { fromLog, recurrencesOf } from '../../cases/index';
import { lockStrikeOff, saveStep } from './store';

/** A row that was struck off, or on its way there, opens again when the case's own log says that the problem came back. */
export const reopenStruckOff: Consumer = {
  name: 'reopenStruckOff',
  on: ['case.markRelapse', 'case.notFixed'],
  async take(trx, events) {
    for (const event of events) await reopen(trx, event);
  },
};

async function reopen(trx: Trx, row: LoggedEvent): Promise<void> {
  const locked = await lockStrikeOff(trx, row.subject_id);
  if (!locked) return;
  const { facts, at } = fromLog(row);
  const relapsedAsId = facts.relapsedAsId ?? (await carriedOnAs(trx, row.subject_id));
  if (!relapsedAsId) return;
  const step = reopenStrikeOff(locked.strikeOff, { id: newId(), relapsedAsId, cameBackAt: at }, trx.now);
  if (step) await saveStep(trx, locked, step);
}

/** "没修好" names no other case: the one that carries it on names this one. */
async function carriedOnAs(trx: Trx, caseId: string): Promise<string | null> {
  return (await recurrencesOf(trx, caseId)).at(-1)?.id ?? null;
}
