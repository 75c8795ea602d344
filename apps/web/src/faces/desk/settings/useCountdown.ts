import { useMutation, useQueryClient } from '@tanstack/react-query';
import { countdownQuery, type Setting, setCountdown } from '../../../features/settings/api';
import { ProblemError } from '../../../lib/call';
import { problemText } from '../../../lib/problemText';
import { say } from '../../../ui/notices';

/** Sends the setting as it was decided on a version; where somebody else was first, the page shows theirs. */
export function useCountdown(seen: number, words: string, onDone?: () => void) {
  const client = useQueryClient();
  const mutation = useMutation({
    mutationFn: (countdown: Setting['countdown']) => setCountdown({ body: { seen, countdown } }),
    onSuccess(setting) {
      client.setQueryData(countdownQuery.queryKey, setting);
      say(words);
      onDone?.();
    },
    onError(error) {
      if (error instanceof ProblemError && error.code === 'setting.changed')
        client.invalidateQueries({ queryKey: countdownQuery.queryKey });
    },
  });
  return {
    send: mutation.mutate,
    isSending: mutation.isPending,
    problem: mutation.error ? problemText(mutation.error) : null,
  };
}
