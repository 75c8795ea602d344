import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type Notice, noticesQuery, readNotices } from '../../../features/notices/api';
import { noticeText } from '../../../features/notices/noticeText';
import { t } from '../../../i18n/t';
import { navigate } from '../../../lib/navigate';
import { When } from '../../../ui/Zone';
import { at } from '../routes';

const shown = 3;

/** What one was told and has not read, above the work itself; read, it is gone. Without a network there is nothing here. */
export function Told() {
  const client = useQueryClient();
  const { data } = useQuery(noticesQuery);
  const read = useMutation({
    mutationFn: (body: Parameters<typeof readNotices>[0]['body']) => readNotices({ body }),
    onSettled: () => client.invalidateQueries({ queryKey: noticesQuery.queryKey }),
  });
  const unread = data?.notices.filter(({ isRead }) => !isRead) ?? [];
  const [latest] = unread;
  if (!latest) return null;
  const open = ({ id, cases: [first, ...more] }: Notice) => {
    read.mutate({ ids: [id] });
    if (first && more.length === 0) navigate(at.case(first));
  };
  return (
    <section className="ph-card fd-told" aria-label={t('notices.title')}>
      <ul>
        {unread.slice(0, shown).map((notice) => (
          <li key={notice.id}>
            <button type="button" className="ph-link" onClick={() => open(notice)}>
              {noticeText(notice)}
            </button>
            <span className="ph-muted">
              <When at={notice.at} />
              {notice.isLate && ` · ${t('notices.late')}`}
            </span>
          </li>
        ))}
      </ul>
      <button type="button" className="ph-link" onClick={() => read.mutate({ upTo: latest.at })}>
        {t('notices.readAll')}
      </button>
    </section>
  );
}
