import { useEffect, useState } from 'react';
import { eraseFeedback, type FeedbackView, followFeedback } from '../../../features/publicVoice/api';
import { t } from '../../../i18n/t';
import { dateTime } from '../../../lib/format';
import { goBack } from '../../../lib/navigate';
import { Bones } from '../../../ui/phone/Bones';
import { ConfirmSheet } from '../../../ui/phone/ConfirmSheet';
import { Screen } from '../../../ui/phone/Screen';
import { ErrorMessage } from '../../../ui/StateMessage';
import { usePageTitle, useZone } from '../city';

/** What one wrote and what was answered. */
export function MessageScreen({ code }: { code: string }) {
  const zone = useZone();
  const [message, setMessage] = useState<FeedbackView | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [asking, setAsking] = useState(false);
  useEffect(() => {
    followFeedback({ params: { code } }).then(setMessage, setError);
  }, [code]);
  const erase = () => {
    setAsking(false);
    eraseFeedback({ params: { code }, body: {} }).then(setMessage, setError);
  };
  const title = t('portal.feedback.one');
  return (
    <Screen title={title} pageTitle={usePageTitle(title)} back={() => goBack('/feedback')}>
      {error ? <ErrorMessage error={error} onRetry={() => location.reload()} /> : null}
      {!message && !error && <Bones of={['card']} />}
      {message && (
        <section className="ph-card ph-stack">
          <h2>{t(`portal.feedback.${message.kind}`)}</h2>
          <p>{message.words ?? t('portal.follow.erased')}</p>
          <p className="ph-muted">{dateTime(message.givenAt, zone)}</p>
          <p>
            {message.answer ? t('portal.follow.citySays', { reply: message.answer }) : t('portal.feedback.waiting')}
          </p>
        </section>
      )}
      {message?.words && (
        <button type="button" className="ph-link pt-forget" onClick={() => setAsking(true)}>
          {t('portal.own.erase')}
        </button>
      )}
      {asking && (
        <ConfirmSheet
          title={t('portal.own.eraseTitle')}
          hint={t('portal.own.eraseHint')}
          confirm={t('portal.own.eraseConfirm')}
          onConfirm={erase}
          onClose={() => setAsking(false)}
        />
      )}
    </Screen>
  );
}
