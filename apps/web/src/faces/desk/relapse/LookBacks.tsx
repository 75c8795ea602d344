import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { titleOf } from '../../../features/cases/caseWords';
import { deliver } from '../../../features/cases/moves/photoDeliveries';
import { type LookBack, lookBacksQuery, sayLookBack } from '../../../features/relapse/api';
import { t } from '../../../i18n/t';
import { newId } from '../../../lib/newId';
import { ErrorMessage } from '../../../ui/StateMessage';
import { When } from '../../../ui/Zone';
import { type Look, LookWords, saidOf } from '../LookWords';
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
              <strong>{t(`relapse.state.${one.state}`)}</strong> <CaseName row={one.case} mayOpen={one.mayOpen} />
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

/** The same word keeps its id: where the answer was lost it is sent again and stays one word. */
function Answer({ one }: { one: LookBack }) {
  const client = useQueryClient();
  const [id] = useState(newId);
  const { mutate, isPending, error } = useMutation({
    mutationFn: ({ result, look }: { result: 'fine' | 'cameBack'; look: Look }) =>
      sayLookBack({ params: { id: one.id }, body: { id, result, ...saidOf(look) } }),
    onSuccess: (_after, { look: { photos } }) => {
      client.invalidateQueries({ queryKey: ['relapse'] });
      const readAnew = () => client.invalidateQueries({ queryKey: ['cases'] });
      if (photos.length > 0) deliver({ id, caseTitle: titleOf(one.case), photos }, readAnew);
    },
  });
  return (
    <LookWords
      label={t('relapse.seen')}
      hint={t('relapse.seenHint')}
      photoHint={t('relapse.photoHint')}
      good={{ text: t('relapse.sayFine'), onSay: (look) => mutate({ result: 'fine', look }) }}
      bad={{ text: t('relapse.sayCameBack'), onSay: (look) => mutate({ result: 'cameBack', look }) }}
      isPending={isPending}
      error={error}
    />
  );
}
