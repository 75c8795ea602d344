import type { FollowView } from '../../../features/publicVoice/api';
import { t } from '../../../i18n/t';

type Known = Pick<FollowView, 'state' | 'mayAnswer' | 'answer'>;

/** How it stands, as one would say it to a neighbour; the desk's finer states are the desk's. */
export function stateText({ state, mayAnswer, answer }: Known): string {
  if (state === 'closed') {
    if (answer === 'fixed') return t('portal.follow.state.closedFixed');
    if (answer === 'notFixed') return t('portal.follow.state.closedNotFixed');
    return t(mayAnswer ? 'portal.follow.state.closedAsk' : 'portal.follow.state.closed');
  }
  return openStateText(state);
}

export function openStateText(state: FollowView['state']): string {
  switch (state) {
    case 'pendingHandling':
    case 'handling':
    case 'returnRequested':
    case 'extensionRequested':
    case 'suspensionRequested':
    case 'handledPendingUnitConfirm':
      return t('portal.follow.state.atUnit');
    case 'pendingFeedbackReview':
    case 'pendingCheck':
      return t('portal.follow.state.handled');
    case 'draft':
      return t('portal.follow.state.reported');
    default:
      return t(`portal.follow.state.${state}`);
  }
}
