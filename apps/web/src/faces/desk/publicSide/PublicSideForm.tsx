import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import type { View } from '../../../features/cases/api';
import { moderateCase, type Side } from '../../../features/publicView/api';
import { t } from '../../../i18n/t';
import { problemText } from '../../../lib/problemText';
import { Field } from '../../../ui/Field';

const reasons = ['lawEnforcement', 'personal', 'minor', 'other'] as const;

/** Hide it, say it in other words, blank single photos. What was sent stays as it is. */
export function PublicSideForm({ view, side, onDone }: { view: View; side: Side; onDone: () => void }) {
  const [hiddenReason, setHiddenReason] = useState(side.hiddenReason);
  const [words, setWords] = useState(side.words ?? '');
  const [blanked, setBlanked] = useState<readonly string[]>(side.blanked);
  const queries = useQueryClient();
  const { mutate, isPending, error } = useMutation({
    mutationFn: () =>
      moderateCase({
        params: { id: view.id },
        body: { seen: side.version, hiddenReason, words: words.trim() || null, blanked: [...blanked] },
      }),
    onSuccess: onDone,
    onSettled: () => queries.invalidateQueries({ queryKey: ['cases', 'public', view.id] }),
  });
  return (
    <form
      className="public-side-form"
      onSubmit={(event) => {
        event.preventDefault();
        mutate();
      }}
    >
      <Field label={t('publicSide.hide')}>
        {(id) => (
          <select
            id={id}
            className="ant-input"
            value={hiddenReason ?? ''}
            onChange={({ target }) => setHiddenReason(reasons.find((reason) => reason === target.value) ?? null)}
          >
            <option value="">{t('publicSide.dontHide')}</option>
            {reasons.map((reason) => (
              <option key={reason} value={reason}>
                {t(`publicSide.reason.${reason}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t('publicSide.words')} hint={t('publicSide.wordsHint')}>
        {(id, describedBy) => (
          <Input.TextArea
            id={id}
            aria-describedby={describedBy}
            value={words}
            maxLength={200}
            autoSize={{ minRows: 1, maxRows: 4 }}
            onChange={(event) => setWords(event.target.value)}
          />
        )}
      </Field>
      {view.photos.length > 0 && (
        <fieldset>
          <legend>{t('publicSide.blank')}</legend>
          {view.photos.map((photo, i) => (
            <label key={photo.id}>
              <input
                type="checkbox"
                checked={blanked.includes(photo.id)}
                onChange={({ target }) =>
                  setBlanked((known) => (target.checked ? [...known, photo.id] : known.filter((id) => id !== photo.id)))
                }
              />
              {t('publicSide.photo', { number: i + 1, slot: t(`cases.${photo.slot}`) })}
            </label>
          ))}
        </fieldset>
      )}
      {error && (
        <p className="public-side-problem" role="alert">
          {problemText(error)}
        </p>
      )}
      <div className="public-side-acts">
        <Button type="primary" htmlType="submit" loading={isPending}>
          {t('publicSide.save')}
        </Button>
        <Button onClick={onDone}>{t('common.cancel')}</Button>
      </div>
    </form>
  );
}
