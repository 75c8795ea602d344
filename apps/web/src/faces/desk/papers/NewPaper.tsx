import { paperKinds } from '@gezhi/domain';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { draftPaper, type PaperKind, papersKey, proposalQuery } from '../../../features/papers/api';
import { t } from '../../../i18n/t';
import { newId } from '../../../lib/newId';
import { say } from '../../../ui/notices';
import { ErrorMessage } from '../../../ui/StateMessage';
import { Choice } from '../shell/Choice';
import { blankWords, type PaperWords, toBody, wordsFrom } from './paperWords';
import { WordsForm } from './WordsForm';

interface Props {
  kind: PaperKind;
  /** Ids separated by commas. */
  cases: string | undefined;
  order: string | undefined;
}

/** A paper begins with what its cases or its order propose; every word can be changed before it is issued. */
export function NewPaper({ kind, cases, order }: Props) {
  const navigate = useNavigate();
  const caseIds = cases?.split(',') ?? [];
  const proposal = useQuery(proposalQuery({ kind, caseIds, orderId: order }));
  return (
    <section className="order paper-form" aria-label={t('papers.write')}>
      <Choice
        label={t('papers.kindLabel')}
        options={paperKinds.map((value) => ({ value, name: t(`papers.kind.${value}`) }))}
        value={kind}
        onChoose={(write) =>
          navigate({ to: '/papers', search: { write, ...(cases && { cases }), ...(order && { order }) } })
        }
      />
      {proposal.error && <ErrorMessage error={proposal.error} onRetry={proposal.refetch} />}
      {proposal.data && (
        <Fresh key={kind} kind={kind} order={order} words={{ ...blankWords, ...wordsFrom(proposal.data) }} />
      )}
    </section>
  );
}

interface FreshProps {
  kind: PaperKind;
  order: string | undefined;
  words: PaperWords;
}

function Fresh({ kind, order, words }: FreshProps) {
  const [id] = useState(newId);
  const navigate = useNavigate();
  const client = useQueryClient();
  const draft = useMutation({
    mutationFn: (written: PaperWords) =>
      draftPaper({ body: { id, kind, ...(order && { orderId: order }), ...toBody(kind, written) } }),
    onSuccess() {
      say(t('papers.drafted'));
      client.invalidateQueries({ queryKey: papersKey });
      navigate({ to: '/papers/$id', params: { id } });
    },
  });
  return (
    <WordsForm
      kind={kind}
      words={words}
      label={t('papers.saveDraft')}
      error={draft.error}
      isSending={draft.isPending}
      onSend={(written) => draft.mutate(written)}
      onCancel={() => navigate({ to: '/papers' })}
    />
  );
}
