import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { answerFeedback, type Message } from '../../../features/feedback/api';
import { t } from '../../../i18n/t';
import { dateTime } from '../../../lib/format';
import { problemText } from '../../../lib/problemText';
import { Field } from '../../../ui/Field';
import { useZone } from '../../../ui/Zone';

/** One message and its answer, or the field to write one. */
export function MessageCard({ message, mayAnswer }: { message: Message; mayAnswer: boolean }) {
  const zone = useZone();
  const [words, setWords] = useState('');
  const queries = useQueryClient();
  const { mutate, isPending, error } = useMutation({
    mutationFn: () =>
      answerFeedback({ params: { id: message.id }, body: { answer: words.trim(), seen: message.version } }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['feedback'] }),
  });
  return (
    <article className="feedback-card" aria-label={t(`feedback.kind.${message.kind}`)}>
      <h2>{t(`feedback.kind.${message.kind}`)}</h2>
      <p>{message.words ?? t('feedback.erased')}</p>
      <p className="muted">{dateTime(message.givenAt, zone)}</p>
      {message.answer && <p>{t('feedback.answered', { answer: message.answer })}</p>}
      {mayAnswer && !message.answer && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (words.trim()) mutate();
          }}
        >
          <Field label={t('feedback.answer')} problem={error ? problemText(error) : null}>
            {(id, describedBy) => (
              <Input.TextArea
                id={id}
                aria-describedby={describedBy}
                value={words}
                maxLength={1000}
                autoSize={{ minRows: 2, maxRows: 8 }}
                onChange={(event) => setWords(event.target.value)}
              />
            )}
          </Field>
          <Button htmlType="submit" loading={isPending} disabled={words.trim() === ''}>
            {t('feedback.send')}
          </Button>
        </form>
      )}
    </article>
  );
}
