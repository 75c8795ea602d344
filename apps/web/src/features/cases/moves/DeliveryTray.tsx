import { useEffect } from 'react';
import { t } from '../../../i18n/t';
import './deliveryTray.css';
import { deliver, deliveries } from './photoDeliveries';

/** Photos that have not arrived yet never hide: how many, of which case, and a way to try again. */
export function DeliveryTray({ onArrived }: { onArrived: () => void }) {
  const open = deliveries.use();
  useEffect(() => {
    if (open.length === 0) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [open.length]);
  if (open.length === 0) return null;
  return (
    <ul className="delivery-tray" aria-live="polite" aria-label={t('cases.deliveries')}>
      {open.map((delivery) => (
        <li key={delivery.id} className={delivery.state === 'failed' ? 'delivery-tray-failed' : ''}>
          {t(delivery.state === 'sending' ? 'cases.sendingPhotos' : 'cases.photosNotSent', {
            count: delivery.photos.length,
            case: delivery.caseTitle,
          })}
          {delivery.state === 'failed' && (
            <button type="button" className="chip" onClick={() => deliver(delivery, onArrived)}>
              {t('common.retry')}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}
