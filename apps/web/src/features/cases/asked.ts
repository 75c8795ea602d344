import { isEnded } from '@gezhi/domain';
import type { View } from './api';
import type { Entry } from './page/timelineGroups';
import type { DeskVerb } from './verbs';

/** Something somebody asked for and nobody has decided yet, with the entry of the history that asked. */
export interface Asked {
  kind: 'extension' | 'suspension' | 'void' | 'forcedClose';
  entry: Entry | null;
  /** The steps that decide it. */
  decisions: readonly DeskVerb[];
}

const rows: Record<Asked['kind'], { verb: DeskVerb; decisions: readonly DeskVerb[] }> = {
  extension: { verb: 'requestExtension', decisions: ['endorseExtension', 'approveExtension', 'refuseExtension'] },
  suspension: { verb: 'requestSuspension', decisions: ['endorseSuspension', 'approveSuspension', 'refuseSuspension'] },
  void: { verb: 'requestVoid', decisions: ['void', 'refuseEnding'] },
  forcedClose: { verb: 'proposeForcedClose', decisions: ['forceClose', 'refuseEnding'] },
};

/** A unit may want more time while somebody else wants the case to end: both are shown, until the case has ended. */
export function askedOf({
  state,
  timeRequest,
  endRequest,
  timeline,
}: Pick<View, 'state' | 'timeRequest' | 'endRequest' | 'timeline'>): Asked[] {
  if (isEnded(state)) return [];
  return [timeRequest?.kind, endRequest?.kind].flatMap((kind) => {
    if (!kind) return [];
    const { verb, decisions } = rows[kind];
    return [{ kind, entry: timeline.findLast((entry) => entry.verb === verb) ?? null, decisions }];
  });
}
