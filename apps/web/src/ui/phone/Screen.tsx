import { type ReactNode, useEffect, useId, useRef } from 'react';
import { t } from '../../i18n/t';
import { hasBeenMoved } from '../../lib/navigate';
import { Icon } from './Icon';

interface Props {
  title: ReactNode;
  /** What the browser's tab and a shared link say; the heading's own words where nothing is given. */
  pageTitle: string;
  back?: () => void;
  aside?: ReactNode;
  /** The one-thumb zone: the next act, always in reach. */
  foot?: ReactNode;
  children: ReactNode;
}

/** One screen, one heading, one way back, one next act. */
export function Screen({ title, pageTitle, back, aside, foot, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  const id = useId();
  useEffect(() => {
    document.title = pageTitle;
  }, [pageTitle]);
  // Whoever cannot see the screen change hears where that is; a first load is announced by the browser itself.
  useEffect(() => {
    if (hasBeenMoved()) heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <>
      <header className="ph-bar">
        <div className="ph-column ph-bar-row">
          {back && (
            <button type="button" className="ph-back" onClick={back} aria-label={t('common.back')}>
              <Icon name="back" />
            </button>
          )}
          <h1 ref={heading} id={id} tabIndex={-1} className="ph-title">
            {title}
          </h1>
          {aside}
        </div>
      </header>
      <main className="ph-column ph-main" aria-labelledby={id}>
        {children}
      </main>
      {foot && (
        <footer className="ph-foot">
          <div className="ph-column ph-foot-row">{foot}</div>
        </footer>
      )}
    </>
  );
}
