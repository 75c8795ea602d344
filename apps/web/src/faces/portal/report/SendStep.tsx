import { useId, useState } from 'react';
import { type Lack, lacksOf, mostWords } from '../../../features/publicVoice/draft';
import { type Emergency, emergencyIn } from '../../../features/publicVoice/emergencyWords';
import { t } from '../../../i18n/t';
import { navigate } from '../../../lib/navigate';
import { WordsField } from '../../../ui/phone/WordsField';
import { EmergencySheet } from '../Emergency';
import { DraftSummary } from './DraftSummary';
import { type StepProps, StepScreen } from './StepScreen';
import { WhoWillGet } from './WhoWillGet';

const lackTexts = {
  place: 'portal.send.lackPlace',
  kind: 'portal.send.lackKind',
  contact: 'portal.send.lackContact',
} as const satisfies Record<Lack, string>;

/** Everything once more on one screen, what may be added, and the button. */
export function SendStep({ inHand, onBack, onGo }: StepProps) {
  const { draft, change } = inHand;
  const [tried, setTried] = useState(false);
  const [sign, setSign] = useState<Emergency | null>(null);
  const lacks = lacksOf(draft);

  async function send(asked = false) {
    setTried(true);
    if (lacks.length > 0) return;
    const found = emergencyIn(draft.words);
    if (found && !asked && !draft.notAnEmergency) return setSign(found);
    await inHand.send();
    navigate(`/report#sent-${draft.id}`, { replace: true }); // back leads to the start, never into what was sent
  }

  return (
    <StepScreen
      step="send"
      title={t('portal.send.title')}
      onBack={onBack}
      foot={
        <button type="button" className="ph-button ph-button-primary" onClick={() => void send()}>
          {t('portal.send.button')}
        </button>
      }
    >
      {tried && lacks.length > 0 && (
        <p className="ph-note ph-note-bad" role="alert">
          {t('portal.send.lacks', { what: lacks.map((lack) => t(lackTexts[lack])).join(t('portal.listComma')) })}
        </p>
      )}
      <DraftSummary draft={draft} onGo={onGo} />
      {draft.place && <WhoWillGet place={draft.place} category={draft.category?.ref ?? null} />}
      <WordsField
        label={t('portal.send.words')}
        hint={t('portal.send.wordsHint')}
        value={draft.words}
        most={mostWords}
        onChange={(words) => change({ do: 'write', words })}
      />
      <ContactField
        value={draft.contact}
        isWrong={tried && lacks.includes('contact')}
        onChange={(contact) => change({ do: 'giveContact', contact })}
      />
      {sign && (
        <EmergencySheet
          sign={sign}
          onClose={() => setSign(null)}
          onContinue={() => {
            change({ do: 'denyEmergency' });
            setSign(null);
            void send(true);
          }}
        />
      )}
    </StepScreen>
  );
}

interface ContactProps {
  value: string;
  isWrong: boolean;
  onChange: (contact: string) => void;
}

function ContactField({ value, isWrong, onChange }: ContactProps) {
  const id = useId();
  return (
    <div className="ph-field">
      <label htmlFor={id}>{t('portal.send.contact')}</label>
      <input
        id={id}
        className="ph-input"
        type="tel"
        inputMode="numeric"
        autoComplete="tel-national"
        value={value}
        aria-invalid={isWrong}
        aria-describedby={`${id}-why`}
        onChange={({ target }) => onChange(target.value)}
      />
      {isWrong && <p className="ph-error">{t('portal.send.contactWrong')}</p>}
      <p id={`${id}-why`} className="ph-muted">
        {t('portal.send.contactWhy')}
      </p>
    </div>
  );
}
