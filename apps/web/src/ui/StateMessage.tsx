import type { ReactNode } from 'react';
import { t } from '../i18n/t';
import { problemText } from '../lib/problemText';
import './stateMessage.css';

interface Props {
  title: string;
  /** Where it stands for a whole page, its title is the page's. */
  isPage?: boolean;
  /** What to do, or what will be here. */
  children?: ReactNode;
  actions?: ReactNode;
}

/** Instead of content: nothing here yet, nothing found, nothing one may see. Says what would be here and how to go on. */
export const StateMessage = ({ title, isPage = false, children, actions }: Props) => (
  <div className="state-message">
    {isPage ? <h1 className="state-title">{title}</h1> : <p className="state-title">{title}</p>}
    {children && <p className="state-text">{children}</p>}
    {actions && <div className="state-actions">{actions}</div>}
  </div>
);

/** Something could not be read: what happened, and the one thing to do about it. */
export const ErrorMessage = ({ error, onRetry }: { error: unknown; onRetry: () => void }) => (
  <div className="state-message" role="alert">
    <p className="state-title">{t('common.couldNotRead')}</p>
    <p className="state-text">{problemText(error)}</p>
    <div className="state-actions">
      <button type="button" className="chip" onClick={onRetry}>
        {t('common.retry')}
      </button>
    </div>
  </div>
);
