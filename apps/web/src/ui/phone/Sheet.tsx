import { type ReactNode, useEffect, useId, useRef } from 'react';
import { t } from '../../i18n/t';
import { Icon } from './Icon';

interface Props {
  title: string;
  onClose: () => void;
  /** Over the whole screen: maps and large photos. */
  wide?: boolean;
  foot?: ReactNode;
  children: ReactNode;
}

/** A sheet over the screen. The browser's own dialog keeps the focus in it, closes it with Escape and gives the focus back. */
export function Sheet({ title, onClose, wide, foot, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const opened = dialog.current!;
    if (!opened.open) opened.showModal();
    return () => opened.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className={wide ? 'ph-sheet ph-sheet-wide' : 'ph-sheet'}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <div className="ph-sheet-head">
        <h2 id={id} className="ph-sheet-title">
          {title}
        </h2>
        <button type="button" className="ph-back" onClick={onClose} aria-label={t('common.close')}>
          <Icon name="close" />
        </button>
      </div>
      <div className="ph-sheet-body">{children}</div>
      {foot && <div className="ph-sheet-foot">{foot}</div>}
    </dialog>
  );
}
