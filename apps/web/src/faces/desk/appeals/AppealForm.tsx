import { type AppealReason, appealReasons } from '@gezhi/domain';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';
import { appealsKey, type Counts, fileAppeal } from '../../../features/appeals/api';
import { photoUrl, type View } from '../../../features/cases/api';
import { t } from '../../../i18n/t';
import { newId } from '../../../lib/newId';
import { Field, FieldSet } from '../../../ui/Field';
import { say } from '../../../ui/notices';
import { Choice } from '../shell/Choice';
import { ActForm } from '../steps/ActForm';

interface Props {
  view: View;
  about: Counts['counts'][number];
  onDone: () => void;
}

/** What is wrong with the count, and which photos of the case show it. Sent again after a lost answer it is the same one. */
export function AppealForm({ view, about, onDone }: Props) {
  const [id] = useState(newId);
  const [reason, setReason] = useState<AppealReason>('factsWrong');
  const [words, setWords] = useState('');
  const [photoIds, setPhotoIds] = useState<readonly string[]>([]);
  const client = useQueryClient();
  const file = useMutation({
    mutationFn: () =>
      fileAppeal({
        body: { id, caseId: view.id, unitId: about.unit.id, kind: about.kind, reason, words, photoIds: [...photoIds] },
      }),
    onSuccess() {
      say(t('appeals.filed'));
      onDone();
      return client.invalidateQueries({ queryKey: appealsKey });
    },
  });
  return (
    <ActForm
      act={t('appeals.verb.file')}
      isReady={words.trim() !== ''}
      isPending={file.isPending}
      error={file.error}
      onSend={file.mutate}
      onCancel={onDone}
    >
      <Choice
        label={t('appeals.reasonLabel')}
        options={appealReasons.map((value) => ({ value, name: t(`appeals.reason.${value}`) }))}
        value={reason}
        onChoose={setReason}
      />
      <Field label={t('supervision.note')} isNeeded hint={t('appeals.noteHint.file')}>
        {(field, describedBy) => (
          <Input.TextArea
            id={field}
            aria-describedby={describedBy}
            value={words}
            maxLength={2000}
            autoSize={{ minRows: 3, maxRows: 10 }}
            onChange={({ target }) => setWords(target.value)}
          />
        )}
      </Field>
      <PhotoChoice photos={view.photos} chosen={photoIds} onChange={setPhotoIds} />
    </ActForm>
  );
}

interface PhotoProps {
  photos: View['photos'];
  chosen: readonly string[];
  onChange: (ids: readonly string[]) => void;
}

const mostPhotos = 9;

function PhotoChoice({ photos, chosen, onChange }: PhotoProps) {
  const ready = photos.filter(({ state }) => state === 'ready');
  if (ready.length === 0) return null;
  return (
    <FieldSet label={t('appeals.photos')}>
      <span className="appeal-photos">
        {ready.map(({ id, slot }, i) => (
          <label key={id} className="appeal-photo">
            <input
              type="checkbox"
              checked={chosen.includes(id)}
              disabled={!chosen.includes(id) && chosen.length >= mostPhotos}
              onChange={({ target }) =>
                onChange(target.checked ? [...chosen, id] : chosen.filter((other) => other !== id))
              }
            />
            <img src={photoUrl(id, 'thumb')} alt={`${t(`cases.${slot}`)} ${i + 1}`} loading="lazy" />
          </label>
        ))}
      </span>
    </FieldSet>
  );
}
