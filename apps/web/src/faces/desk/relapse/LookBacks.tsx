import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { type LookBack, lookBacksQuery, sayLookBack } from '../../../features/relapse/api';
import { t } from '../../../i18n/t';
import { newId } from '../../../lib/newId';
import { problemText } from '../../../lib/problemText';
import { Field } from '../../../ui/Field';
import { ErrorMessage } from '../../../ui/StateMessage';
import { When } from '../../../ui/Zone';
import { CaseName } from './CaseName';

/** Who was sent back where, and what was found. An inspector answers his own here. */
export function LookBacks() {
  const { data, error, refetch } = useQuery(lookBacksQuery);
  return (
    <section className="relapse-card" aria-labelledby="relapse-lookbacks">
      <h2 id="relapse-lookbacks">{t('relapse.lookBacks')}</h2>
      {error && <ErrorMessage error={error} onRetry={refetch} />}
      {data?.length === 0 && <p className="muted">{t('relapse.noLookBacks')}</p>}
      <ul className="relapse-list">
        {data?.map((one) => (
          <li key={one.id}>
            <p>
              <strong>{t(`relapse.state.${one.state}`)}</strong> <CaseName row={one.case} />
            </p>
            <p className="muted small">
              {one.inspectorName} · <When at={one.doneAt ?? one.assignedAt} />
              {one.words && ` · ${one.words}`}
              {one.relapseId && (
                <>
                  {' · '}
                  <Link to="/cases/$id" params={{ id: one.relapseId }} search={{ list: 'all' }}>
                    {t('relapse.newCase')}
                  </Link>
                </>
              )}
            </p>
            {one.isMine && one.state === 'assigned' && <Answer one={one} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Answer({ one }: { one: LookBack }) {
  const client = useQueryClient();
  const [id] = useState(newId);
  const [words, setWords] = useState('');
  const say = useMutation({
    mutationFn: (result: 'fine' | 'cameBack') =>
      sayLookBack({ params: { id: one.id }, body: { id, result, words: words.trim() } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['relapse'] }),
  });
  const isReady = words.trim() !== '' && !say.isPending;
  return (
    <div className="relapse-answer">
      <Field label={t('relapse.seen')} isNeeded hint={t('relapse.seenHint')}>
        {(fieldId, describedBy) => (
          <Input.TextArea
            id={fieldId}
            aria-describedby={describedBy}
            value={words}
            maxLength={500}
            autoSize={{ minRows: 1, maxRows: 4 }}
            onChange={(event) => setWords(event.target.value)}
          />
        )}
      </Field>
      <div className="like-acts">
        <Button disabled={!isReady} onClick={() => say.mutate('fine')}>
          {t('relapse.sayFine')}
        </Button>
        <Button danger disabled={!isReady} onClick={() => say.mutate('cameBack')}>
          {t('relapse.sayCameBack')}
        </Button>
      </div>
      {say.error && (
        <p className="move-problem" role="alert">
          {problemText(say.error)}
        </p>
      )}
    </div>
  );
}
