import type { ReactNode } from 'react';
import { t } from '../i18n/t';
import { ProblemError } from '../lib/call';
import { problemText } from '../lib/problemText';
import { StateDrawing, type StateKind } from './StateDrawing';
import './stateMessage.css';

interface Props {
  title: string;
  kind?: StateKind;
  /** Where it stands for a whole page, its title is the page's. */
  isPage?: boolean;
  /** What to do, what will be here, who can. */
  children?: ReactNode;
  /** `StateButton`s and links with its class. */
  actions?: ReactNode;
}

/** Instead of content: nothing here yet, nothing found, nothing one may see. Says what would be here and how to go on. */
export const StateMessage = ({ title, kind = 'empty', isPage = false, children, actions }: Props) => (
  <div className={isPage ? 'state-message state-page' : 'state-message'}>
    <StateDrawing kind={kind} />
    {isPage ? <h1 className="state-title">{title}</h1> : <p className="state-title">{title}</p>}
    {children && <p className="state-text">{children}</p>}
    {actions && <div className="state-actions">{actions}</div>}
  </div>
);

interface ErrorProps {
  error: unknown;
  onRetry: () => void;
  /** What could not be read; in general where nothing is said. */
  title?: string;
  /** Where nothing else is on the page. */
  isPage?: boolean;
}

/** Something could not be read: what happened, what is safe, and the one thing to do about it. */
export const ErrorMessage = ({ error, onRetry, title = t('common.couldNotRead'), isPage = false }: ErrorProps) => {
  const kind = kindOf(error);
  return (
    <div role="alert">
      <StateMessage
        isPage={isPage}
        kind={kind}
        title={title}
        // Whoever may not see it is not helped by asking again.
        actions={kind !== 'denied' && <StateButton onClick={onRetry}>{t('common.retry')}</StateButton>}
      >
        {problemText(error)}
      </StateMessage>
    </div>
  );
};

export const StateButton = ({ onClick, children }: { onClick: () => void; children: ReactNode }) => (
  <button type="button" className="state-button" onClick={onClick}>
    {children}
  </button>
);

function kindOf(error: unknown): StateKind {
  if (!(error instanceof ProblemError)) return 'error';
  if (error.code === 'network') return 'offline';
  if (error.status === 403) return 'denied';
  return error.status === 404 ? 'notFound' : 'error';
}
