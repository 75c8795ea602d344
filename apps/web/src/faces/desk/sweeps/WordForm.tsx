import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { answerSweep, auditSweep, type SweepCheck, sweepQuery } from '../../../features/sweeps/api';
import { t } from '../../../i18n/t';
import { newId } from '../../../lib/newId';
import { problemText } from '../../../lib/problemText';
import { Field } from '../../../ui/Field';

interface Props {
  sweepId: string;
  check: SweepCheck;
  asks: 'answer' | 'audit';
}

/** What was looked at and seen, and one of two words about it. Nothing is answered without a look. */
export function WordForm({ sweepId, check, asks }: Props) {
  const [words, setWords] = useState('');
  const { say, error, isPending } = useSay(sweepId, check.point.id, words.trim());
  const isReady = words.trim() !== '' && !isPending;
  return (
    <div className="relapse-answer">
      <Field label={t('sweeps.seen')} isNeeded hint={t('sweeps.seenHint')}>
        {(id, describedBy) => (
          <Input.TextArea
            id={id}
            aria-describedby={describedBy}
            value={words}
            maxLength={500}
            autoSize={{ minRows: 1, maxRows: 4 }}
            onChange={(event) => setWords(event.target.value)}
          />
        )}
      </Field>
      <div className="like-acts">
        <Button disabled={!isReady} onClick={() => say(asks === 'answer' ? 'noneFound' : 'confirmed')}>
          {t(asks === 'answer' ? 'sweeps.sayNone' : 'sweeps.sayConfirmed')}
        </Button>
        <Button danger disabled={!isReady} onClick={() => say(asks === 'answer' ? 'found' : 'secondFind')}>
          {t(asks === 'answer' ? 'sweeps.sayFound' : 'sweeps.saySecond')}
        </Button>
      </div>
      {error && (
        <p className="move-problem" role="alert">
          {problemText(error)}
        </p>
      )}
    </div>
  );
}

type Said = 'noneFound' | 'found' | 'confirmed' | 'secondFind';

/** The same word keeps its id: where the answer was lost it is sent again and stays one word. */
function useSay(sweepId: string, pointId: string, words: string) {
  const client = useQueryClient();
  const [id] = useState(newId);
  const { mutate, error, isPending } = useMutation({
    mutationFn: (said: Said) => {
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
