import { broadKinds } from '@gezhi/domain';
import { useState } from 'react';
import { t } from '../../../i18n/t';
import { navigate } from '../../../lib/navigate';
import { Icon } from '../../../ui/phone/Icon';
import { EmergencySheet } from '../Emergency';
import { CategorySearch } from './CategorySearch';
import { type StepProps, StepScreen } from './StepScreen';
import { addressOf, nextStep } from './steps';

/** Six kinds large enough to hit, and a seventh door that leads out of the form to the telephone. */
export function KindStep({ inHand, onBack }: StepProps) {
  const { draft, change } = inHand;
  const [danger, setDanger] = useState(false);
  return (
    <StepScreen step="kind" title={t('portal.kind.title')} onBack={onBack}>
      <ul className="pt-kinds">
        {broadKinds.map((kind) => (
          <li key={kind}>
            <button
              type="button"
              className="pt-kind"
              aria-pressed={draft.kind === kind}
              onClick={() => {
                change({ do: 'chooseKind', kind });
                navigate(addressOf(nextStep('kind', { ...draft, kind })));
              }}
            >
              <Icon name={kind} size={30} />
              <strong>{t(`cases.broadKind.${kind}`)}</strong>
              <span className="ph-muted">{t(`portal.kind.${kind}Hint`)}</span>
            </button>
          </li>
        ))}
      </ul>
      <CategorySearch
        chosen={draft.category ?? null}
        onChoose={(category) => change({ do: 'nameCategory', category })}
      />
      {draft.kind && (
        <button
          type="button"
          className="ph-button ph-button-primary"
          onClick={() => navigate(addressOf(nextStep('kind', draft)))}
        >
          {t('portal.next')}
        </button>
      )}
      <button type="button" className="pt-kind pt-kind-danger" onClick={() => setDanger(true)}>
        <Icon name="warning" size={30} />
        <strong>{t('portal.kind.danger')}</strong>
        <span>{t('portal.kind.dangerHint')}</span>
      </button>
      {danger && <EmergencySheet sign={null} onClose={() => setDanger(false)} onContinue={() => setDanger(false)} />}
    </StepScreen>
  );
}
