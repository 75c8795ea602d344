import { useEffect } from 'react';
import { t } from '../i18n/t';
import './notices.css';
import { Icon } from './Icon';
import { createStore } from './store';

interface Notice {
  id: number;
  text: string;
  action?: { label: string; run: () => void };
}

const shownMs = 6000;
const latest = createStore<Notice | null>(null);
let counter = 0;

/** Says in passing that something was done; nobody has to answer it. The next one takes its place. */
export const say = (text: string, action?: Notice['action']) =>
  latest.set({ id: ++counter, text, ...(action && { action }) });

/** Where it is said: one line at the foot of the page, read aloud, gone by itself. */
export function Notices() {
  const notice = latest.use();
  useEffect(() => {
    if (!notice) return;
    const timer = setTimeout(() => latest.set(null), shownMs);
    return () => clearTimeout(timer);
  }, [notice]);
  return (
    <div className="notices" role="status">
      {notice && (
        <p key={notice.id} className="notice">
          <Icon name="check" />
          <span>{notice.text}</span>
          {notice.action && (
            <button type="button" className="notice-action" onClick={notice.action.run}>
              {notice.action.label}
            </button>
          )}
          <button
            type="button"
            className="notice-close"
            aria-label={t('common.close')}
            onClick={() => latest.set(null)}
          >
            <Icon name="close" size={14} />
          </button>
        </p>
      )}
    </div>
  );
}
