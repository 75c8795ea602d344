import type { CalendarChange, IndicatorChange, RuleValues } from '@gezhi/domain';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { type TextKey, t } from '../../../i18n/t';
import { ProblemError } from '../../../lib/call';
import { newId } from '../../../lib/newId';
import { problemText } from '../../../lib/problemText';
import { say } from '../../../ui/notices';
import { allOfIt, changeCalendar, changeIndicators, changeRules } from './api';

type Asked = { source: string } & (
  | { rules: RuleValues }
  | { calendar: readonly CalendarChange[] }
  | { indicators: readonly IndicatorChange[] }
);

/** Sends a change of rules, of the calendar or of the indicators. The same content goes out under the same id however often somebody presses. */
export function useRuleChange(seen: number, onSaved: () => void) {
  const client = useQueryClient();
  const sent = useRef({ content: '', id: '' });
  const mutation = useMutation({
    mutationFn: (asked: Asked) => {
      const content = JSON.stringify(asked);
      if (sent.current.content !== content) sent.current = { content, id: newId() };
      const command = { id: sent.current.id, seen, source: asked.source };
      if ('rules' in asked) return changeRules({ body: { ...command, changes: asked.rules } });
      return 'indicators' in asked
        ? changeIndicators({ body: { ...command, changes: asked.indicators as never } })
        : changeCalendar({ body: { ...command, changes: asked.calendar as never } });
    },
    onSuccess: async ({ version }) => {
      await client.invalidateQueries({ queryKey: allOfIt });
      say(t('rules.saved', { version }));
      onSaved();
    },
    onError: (error) => {
      if (error instanceof ProblemError && error.code === 'rules.changed')
        client.invalidateQueries({ queryKey: allOfIt });
    },
  });
  return { send: mutation.mutate, isSending: mutation.isPending, problem: problemOf(mutation.error) };
}

/** What the server said: its reasons one by one where it gave some. */
function problemOf(error: unknown): string | null {
  if (!error) return null;
  const errors =
    error instanceof ProblemError
      ? (error.details.errors as { reason?: string; about?: string }[] | undefined)
      : undefined;
  const reasons = (errors ?? []).flatMap(({ reason, about }) => (reason ? [reasonText(reason, about)] : []));
  return reasons.length > 0 ? reasons.join(t('cases.listComma')) : problemText(error);
}

/** Why a rule or a calendar cannot be like that. */
export const reasonText = (reason: string, about = ''): string =>
  t(`rules.reason.${reason}` as TextKey, { about }).trim();
