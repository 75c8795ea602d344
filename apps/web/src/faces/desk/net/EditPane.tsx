import type { NetEdited } from '@gezhi/contracts';
import { Button } from 'antd';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import type { NetDraft } from '../../../features/grid/netDraft';
import { t } from '../../../i18n/t';
import '../casePage/casePane.css';
import '../move/moveForm.css';
import { EditFields } from './EditFields';
import { EditPreview } from './EditPreview';
import { EditProblem } from './EditProblem';
import { kindName } from './netWords';
import { useNetEdit } from './useNetEdit';
import { usePreview } from './usePreview';

interface Props {
  draft: NetDraft;
  onChange: (draft: NetDraft) => void;
  onDone: (edited: NetEdited) => void;
  onCancel: () => void;
  onUndo: () => void;
}

/** One edit: its fields, what it would do, and the one act. Everything drawn on the map stands here as text as well. */
export function EditPane({ draft, onChange, onDone, onCancel, onUndo }: Props) {
  const form = useRef<HTMLFormElement>(null);
  const { edit, preview, error: previewError, isCurrent } = usePreview(draft);
  const { send, error, isSending } = useNetEdit(onDone, onUndo);
  const isNamedAnew = !draft.subject || draft.kind === 'area.merge' || draft.kind === 'area.rename';
  const name = isNamedAnew ? draft.name : draft.subject!.name;
  const maySave = edit !== null && isCurrent && preview?.refusals.length === 0 && !isSending;
  const title = draft.subject ? `${kindName(draft.kind)} · ${draft.subject.name}` : kindName(draft.kind);
  useEffect(() => form.current?.querySelector<HTMLElement>('input, textarea')?.focus(), []);
  const submit = () => {
    if (maySave && edit) send({ edit, name });
  };
  const hear = (event: KeyboardEvent) => {
    const isOpenList = (event.target as Element).getAttribute('aria-expanded') === 'true';
    if (event.nativeEvent.isComposing || isOpenList) return;
    if (event.key === 'Escape') {
      event.stopPropagation();
      onCancel();
    }
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit();
  };
  return (
    <section className="case-pane" aria-label={title}>
      <form
        ref={form}
        className="case-pane-body net-file net-form"
        aria-label={title}
        noValidate
        onKeyDown={hear}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <h2 className="net-file-name">{title}</h2>
        <EditFields draft={draft} onChange={(change) => onChange({ ...draft, ...change })} />
        <EditPreview edit={edit} preview={preview} error={previewError} isCurrent={isCurrent} />
        <div className="move-form-foot">
          {error !== null && <EditProblem error={error} />}
          <Button type="primary" htmlType="submit" loading={isSending} disabled={!maySave}>
            {t('net.save')}
          </Button>
          <Button onClick={onCancel}>{t('common.cancel')}</Button>
          <span className="muted small move-form-keys">{t('desk.submitKeys')}</span>
        </div>
      </form>
    </section>
  );
}
