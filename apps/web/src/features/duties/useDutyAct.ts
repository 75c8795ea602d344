import { dutyFaults } from '@gezhi/domain';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { nameOf, t } from '../../i18n/t';
import { ProblemError } from '../../lib/call';
import { dayText } from '../../lib/format';
import { problemText } from '../../lib/problemText';
import { say } from '../../ui/notices';
import { dutiesKey } from './api';

/** One act on duties: what was said is said in passing, and everything about duties is asked anew. */
export function useDutyAct<Input, Done>(
  act: (input: Input) => Promise<Done>,
  doneText: (done: Done) => string,
  after: () => void,
) {
  const client = useQueryClient();
  const mutation = useMutation({
    mutationFn: act,
    onSuccess: async (done) => {
      await client.invalidateQueries({ queryKey: dutiesKey });
      say(doneText(done));
      after();
    },
    onError: (error) => {
      if (error instanceof ProblemError && error.code === 'duty.changed')
        client.invalidateQueries({ queryKey: dutiesKey });
    },
  });
  return { send: mutation.mutate, isSending: mutation.isPending, problem: problemOf(mutation.error) };
}

interface Rival {
  unit: { name: string; nameEn: string | null };
  validFrom: string;
  validTo: string | null;
}

/** What the server said: its reasons one by one, and who stands there already. */
export function problemOf(error: unknown): string | null {
  if (!error) return null;
  if (!(error instanceof ProblemError)) return problemText(error);
  const { faults, rival } = error.details as { faults?: string[]; rival?: Rival };
  if (rival)
    return t('dutyRoom.form.overlaps', {
      unit: nameOf(rival.unit),
      from: dayText(rival.validFrom),
      to: rival.validTo ? dayText(rival.validTo) : t('dutyRoom.list.noEnd'),
    });
  const known = dutyFaults.filter((fault) => faults?.includes(fault));
  return known.length > 0 ? known.map((fault) => t(`dutyRoom.fault.${fault}`)).join(' ') : problemText(error);
}
