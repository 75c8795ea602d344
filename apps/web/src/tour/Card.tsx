import { useState } from 'react';
import { type TextKey, t } from '../i18n/t';
import { problemText } from '../lib/problemText';
import { addressOf, beSomebody } from './beSomebody';
import { findTarget } from './Pointer';
import { hasPhotoField, takeSamplePhoto } from './samplePhoto';
import { beginAnew, change, leave, tour } from './state';
import { numberOf, personFor, stepRows, type TourStep, tourSteps } from './steps';
import type { Standing } from './useTour';

interface Props {
  step: TourStep;
  standing: Standing;
}

/** Who one is now, what is to be done, and one press to be there. Can be folded, left, and gone on with later. */
export function Card({ step, standing }: Props) {
  const { isFolded } = tour.use();
  const number = t('tour.number', { number: numberOf(step), all: tourSteps.length });
  return (
    <section className={isFolded ? 'tour tour-folded' : 'tour'} aria-label={t('tour.label')}>
      <p className="tour-head">
        <strong>{t('tour.label')}</strong> <span className="tour-muted">{number}</span>
        <span className="tour-buttons">
          <button
            type="button"
            className="tour-plain"
            aria-expanded={!isFolded}
            onClick={() => change({ isFolded: !isFolded })}
          >
            {t(isFolded ? 'tour.unfold' : 'tour.fold')}
          </button>
          <button type="button" className="tour-plain" title={t('tour.leaveHint')} onClick={leave}>
            {t('tour.leave')}
          </button>
        </span>
      </p>
      {!isFolded && (
        <div className="tour-body">
          <p aria-live="polite">
            <strong>{t(`tour.step.${step}.who` as TextKey)}</strong> {t(`tour.step.${step}.what` as TextKey)}
          </p>
          <Acts step={step} standing={standing} />
        </div>
      )}
    </section>
  );
}

function Acts({ step, standing }: Props) {
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  if (step === 'done' || step === 'endedEarly') return <Ending />;
  const { followed, people, me } = standing;
  const isStaff = stepRows[step].role !== 'citizen';
  const person = isStaff
    ? personFor(step, people, { unitId: followed?.unitId ?? null, named: tour.get().named })
    : null;
  const isThere = location.pathname.startsWith(new URL(addressOf(step, followed), location.href).pathname);
  const isHere =
    (isThere || (step === 'report' && /^\/(report)?$/.test(location.pathname))) && (!isStaff || person?.id === me);
  const go = () => {
    setBusy(true);
    beSomebody(step, standing).catch((error) => {
      setBusy(false);
      setProblem(problemText(error));
    });
  };
  return (
    <p className="tour-acts">
      {isStaff && !person && step !== 'pass' && <span>{t('tour.nobody')}</span>}
      {!isHere && (
        <button type="button" className="tour-primary" disabled={isBusy} onClick={go}>
          {isStaff && person ? t('tour.beAs', { name: person.name }) : t('tour.goThere')}
        </button>
      )}
      {isHere && (
        <button type="button" className="tour-plain" onClick={() => findTarget(step)?.focus()}>
          {t('tour.toButton')}
        </button>
      )}
      {isHere && hasPhotoField() && (
        <button type="button" className="tour-plain" onClick={() => void takeSamplePhoto(step)}>
          {t('tour.samplePhoto')}
        </button>
      )}
      {problem && <span role="alert">{problem}</span>}
    </p>
  );
}

const Ending = () => (
  <p className="tour-acts">
    <a className="tour-primary" href="/screen">
      {t('tour.toWall')}
    </a>
    <button
      type="button"
      className="tour-plain"
      onClick={() => {
        beginAnew();
        location.assign('/');
      }}
    >
      {t('tour.again')}
    </button>
  </p>
);
