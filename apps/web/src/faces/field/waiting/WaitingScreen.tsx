import { t } from '../../../i18n/t';
import { isDue } from '../../../lib/outbox/parcel';
import { StateMessage } from '../../../ui/StateMessage';
import { TabScreen } from '../FieldScreen';
import { outbox, useOutbox } from '../outbox';
import { useMe, usePageTitle } from '../person';
import { ParcelCard } from './ParcelCard';
import './waiting.css';

/** What this phone still holds, each with its reason and a way out. */
export function WaitingScreen() {
  const { parcels, sendingId } = useOutbox();
  const me = useMe();
  const title = t('field.waiting.title');
  return (
    <TabScreen title={title} pageTitle={usePageTitle(title)}>
      {parcels.length === 0 ? (
        <StateMessage kind="done" title={t('field.waiting.empty')}>
          {t('field.waiting.emptyHint')}
        </StateMessage>
      ) : (
        <>
          <ul className="fd-parcels" aria-live="polite">
            {parcels.map((parcel) => (
              <li key={parcel.id}>
                <ParcelCard parcel={parcel} isSending={parcel.id === sendingId} />
              </li>
            ))}
          </ul>
          {parcels.filter((parcel) => isDue(parcel) && parcel.command.owner.id === me.id).length > 1 && (
            <button
              type="button"
              className="ph-button ph-button-primary"
              disabled={sendingId !== null}
              onClick={() => void outbox.retry()}
            >
              {t('field.waiting.retryAll')}
            </button>
          )}
        </>
      )}
    </TabScreen>
  );
}
