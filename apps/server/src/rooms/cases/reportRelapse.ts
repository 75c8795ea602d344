import type { CaseFile, CaseSource, PhotoRef } from '@gezhi/domain';
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
  {
    id = newId(),
    source = 'inspector',
    words,
    photos,
  }: { id?: string; source?: CaseSource; words?: string | undefined; photos: readonly PhotoRef[] },
): Promise<CaseFile> {
  const { position, placeName, placement, broadKind, urgency } = closed;
  const file = await reportCase(trx, ports.ruleBook, {
    id,
    ...(words === undefined ? {} : { words }),
    report: {
      source,
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
