import { nameOf, t } from '../../../i18n/t';
import { Icon } from '../../../ui/phone/Icon';
import { useDelivered } from '../delivered';
import { useOutbox } from '../outbox';
import { verbOfCommand } from '../stepCommand';

/** Says that a step is on its way or has arrived; the list below then no longer holds the case. */
export function SentNotice() {
  const { sendingId } = useOutbox();
  const delivered = useDelivered();
  const text = sendingId
    ? t('field.today.sending')
    : delivered &&
      t('field.today.sentOne', { what: `${t(`cases.verb.${verbOfCommand(delivered)}`)} · ${nameOf(delivered.what)}` });
  return (
    <div role="status" className="fd-news">
      {text && (
        <p className="fd-sent">
          <Icon name={sendingId ? 'outbox' : 'check'} size={20} />
          {text}
        </p>
      )}
    </div>
  );
}
