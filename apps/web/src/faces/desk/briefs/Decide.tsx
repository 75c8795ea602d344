import { addDays, can, localDay } from '@gezhi/domain';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useId, useRef, useState } from 'react';
import { briefQuery } from '../../../features/briefs/api';
import { actorOf } from '../../../features/session/person';
import { issueOrder } from '../../../features/supervision/api';
import { t } from '../../../i18n/t';
import { newId } from '../../../lib/newId';
import { ErrorMessage } from '../../../ui/StateMessage';
import { useZone, When } from '../../../ui/Zone';
import { useMe } from '../me';

/** A week: until the next meeting. */
const usualDays = 7;

/** What the meeting decides about a case becomes an order to its unit, due at the end of work of the day it chose. */
export function Decide({ caseId, briefId }: { caseId: string; briefId: string }) {
  const id = useId();
  const me = actorOf(useMe());
  const order = useRef(newId());
  const [isOpen, setOpen] = useState(false);
  const [note, setNote] = useState('');
  const today = localDay(useZone(), new Date());
  const [day, setDay] = useState(addDays(today, usualDays));
  const client = useQueryClient();
  const issue = useMutation({
    mutationFn: () =>
      issueOrder({
        body: {
          ...{ id: order.current, caseId, level: 2, cause: 'focus', note: note.trim() },
          ...{ replyBy: day, meetingId: briefId },
        },
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: briefQuery(briefId).queryKey }),
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
      <label htmlFor={`${id}-day`}>{t('briefs.by')}</label>
      <input
        id={`${id}-day`}
        type="date"
        value={day}
        min={today}
        required
        onChange={({ target }) => target.value && setDay(target.value)}
      />
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
