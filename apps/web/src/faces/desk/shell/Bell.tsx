import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useId, useRef } from 'react';
import { type Notice, noticesQuery, readNotices } from '../../../features/notices/api';
import { noticeText } from '../../../features/notices/noticeText';
import { t } from '../../../i18n/t';
import { Icon } from '../../../ui/Icon';
import { When } from '../../../ui/Zone';
import './bell.css';

/** What one has been told: how much of it is unread, the latest of it, and the way to the cases. */
export function Bell() {
  const panel = useId();
  const shown = useRef<HTMLDivElement>(null);
  const client = useQueryClient();
  const { data } = useQuery(noticesQuery);
  const read = useMutation({
    mutationFn: (body: Parameters<typeof readNotices>[0]['body']) => readNotices({ body }),
    onSettled: () => client.invalidateQueries({ queryKey: noticesQuery.queryKey }),
  });
  const unread = data?.unread ?? 0;
  const latest = data?.notices[0];
  return (
    <>
      <button
        type="button"
        className="icon-button bell"
        popoverTarget={panel}
        aria-label={t('notices.open', { count: unread })}
      >
        <Icon name="bell" size={18} />
        {unread > 0 && (
          <span className="bell-count" aria-hidden="true">
            {unread > 99 ? '99+' : unread}
          </span>
        )}
      </button>
      <div ref={shown} id={panel} popover="auto" className="bell-panel">
        <p className="bell-head">
          <strong>{t('notices.title')}</strong>
          {unread > 0 && latest && (
            <button type="button" className="text-button" onClick={() => read.mutate({ upTo: latest.at })}>
              {t('notices.readAll')}
            </button>
          )}
        </p>
        <p>
          <Link to="/notices" className="text-button" onClick={() => shown.current?.hidePopover()}>
            {t('notices.wishes')}
          </Link>
        </p>
        {data && data.notices.length === 0 && (
          <p className="muted">
            {t('notices.none')}
            <br />
            {t('notices.noneHint')}
          </p>
        )}
        <ul>
          {data?.notices.map((notice) => (
            <li key={notice.id}>
              <Told
                notice={notice}
                onOpen={() => {
                  shown.current?.hidePopover();
                  if (!notice.isRead) read.mutate({ ids: [notice.id] });
                }}
              />
            </li>
          ))}
        </ul>
      </div>
    </>
  );
}

function Told({ notice, onOpen }: { notice: Notice; onOpen: () => void }) {
  const [first, ...more] = notice.cases;
  const content = (
    <>
      <span>
        {!notice.isRead && <span className="bell-dot" role="img" aria-label={t('notices.unread')} />}
        {noticeText(notice)}
      </span>
      <span className="muted small">
        <When at={notice.at} />
        {notice.isLate && <span title={t('notices.lateHint')}> · {t('notices.late')}</span>}
      </span>
    </>
  );
  const props = { className: 'bell-row', onClick: onOpen } as const;
  if (notice.kind === 'strikeOff')
    return (
      <Link to="/ledgers/strike-offs" search={first && more.length === 0 ? { case: first } : {}} {...props}>
        {content}
      </Link>
    );
  if (first && more.length === 0)
    return (
      <Link to="/cases/$id" params={{ id: first }} search={{ list: 'open' }} {...props}>
        {content}
      </Link>
    );
  if (notice.kind === 'instruction')
    return (
      <Link to="/instructions" search={notice.counts.overdue ? { list: 'overdue' } : {}} {...props}>
        {content}
      </Link>
    );
  if (notice.kind === 'paper')
    return (
      <Link to="/papers" search={{}} {...props}>
        {content}
      </Link>
    );
  if (notice.kind === 'plan')
    return (
      <Link to="/points" search={notice.counts.overdue ? { list: 'overdue' } : { list: 'open' }} {...props}>
        {content}
      </Link>
    );
  const isRed = Object.keys(notice.counts).some((code) => code !== 'warn' && notice.kind === 'clocks');
  return (
    <Link
      to="/cases"
      search={notice.kind === 'clocks' ? { list: 'open', light: isRed ? 'red' : 'yellow' } : { list: 'mine' }}
      {...props}
    >
      {content}
    </Link>
  );
}
