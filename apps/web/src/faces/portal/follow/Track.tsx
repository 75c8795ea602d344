import type { FollowView } from '../../../features/publicVoice/api';
import { WhoseItIs } from '../../../features/publicVoice/WhoseItIs';
import { nameOf, t } from '../../../i18n/t';
import { dateTime } from '../../../lib/format';
import { useZone } from '../city';

type Step = FollowView['steps'][number];

/** Like a parcel's track: what happened, the latest first, and above it what comes next. */
export function Track({ view }: { view: FollowView }) {
  const zone = useZone();
  const done = view.steps.filter(({ at }) => at !== null).reverse();
  const next = view.endedAt ? undefined : view.steps.find(({ at }) => at === null);
  return (
    <section className="ph-card" aria-labelledby="pt-track">
      <h2 id="pt-track">{t('portal.follow.track')}</h2>
      <ol className="pt-track">
        {next && (
          <li className="pt-track-next">
            <span>{t('portal.follow.nextStep', { what: upcomingText(next, view) })}</span>
          </li>
        )}
        {done.map((step) => (
          <li key={step.step}>
            <span>{stepText(step, view)}</span>
            <span className="ph-muted">
              <time dateTime={step.at!}>{dateTime(step.at!, zone)}</time>
              {step.step === 'checked' && ` ${t('portal.follow.checkedBy')}`}
            </span>
            <Said step={step} view={view} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Said({ step: { step, reply, reason }, view: { unit, body } }: { step: Step; view: FollowView }) {
  return (
    <>
      {reason && step === 'closed' && (
        <span>{t('portal.follow.reason', { reason: t(`cases.reason.${reason}` as 'cases.reason.tooVague') })}</span>
      )}
      {step === 'closed' && <WhoseItIs body={body} />}
      {reply && (
        <span className="pt-said">
          {step === 'done' && unit
            ? t('portal.follow.unitSays', { unit: nameOf(unit), reply })
            : t('portal.follow.citySays', { reply })}
        </span>
      )}
    </>
  );
}

const earlyEnds = ['notAccepted', 'voided', 'mergedDuplicate', 'forcedClosed'] as const;
const isEarlyEnd = (state: FollowView['state']): state is (typeof earlyEnds)[number] =>
  (earlyEnds as readonly string[]).includes(state);

/** The last step of a report that ended early is its end, not a closing. */
function stepText({ step }: Step, { state, unit }: FollowView): string {
  if (step === 'closed' && isEarlyEnd(state)) return t(`portal.follow.step.${state}`);
  if (step === 'withUnit')
    return unit ? t('portal.follow.step.withUnit', { unit: nameOf(unit) }) : t('portal.follow.step.withUnitPlain');
  return t(`portal.follow.step.${step}`);
}

function upcomingText({ step }: Step, { unit }: FollowView): string {
  if (step === 'done')
    return unit ? t('portal.follow.upcoming.done', { unit: nameOf(unit) }) : t('portal.follow.upcoming.donePlain');
  return t(`portal.follow.upcoming.${step === 'received' ? 'accepted' : step}`);
}
