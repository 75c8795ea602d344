import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { deliver } from '../../../features/cases/moves/photoDeliveries';
import { answerSweep, auditSweep, type SweepCheck, sweepQuery } from '../../../features/sweeps/api';
import { nameOf, t } from '../../../i18n/t';
import { newId } from '../../../lib/newId';
import { type Look, LookWords, saidOf } from '../LookWords';

interface Props {
  sweepId: string;
  check: SweepCheck;
  asks: 'answer' | 'audit';
}

/** A point's own word about itself, or an auditor's about that word. */
export function WordForm({ sweepId, check, asks }: Props) {
  const { say, error, isPending } = useSay(sweepId, check.point);
  const isAnswer = asks === 'answer';
  return (
    <LookWords
      label={t('sweeps.seen')}
      hint={t('sweeps.seenHint')}
      photoHint={t('sweeps.photoHint')}
      good={{
        text: t(isAnswer ? 'sweeps.sayNone' : 'sweeps.sayConfirmed'),
        onSay: (look) => say({ said: isAnswer ? 'noneFound' : 'confirmed', look }),
      }}
      bad={{
        text: t(isAnswer ? 'sweeps.sayFound' : 'sweeps.saySecond'),
        onSay: (look) => say({ said: isAnswer ? 'found' : 'secondFind', look }),
      }}
      isPending={isPending}
      error={error}
    />
  );
}

type Said = 'noneFound' | 'found' | 'confirmed' | 'secondFind';

/** The same word keeps its id: where the answer was lost it is sent again and stays one word. */
function useSay(sweepId: string, point: SweepCheck['point']) {
  const client = useQueryClient();
  const [id] = useState(newId);
  const { mutate, error, isPending } = useMutation({
    mutationFn: ({ said, look }: { said: Said; look: Look }) => {
      const params = { id: sweepId };
      const word = { id, pointId: point.id, ...saidOf(look) };
      return said === 'noneFound' || said === 'found'
        ? answerSweep({ params, body: { ...word, answer: said } })
        : auditSweep({ params, body: { ...word, audit: said } });
    },
    onSuccess: (after, { look: { photos } }) => {
      client.setQueryData(sweepQuery(sweepId).queryKey, after);
      client.invalidateQueries({ queryKey: ['sweeps', 'list'] });
      const readAnew = () => client.invalidateQueries({ queryKey: ['sweeps', 'one', sweepId] });
      if (photos.length > 0) deliver({ id, caseTitle: nameOf(point), photos }, readAnew);
    },
  });
  return { say: mutate, error, isPending };
}
