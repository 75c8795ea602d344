import { goBack, navigate } from '../../../lib/navigate';
import { KindStep } from './KindStep';
import { KnownStep } from './KnownStep';
import { PhotoStep } from './PhotoStep';
import { PlaceStep } from './PlaceStep';
import { SendStep } from './SendStep';
import { SentScreen } from './SentScreen';
import { addressOf, isStep, nextStep, previousStep, type Step } from './steps';
import { useDraft } from './useDraft';
import './report.css';

/** A report in under a minute: four screens and one where something like it is known, each with a way back, in the address so that the phone's own back key works. */
export function ReportPage({ step }: { step: string }) {
  if (step.startsWith('sent-')) return <SentScreen id={step.slice('sent-'.length)} />;
  return <Writing step={isStep(step) ? step : 'photos'} />;
}

function Writing({ step }: { step: Step }) {
  const inHand = useDraft();
  if (!inHand) return null;
  const props = {
    inHand,
    onBack: () => goBack(step === 'photos' ? '/' : addressOf(previousStep(step))),
    onNext: () => navigate(addressOf(nextStep(step, inHand.draft))),
    onGo: (to: Step) => navigate(addressOf(to)),
  };
  switch (step) {
    case 'photos':
      return <PhotoStep key={step} {...props} />;
    case 'place':
      return <PlaceStep key={step} {...props} />;
    case 'kind':
      return <KindStep key={step} {...props} />;
    case 'known':
      return <KnownStep key={step} {...props} />;
    case 'send':
      return <SendStep key={step} {...props} />;
  }
}
