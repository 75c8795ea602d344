import type { CaseState, CaseVerb } from '@gezhi/domain';
import type { View } from '../api';
import type { Entry } from './timelineGroups';

/** Steps that say why a case stands where it stands, for whoever goes on with it. */
const telling: Partial<Record<CaseState, readonly CaseVerb[]>> = {
  pendingVerification: ['reportAbsent'],
  pendingFiling: ['sendBack'],
  pendingDispatch: ['redispatch'],
  pendingHandling: ['refuseReturn', 'giveBack', 'rule'],
  handling: ['refuseExtension', 'refuseSuspension', 'sendBackToHandler'],
  returnRequested: ['requestReturn'],
  pendingCheck: ['cannotCheck'],
  reworking: ['fail', 'refuseFeedback', 'sendToRework'],
};

/** The words of the step that brought it here; of a dispute, of everybody who returned it. */
export function entriesTelling({ state, timeline }: Pick<View, 'state' | 'timeline'>): Entry[] {
  if (state === 'inDispute') return timeline.filter(({ verb }) => verb === 'requestReturn');
  const verbs = telling[state] ?? [];
  const last = timeline.findLast(({ verb, from, to }) => verbs.includes(verb) || from !== to);
  return last && verbs.includes(last.verb) ? [last] : [];
}
