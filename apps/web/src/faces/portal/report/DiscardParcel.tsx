import { useState } from 'react';
import { t } from '../../../i18n/t';
import { navigate } from '../../../lib/navigate';
import { ConfirmSheet } from '../../../ui/phone/ConfirmSheet';
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
        <ConfirmSheet
          title={t('portal.sent.discardTitle')}
          hint={t('portal.sent.discardHint')}
          confirm={t('portal.sent.discardConfirm')}
          onConfirm={() => void discard()}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
