import { type RememberedReport, rememberedReports } from '../../../features/publicVoice/rememberedReports';
import { followAddress } from '../../../features/publicVoice/reportCode';
import { t } from '../../../i18n/t';
import { ProblemError } from '../../../lib/call';
import { navigate } from '../../../lib/navigate';
import { standingOf } from '../../../lib/outbox/parcel';
import { problemText } from '../../../lib/problemText';
import { Screen } from '../../../ui/phone/Screen';
import { usePageTitle } from '../city';
import { outbox, type PortalParcel, useOutbox } from '../outbox';
import { CodeCard } from './CodeCard';
import { DeliveryProgress } from './DeliveryProgress';
import { DiscardParcel } from './DiscardParcel';
import { DraftSummary } from './DraftSummary';
import { reopenDraft } from './openDraft';
import { addressOf, type Step } from './steps';
import './sent.css';

/** What became of a report after the button: sent, waiting for a network, or refused with what to do about it. */
export function SentScreen({ id }: { id: string }) {
  const { parcels, sendingId } = useOutbox();
  const parcel = parcels.find((known) => known.id === id);
  const report = rememberedReports().find((known) => known.id === id);
  if (report) return <Received report={report} parcel={parcel} />;
  if (!parcel) return <Frame title={t('portal.sent.gone')} />;
  return <OnItsWay parcel={parcel} isSending={parcel.id === sendingId} />;
}

function Frame({ title, children, foot }: { title: string; children?: React.ReactNode; foot?: React.ReactNode }) {
  return (
    <Screen
      key={title}
      title={title}
      pageTitle={usePageTitle(title)}
      back={() => navigate('/')}
      foot={
        foot ?? (
          <button type="button" className="ph-button" onClick={() => navigate('/')}>
            {t('portal.sent.home')}
          </button>
        )
      }
    >
      {children}
    </Screen>
  );
}

interface ReceivedProps {
  report: RememberedReport;
  parcel: PortalParcel | undefined;
}

function Received({ report: { code, answerBy, photos }, parcel }: ReceivedProps) {
  return (
    <Frame
      title={t('portal.sent.title')}
      foot={
        <>
          <button type="button" className="ph-button" onClick={() => navigate('/')}>
            {t('portal.sent.home')}
          </button>
          <button type="button" className="ph-button ph-button-primary" onClick={() => navigate(followAddress(code))}>
            {t('portal.sent.toTrack')}
          </button>
        </>
      }
    >
      <CodeCard code={code} answerBy={answerBy} />
      {parcel && <DeliveryProgress parcel={parcel} />}
      {!parcel && photos > 0 && <p className="ph-muted">{t('portal.sent.photosAll', { count: photos })}</p>}
    </Frame>
  );
}

function OnItsWay({ parcel, isSending }: { parcel: PortalParcel; isSending: boolean }) {
  if (standingOf(parcel, null) === 'refused') return <Refused parcel={parcel} />;
  const sending = isSending && !parcel.trouble;
  return (
    <Frame
      title={t(sending ? 'portal.sent.sendingTitle' : 'portal.sent.waitingTitle')}
      foot={
        !sending && (
          <>
            <DiscardParcel id={parcel.id} />
            <button
              type="button"
              className="ph-button ph-button-primary"
              disabled={isSending}
              onClick={() => void outbox.retry(parcel.id)}
            >
              {t('portal.sent.retry')}
            </button>
          </>
        )
      }
    >
      <p className={sending ? 'ph-note' : 'ph-note ph-note-warn'} role="status">
        {sending ? t('portal.sent.sending') : waitingText(parcel)}
      </p>
      {parcel.command.kind === 'report' && <DraftSummary draft={parcel.command.draft} />}
    </Frame>
  );
}

/** A missing network is explained as such; anything else says what the server said. */
const waitingText = ({ trouble }: PortalParcel) =>
  !trouble || trouble.code === 'network' ? t('portal.sent.waiting') : troubleText(trouble);

const troubleText = ({ code, status }: { code: string; status: number }) =>
  problemText(new ProblemError(code as ProblemError['code'], status));

function Refused({ parcel }: { parcel: PortalParcel }) {
  const fix = async () => {
    const step = stepToFix(parcel.trouble!.code);
    await reopenDraft(parcel);
    navigate(addressOf(step), { replace: true });
  };
  return (
    <Frame
      title={t('portal.sent.refusedTitle')}
      foot={
        <>
          <DiscardParcel id={parcel.id} />
          <button type="button" className="ph-button ph-button-primary" onClick={() => void fix()}>
            {t('portal.sent.fix')}
          </button>
        </>
      }
    >
      <p className="ph-note ph-note-bad" role="alert">
        {troubleText(parcel.trouble!)}
      </p>
      {parcel.command.kind === 'report' && <DraftSummary draft={parcel.command.draft} />}
    </Frame>
  );
}

/** Back to the screen where it can be put right. */
const stepToFix = (code: string): Step =>
  code.startsWith('place.') ? 'place' : code.startsWith('photo.') ? 'photos' : 'send';
