import { Button, Input } from 'antd';
import { useState } from 'react';
import { t } from '../../../i18n/t';
import { Field } from '../../../ui/Field';

interface Props {
  isSending: boolean;
  onSend: (reply: string) => void;
  onCancel: () => void;
}

/** Who reported it is told that it is in hand already; the words are there and can be changed. */
export function MergeForm({ isSending, onSend, onCancel }: Props) {
  const [reply, setReply] = useState(() => t('likeness.mergeReply'));
  return (
    <form
      className="like-merge"
      aria-label={t('likeness.merge')}
      onSubmit={(event) => {
        event.preventDefault();
        if (reply.trim() !== '' && !isSending) onSend(reply.trim());
      }}
    >
      <Field label={t('cases.fact.reply')} isNeeded hint={t('desk.replyHint')}>
        {(id, describedBy) => (
          <Input.TextArea
            id={id}
            aria-describedby={describedBy}
            value={reply}
            maxLength={500}
            autoSize={{ minRows: 2, maxRows: 6 }}
            onChange={(event) => setReply(event.target.value)}
          />
        )}
      </Field>
      <div className="like-acts">
        <Button type="primary" size="small" htmlType="submit" loading={isSending} disabled={reply.trim() === ''}>
          {t('likeness.merge')}
        </Button>
        <Button size="small" onClick={onCancel}>
          {t('common.cancel')}
        </Button>
      </div>
    </form>
  );
}
