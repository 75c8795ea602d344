import { t } from '../../i18n/t';
import type { Notice } from './api';

const timers = ['warn', 'due', 'overOnce', 'overTwice', 'rework', 'relapse'] as const;
/** The steps people are told of: those that put work before somebody in particular. */
const steps = [
  'dispatch',
  'dispute',
  'rule',
  'refuseReturn',
  'refuseFeedback',
  'fail',
  'sendToRework',
  'approveExtension',
  'refuseExtension',
  'approveSuspension',
  'refuseSuspension',
  'assign',
  'sendToVerify',
  'assignCheck',
] as const;
const appealSteps = ['file', 'endorse', 'refuse', 'askSecond', 'uphold', 'reject', 'withdraw'] as const;
const instructionSteps = [
  'register',
  'receive',
  'report',
  'propose',
  'accept',
  'return',
  'close',
  'withdraw',
  'soon',
  'overdue',
] as const;
const paperSteps = ['issue', 'reply', 'withdraw'] as const;
const planSteps = ['draft', 'revise', 'agree', 'carryOut', 'verify', 'return', 'withdraw', 'soon', 'overdue'] as const;
const strikeOffSteps = ['apply', 'verify', 'refuse', 'reopen'] as const;
const orderSteps = ['issue', 'receive', 'reply', 'accept', 'return', 'close', 'withdraw'] as const;

/** One line: what and how often. A code this page does not know yet is left out rather than shown as one. */
export function noticeText({ kind, counts }: Pick<Notice, 'kind' | 'counts'>): string {
  const known = <Code extends string>(codes: readonly Code[], text: (code: Code, count: number) => string) =>
    codes.flatMap((code) => (counts[code] ? [text(code, counts[code])] : []));
  const parts =
    kind === 'clocks'
      ? known(timers, (code, count) => t(`notices.clocks.${code}`, { count }))
      : kind === 'order'
        ? known(orderSteps, (code) => t(`notices.order.${code}`))
        : kind === 'appeal'
          ? known(appealSteps, (code) => t(`notices.appeal.${code}`))
          : kind === 'instruction'
            ? known(instructionSteps, (code, count) => t(`notices.instruction.${code}`, { count }))
            : kind === 'paper'
              ? known(paperSteps, (code) => t(`notices.paper.${code}`))
              : kind === 'plan'
                ? known(planSteps, (code, count) => t(`notices.plan.${code}`, { count }))
                : kind === 'strikeOff'
                  ? known(strikeOffSteps, (code) => t(`notices.strikeOff.${code}`))
                  : known(steps, (verb, count) => t('notices.step', { verb: t(`cases.verb.${verb}`), count }));
  return parts.join(t('notices.and'));
}
