import type { ReactNode } from 'react';
import { t } from '../../i18n/t';
import { Sheet } from './Sheet';

interface Props {
  /** Names the object: what will be gone, sent or left. */
  title: string;
  /** What happens, and what stays. */
  hint: string;
  /** The act in its own word, never "OK". */
  confirm: string;
  onConfirm: () => void;
  onClose: () => void;
  children?: ReactNode;
}

/** Asked once before what cannot be taken back. */
export const ConfirmSheet = ({ title, hint, confirm, onConfirm, onClose, children }: Props) => (
  <Sheet
    title={title}
    onClose={onClose}
    foot={
      <>
        <button type="button" className="ph-button" onClick={onClose}>
          {t('common.cancel')}
        </button>
        <button type="button" className="ph-button ph-button-primary" onClick={onConfirm}>
          {confirm}
        </button>
      </>
    }
  >
    <p>{hint}</p>
    {children}
  </Sheet>
);
