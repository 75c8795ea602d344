import { Button } from 'antd';
import type { ReactNode } from 'react';
import { t } from '../../../i18n/t';
import { problemText } from '../../../lib/problemText';
import './steps.css';

interface Props {
  /** What is done: the name of the form and of its button. */
  act: string;
  /** All it needs is filled in. */
  isReady: boolean;
  isPending: boolean;
  error?: Error | null;
  onSend: () => void;
  onCancel: () => void;
  children: ReactNode;
}

/** A few fields that end in one act: sent once, and only when they are ready; why it was refused stands above the buttons. */
export const ActForm = ({ act, isReady, isPending, error = null, onSend, onCancel, children }: Props) => (
  <form
    className="step-form"
    aria-label={act}
    onSubmit={(event) => {
      event.preventDefault();
      if (isReady && !isPending) onSend();
    }}
  >
    {children}
    {error && <p role="alert">{problemText(error)}</p>}
    <span className="steps">
      <Button type="primary" size="small" htmlType="submit" loading={isPending} disabled={!isReady}>
        {act}
      </Button>
      <Button size="small" onClick={onCancel}>
        {t('common.cancel')}
      </Button>
    </span>
  </form>
);
