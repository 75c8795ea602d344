import { t } from '../../../i18n/t';
import { useOnline } from '../../../ui/useOnline';
import { useLiveState } from './liveDesk';

/** Whether what one sees is what is: live, or as it was when the line broke. */
export function LiveMark() {
  const live = useLiveState();
  const isOnline = useOnline();
  const shown = isOnline ? live : 'offline';
  return (
    <span className={`live-mark live-${shown}`} role="status" title={t(`desk.liveHint.${shown}`)}>
      <span className="live-word">{t(`desk.live.${shown}`)}</span>
    </span>
  );
}
