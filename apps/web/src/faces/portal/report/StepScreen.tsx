import type { ReactNode } from 'react';
import { t } from '../../../i18n/t';
import { Screen } from '../../../ui/phone/Screen';
import { usePageTitle } from '../city';
import { numberOf, type Step, steps } from './steps';
import type { DraftInHand } from './useDraft';

export interface StepProps {
  inHand: DraftInHand;
  onBack: () => void;
  onNext: () => void;
  onGo: (step: Step) => void;
}

interface Props {
  step: Step;
  title: string;
  onBack: () => void;
  foot?: ReactNode;
  children: ReactNode;
}

/** The frame of one step: what it asks, how far it is, the way back. */
export function StepScreen({ step, title, onBack, foot, children }: Props) {
  const [at, of] = [numberOf(step), steps.length];
  return (
    <Screen
      title={title}
      pageTitle={usePageTitle(title)}
      back={onBack}
      foot={foot}
      aside={
        <span className="ph-muted">
          <span aria-hidden="true">{`${at} / ${of}`}</span>
          <span className="visually-hidden">{t('portal.step', { at, of })}</span>
        </span>
      }
    >
      {children}
    </Screen>
  );
}
