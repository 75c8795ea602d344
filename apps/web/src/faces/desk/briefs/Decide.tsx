import { can } from '@gezhi/domain';
import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useId, useRef, useState } from 'react';
import { actorOf } from '../../../features/session/person';
import { issueOrder } from '../../../features/supervision/api';
import { t } from '../../../i18n/t';
import { newId } from '../../../lib/newId';
import { ErrorMessage } from '../../../ui/StateMessage';
import { When } from '../../../ui/Zone';
import { useMe } from '../me';

/** What the meeting decides about a case becomes an order to its unit, with the day its reply is due by the city's rules. */
export function Decide({ caseId }: { caseId: string }) {
  const id = useId();
  const me = actorOf(useMe());
  const order = useRef(newId());
  const [isOpen, setOpen] = useState(false);
  const [note, setNote] = useState('');
  const issue = useMutation({
    mutationFn: () => issueOrder({ body: { id: order.current, caseId, level: 2, cause: 'focus', note: note.trim() } }),
  });
  if (!can(me, 'supervision.issue')) return null;
  if (issue.data)
    return (
      <span className="briefs-done">
        {t('briefs.ordered')} {issue.data.replyDueAt && <When at={issue.data.replyDueAt} />}
      </span>
    );
  if (!isOpen)
    return (
      <button type="button" className="text-button" onClick={() => setOpen(true)}>
        {t('briefs.decide')}
      </button>
    );
  return (
    <form
      className="briefs-decide"
      onSubmit={(event) => {
        event.preventDefault();
        issue.mutate();
      }}
    >
      <label htmlFor={id}>{t('briefs.decision')}</label>
      <input id={id} value={note} maxLength={1000} required onChange={({ target }) => setNote(target.value)} />
      <Button type="primary" htmlType="submit" loading={issue.isPending} disabled={note.trim() === ''}>
        {t('briefs.order')}
      </Button>
      <button type="button" className="text-button" onClick={() => setOpen(false)}>
        {t('briefs.cancel')}
      </button>
      {issue.error && <ErrorMessage error={issue.error} onRetry={() => issue.mutate()} />}
    </form>
  );
}
