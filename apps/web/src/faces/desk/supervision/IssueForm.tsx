import { handCauses, supervisionLevels } from '@gezhi/domain';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { issueOrder } from '../../../features/supervision/api';
import { t } from '../../../i18n/t';
import { newId } from '../../../lib/newId';
import { say } from '../../../ui/notices';
import { Choice } from '../shell/Choice';
import { ActForm } from '../steps/ActForm';
import { NoteField } from './NoteField';

/** A new order by hand: how hard, of which kind, and what is asked for. Sent again after a lost answer it is the same one. */
export function IssueForm({ caseId, onDone }: { caseId: string; onDone: () => void }) {
  const [id] = useState(newId);
  const [level, setLevel] = useState<(typeof supervisionLevels)[number]>(2);
  const [cause, setCause] = useState<(typeof handCauses)[number]>('focus');
  const [note, setNote] = useState('');
  const client = useQueryClient();
  const issue = useMutation({
    mutationFn: () => issueOrder({ body: { id, caseId, level, cause, note } }),
    onSuccess() {
      say(t('supervision.issued'));
      onDone();
      return client.invalidateQueries({ queryKey: ['supervision'] });
    },
  });
  return (
    <ActForm
      act={t('supervision.verb.issue')}
      isReady={note.trim() !== ''}
      isPending={issue.isPending}
      error={issue.error}
      onSend={issue.mutate}
      onCancel={onDone}
    >
      <Choice
        label={t('supervision.levelLabel')}
        options={supervisionLevels.map((value) => ({
          value: String(value),
          name: t(`supervision.level.${value}`),
        }))}
        value={String(level)}
        onChoose={(value) => setLevel(Number(value) as typeof level)}
      />
      <Choice
        label={t('supervision.causeLabel')}
        options={handCauses.map((value) => ({ value, name: t(`supervision.cause.${value}`) }))}
        value={cause}
        onChoose={setCause}
      />
      <NoteField of="issue" value={note} onChange={setNote} />
    </ActForm>
  );
}
