import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useRef, useState } from 'react';
import { type BriefFile, briefQuery, sayWords } from '../../../features/briefs/api';
import { t } from '../../../i18n/t';
import { newId } from '../../../lib/newId';
import { Field } from '../../../ui/Field';
import { ErrorMessage } from '../../../ui/StateMessage';

/** What the office says itself. It goes into the documents and never into the picture. */
export const Words = ({ brief }: { brief: BriefFile }) =>
  brief.mayWrite ? <Writing brief={brief} /> : <p className="briefs-words">{brief.words ?? t('briefs.noWords')}</p>;

function Writing({ brief: { id, words } }: { brief: BriefFile }) {
  const [text, setText] = useState(words ?? '');
  const client = useQueryClient();
  // The same words sent again are the same step: its id is made once.
  const step = useRef({ words: '', id: '' });
  const say = useMutation({
    mutationFn: () => {
      const said = text.trim();
      if (step.current.words !== said) step.current = { words: said, id: newId() };
      return sayWords({ params: { id }, body: { id: step.current.id, words: said } });
    },
    onSuccess: (brief) => client.setQueryData(briefQuery(id).queryKey, brief),
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        say.mutate();
      }}
    >
      <Field label={t('briefs.words')} hint={t('briefs.wordsHint')}>
        {(field, describedBy) => (
          <textarea
            id={field}
            aria-describedby={describedBy}
            rows={4}
            maxLength={2000}
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
        )}
      </Field>
      <Button htmlType="submit" loading={say.isPending} disabled={text.trim() === '' || text.trim() === words}>
        {t('briefs.sayWords')}
      </Button>
      {say.error && <ErrorMessage error={say.error} onRetry={() => say.mutate()} />}
    </form>
  );
}
