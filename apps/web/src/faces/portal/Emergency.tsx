import { type Emergency, firstCall } from '../../features/publicVoice/emergencyWords';
import { t } from '../../i18n/t';
import { Icon } from '../../ui/phone/Icon';
import { Sheet } from '../../ui/phone/Sheet';
import { useEmergencies } from './city';
import './emergency.css';

interface Props {
  /** What the words sounded like; null when somebody asked for the numbers himself. */
  sign: Emergency | null;
  onClose: () => void;
  onContinue?: () => void;
}

/** Instead of a form: telephone numbers, the likely one first. */
export function EmergencySheet({ sign, onClose, onContinue }: Props) {
  const emergencies = useEmergencies();
  const first = sign && firstCall[sign];
  const ordered = [...emergencies].sort((a, b) => Number(b.kind === first) - Number(a.kind === first));
  return (
    <Sheet
      title={t('portal.emergency.title')}
      onClose={onClose}
      foot={
        onContinue && (
          <button type="button" className="ph-button" onClick={onContinue}>
            {t('portal.emergency.continue')}
          </button>
        )
      }
    >
      <p>
        {sign && `${t('portal.emergency.looksLike')} `}
        {t('portal.emergency.first')}
      </p>
      <ul className="pt-calls">
        {ordered.map(({ kind, number }) => (
          <li key={kind}>
            <a
              className={kind === first ? 'pt-call pt-call-first' : 'pt-call'}
              href={`tel:${number}`}
              aria-label={t('portal.emergency.call', { number, what: t(`portal.emergency.${kind}`) })}
            >
              <Icon name="phone" />
              <strong>{number}</strong>
              <span>{t(`portal.emergency.${kind}`)}</span>
            </a>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}

/** The same numbers in one line, at the foot of the first page. */
export function EmergencyLine() {
  return (
    <p className="pt-emergency-line">
      <span>{t('portal.home.emergency')}</span>
      {useEmergencies().map(({ kind, number }) => (
        <a key={kind} href={`tel:${number}`}>
          {t(`portal.emergency.${kind}`)} {number}
        </a>
      ))}
    </p>
  );
}
