import type { Draft } from '../../../features/publicVoice/draft';

export const steps = ['photos', 'place', 'kind', 'known', 'send'] as const;
export type Step = (typeof steps)[number];

export const isStep = (text: string): text is Step => (steps as readonly string[]).includes(text);
export const addressOf = (step: Step) => (step === 'photos' ? '/report' : `/report#${step}`);
export const numberOf = (step: Step) => steps.indexOf(step) + 1;
/** What was known is not asked about twice. */
export const previousStep = (step: Step): Step =>
  step === 'send' ? 'kind' : steps[Math.max(0, steps.indexOf(step) - 1)]!;

/**
 * Forward to the first thing still missing: whoever came back to change one answer is not asked the others again. Another
 * place or kind may be known already, so that is looked up anew.
 */
export function nextStep(step: Step, { place, kind }: Pick<Draft, 'place' | 'kind'>): Step {
  if (step === 'photos' && !place) return 'place';
  if ((step === 'photos' || step === 'place') && !kind) return 'kind';
  if (step === 'kind' && !place) return 'place';
  return step === 'place' || step === 'kind' ? 'known' : 'send';
}
