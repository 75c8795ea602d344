import { Button } from 'antd';
import { t } from '../../../i18n/t';

interface Props {
  act: { isSending: boolean; problem: string | null };
  isReady: boolean;
  danger?: boolean;
  label: string;
  onClose: () => void;
}

/** What the server said, the button and the way out: the same under every form of duties. */
export const FormFoot = ({ act, isReady, danger = false, label, onClose }: Props) => (
  <>
    {act.problem && (
      <p className="duty-problem" role="alert">
        {act.problem}
      </p>
    )}
    <p className="duty-acts">
      <Button type="primary" htmlType="submit" danger={danger} loading={act.isSending} disabled={!isReady}>
        {label}
      </Button>
      <Button onClick={onClose}>{t('common.cancel')}</Button>
    </p>
  </>
);
