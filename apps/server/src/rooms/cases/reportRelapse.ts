import type { CaseFile, PhotoRef } from '@gezhi/domain';
import { newId } from '../../platform/ids';
import type { Trx } from '../../platform/inCity';
import type { CasePorts } from './ports';
import { reportCase } from './reportCase';
import { markRelapse } from './whatFollows';

/**
 * Somebody looked again at what was closed and found it there: a case of its own, linked from the beginning and with raised
 * urgency. It goes the way of every report; what is closed is told that it came back.
 */
export async function reportRelapse(
  trx: Trx,
  ports: CasePorts,
  closed: CaseFile,
  { words, photos }: { words: string; photos: readonly PhotoRef[] },
): Promise<CaseFile> {
  const { position, placeName, placement, broadKind, urgency } = closed;
  const id = newId();
  const file = await reportCase(trx, ports.ruleBook, {
    id,
    words,
    report: {
      source: 'inspector',
      position,
      placeName,
      placement,
      netVersion: trx.netVersion,
      broadKind,
      photos,
      recurrence: { of: closed.id, reason: 'relapse' },
      urgency: urgency + 1,
    },
  });
  await markRelapse(trx, ports, closed.id, id);
  return file;
}
