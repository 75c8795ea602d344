import { useState } from 'react';
import { t } from '../../../i18n/t';
import { navigate } from '../../../lib/navigate';
import { Sheet } from '../../../ui/phone/Sheet';
import { outbox } from '../outbox';

/** Taking back what was not sent yet: named, asked once, and gone from this device only. */
export function DiscardParcel({ id }: { id: string }) {
  const [asking, setAsking] = useState(false);
  const discard = async () => {
    await outbox.discard(id);
    navigate('/', { replace: true });
  };
  return (
    <>
      <button type="button" className="ph-button" onClick={() => setAsking(true)}>
        {t('portal.sent.discard')}
      </button>
      {asking && (
        <Sheet
          title={t('portal.sent.discardTitle')}
          onClose={() => setAsking(false)}
          foot={
            <>
              <button type="button" className="ph-button" onClick={() => setAsking(false)}>
                {t('common.cancel')}
              </button>
              <button type="button" className="ph-button ph-button-primary" onClick={() => void discard()}>
                {t('portal.sent.discardConfirm')}
              </button>
            </>
          }
        >
          <p>{t('portal.sent.discardHint')}</p>
        </Sheet>
      )}
    </>
  );
}
