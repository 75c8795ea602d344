import type { DeskVerb } from '../../../features/cases/verbs';
import { type TextKey, t } from '../../../i18n/t';

/** What pressing it means, where the name and the state it leads to do not say it all. */
const hinted: Partial<Record<DeskVerb, TextKey>> = {
  sendToVerify: 'desk.moveHint.sendToVerify',
  declineVerified: 'desk.moveHint.declineVerified',
  merge: 'desk.moveHint.merge',
  selfHandle: 'desk.moveHint.selfHandle',
  sendBack: 'desk.moveHint.sendBack',
  dispute: 'desk.moveHint.dispute',
  rule: 'desk.moveHint.rule',
  giveBack: 'desk.moveHint.giveBack',
  sendBackToHandler: 'desk.moveHint.sendBackToHandler',
  refuseFeedback: 'desk.moveHint.refuseFeedback',
  requestExtension: 'desk.moveHint.requestExtension',
  endorseExtension: 'desk.moveHint.endorseExtension',
  approveExtension: 'desk.moveHint.approveExtension',
  refuseExtension: 'desk.moveHint.refuseExtension',
  requestSuspension: 'desk.moveHint.requestSuspension',
  endorseSuspension: 'desk.moveHint.endorseSuspension',
  approveSuspension: 'desk.moveHint.approveSuspension',
  refuseSuspension: 'desk.moveHint.refuseSuspension',
  resume: 'desk.moveHint.resume',
  sendToRework: 'desk.moveHint.sendToRework',
  redispatch: 'desk.moveHint.redispatch',
  requestVoid: 'desk.moveHint.requestVoid',
  void: 'desk.moveHint.void',
  proposeForcedClose: 'desk.moveHint.proposeForcedClose',
  forceClose: 'desk.moveHint.forceClose',
  refuseEnding: 'desk.moveHint.refuseEnding',
  reclassify: 'desk.moveHint.reclassify',
  linkRecurrence: 'desk.moveHint.linkRecurrence',
  split: 'desk.moveHint.split',
  auditSelfHandled: 'desk.moveHint.auditSelfHandled',
};

export function moveHint(verb: DeskVerb): string | null {
  const key = hinted[verb];
  return key ? t(key) : null;
}
