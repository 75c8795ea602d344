import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { type TextKey, t } from '../../i18n/t';
import { ProblemError } from '../../lib/call';
import { newId } from '../../lib/newId';
import { problemText } from '../../lib/problemText';
import { say } from '../../ui/notices';
import { allOfIt, type Change, changeCategories } from './api';

/**
 * Sends a change of the tables. The same content goes out under the same id however often somebody presses, so that it is
 * one version; what is typed stays until the server has it.
 */
export function useChange(seen: number, onSaved: () => void) {
  const client = useQueryClient();
  const sent = useRef({ content: '', id: '' });
  const mutation = useMutation({
    mutationFn: ({ changes, basis }: { changes: Change[]; basis?: string }) => {
      const content = JSON.stringify({ changes, basis });
      if (sent.current.content !== content) sent.current = { content, id: newId() };
      return changeCategories({ body: { id: sent.current.id, seen, changes, ...(basis ? { basis } : {}) } });
    },
    onSuccess: async ({ version }) => {
      await client.invalidateQueries({ queryKey: allOfIt });
      say(t('standards.saved', { version }));
      onSaved();
    },
    onError: (error) => {
      if (error instanceof ProblemError && error.code === 'standard.changed')
        client.invalidateQueries({ queryKey: allOfIt });
    },
  });
  return { send: mutation.mutate, isSending: mutation.isPending, problem: problemOf(mutation.error) };
}

/** What the server said: its reasons one by one where it gave some. */
function problemOf(error: unknown): string | null {
  if (!error) return null;
  const errors =
    error instanceof ProblemError ? (error.details.errors as { reason?: string }[] | undefined) : undefined;
  const reasons = (errors ?? []).flatMap(({ reason }) => (reason ? [t(`standards.reason.${reason}` as TextKey)] : []));
  return reasons.length > 0 ? reasons.join(t('cases.listComma')) : problemText(error);
}
