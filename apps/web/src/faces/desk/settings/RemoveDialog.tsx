import { Button } from 'antd';
import type { Setting } from '../../../features/settings/api';
import { nameOf, t } from '../../../i18n/t';
import { Dialog } from '../../../ui/Dialog';
import { useCountdown } from './useCountdown';

interface Props {
  version: number;
  countdown: NonNullable<Setting['countdown']>;
  onClose: () => void;
  onRemoved: () => void;
}

/** Takes the countdown off the wall, after asking. */
export function RemoveDialog({ version, countdown, onClose, onRemoved }: Props) {
  const { send, isSending, problem } = useCountdown(version, t('settings.removed'), onRemoved);
  return (
    <Dialog title={t('settings.removeTitle')} onClose={onClose}>
      <p>{t('settings.removeHint', { name: nameOf(countdown) })}</p>
      {problem && (
        <p className="settings-problem" role="alert">
          {problem}
        </p>
      )}
      <div className="settings-acts">
        <Button type="primary" danger loading={isSending} onClick={() => send(null)}>
          {t('settings.remove')}
        </Button>
        <Button onClick={onClose}>{t('common.cancel')}</Button>
      </div>
    </Dialog>
  );
}
