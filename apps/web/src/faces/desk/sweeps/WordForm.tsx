import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answerSweep, auditSweep, type SweepCheck, sweepQuery } from '../../../features/sweeps/api';
import { t } from '../../../i18n/t';
import { newId } from '../../../lib/newId';
import { LookWords } from '../LookWords';

interface Props {
  sweepId: string;
  check: SweepCheck;
  asks: 'answer' | 'audit';
}

/** A point's own word about itself, or an auditor's about that word. */
export function WordForm({ sweepId, check, asks }: Props) {
  const { say, error, isPending } = useSay(sweepId, check.point.id);
  const isAnswer = asks === 'answer';
  return (
    <LookWords
      label={t('sweeps.seen')}
      hint={t('sweeps.seenHint')}
      good={{
        text: t(isAnswer ? 'sweeps.sayNone' : 'sweeps.sayConfirmed'),
        onSay: (words) => say({ said: isAnswer ? 'noneFound' : 'confirmed', words }),
      }}
      bad={{
        text: t(isAnswer ? 'sweeps.sayFound' : 'sweeps.saySecond'),
        onSay: (words) => say({ said: isAnswer ? 'found' : 'secondFind', words }),
      }}
      isPending={isPending}
      error={error}
    />
  );
}

type Said = 'noneFound' | 'found' | 'confirmed' | 'secondFind';

/** The same word keeps its id: where the answer was lost it is sent again and stays one word. */
function useSay(sweepId: string, pointId: string) {
  const client = useQueryClient();
  const [id] = useState(newId);
  const { mutate, error, isPending } = useMutation({
    mutationFn: ({ said, words }: { said: Said; words: string }) => {
      const params = { id: sweepId };
      const word = { id, pointId, words };
      return said === 'noneFound' || said === 'found'
        ? answerSweep({ params, body: { ...word, answer: said } })
        : auditSweep({ params, body: { ...word, audit: said } });
    },
    onSuccess: (after) => {
      client.setQueryData(sweepQuery(sweepId).queryKey, after);
      client.invalidateQueries({ queryKey: ['sweeps', 'list'] });
    },
  });
  return { say: mutate, error, isPending };
}
