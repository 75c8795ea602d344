import { useState } from 'react';
import { followLink, groupCode } from '../../../features/publicVoice/reportCode';
import { t } from '../../../i18n/t';
import { dateTime } from '../../../lib/format';
import { Icon } from '../../../ui/phone/Icon';
import { Later, partFrom } from '../../../ui/phone/Later';
import { useZone } from '../city';
import { copyText, shareLink } from './copyAndShare';

/** The drawing of a code is asked for by few. */
const qrCode = partFrom(() => import('./QrCode').then((file) => file.QrCode));

/** The key to one's report: to read, to copy, to send to oneself, to scan. */
export function CodeCard({ code, answerBy }: { code: string; answerBy: string | null }) {
  const zone = useZone();
  const [said, setSaid] = useState<'copied' | 'copyFailed' | null>(null);
  const [qr, setQr] = useState(false);
  const copy = async (text: string) => setSaid((await copyText(text)) ? 'copied' : 'copyFailed');
  return (
    <section className="ph-card ph-stack">
      <p className="pt-thanks">
        <Icon name="check" />
        <strong>{t('portal.sent.thanks')}</strong>
      </p>
      {answerBy && <p>{t('portal.sent.answerBy', { time: dateTime(answerBy, zone) })}</p>}
      <div>
        <h2>{t('portal.sent.code')}</h2>
        <p className="pt-code">{groupCode(code)}</p>
        <p className="ph-muted">{t('portal.sent.codeHint')}</p>
      </div>
      <div className="pt-code-acts">
        <button type="button" className="ph-button ph-button-small" onClick={() => void copy(groupCode(code))}>
          <Icon name="copy" size={20} />
          {t('portal.sent.copyCode')}
        </button>
        <button type="button" className="ph-button ph-button-small" onClick={() => void copy(followLink(code))}>
          <Icon name="copy" size={20} />
          {t('portal.sent.copyLink')}
        </button>
        {'share' in navigator && (
          <button
            type="button"
            className="ph-button ph-button-small"
            onClick={() => void shareLink(t('portal.sent.shareTitle'), followLink(code))}
          >
            <Icon name="share" size={20} />
            {t('portal.sent.share')}
          </button>
        )}
        <button
          type="button"
          className="ph-button ph-button-small"
          aria-expanded={qr}
          onClick={() => setQr((open) => !open)}
        >
          <Icon name="code" size={20} />
          {t('portal.sent.qr')}
        </button>
      </div>
      <p className="ph-muted" role="status">
        {said && t(`portal.sent.${said}`)}
      </p>
      {qr && <Later of={qrCode} props={{ text: followLink(code), label: t('portal.sent.qrHint') }} />}
    </section>
  );
}
