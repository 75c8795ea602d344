import { yuanOf } from '@gezhi/domain';
import { Link } from '@tanstack/react-router';
import { movePlan, type Plan, pointsKey } from '../../../features/points/api';
import { nameOf, t } from '../../../i18n/t';
import { dayText } from '../../../lib/format';
import { When } from '../../../ui/Zone';
import { StepButtons } from '../steps/StepButtons';

/** One plan: why, what, whose, until when, for how much; how far it is and what may be done now. */
export const PlanCard = ({ plan, showPoint = false }: { plan: Plan; showPoint?: boolean }) => (
  <article className="order plan-card" aria-label={t('points.planOf', { point: nameOf(plan.point) })}>
    <p className="order-line">
      {showPoint && (
        <Link to="/points/$id" params={{ id: plan.point.id }}>
          {nameOf(plan.point)}
        </Link>
      )}
      <span className="mark mark-plain">{t(`points.state.${plan.state}`)}</span>
      <span className="order-unit">{[nameOf(plan.unit), plan.post].filter(Boolean).join(' · ')}</span>
      <span className={plan.isOverdue ? 'order-late' : 'muted'}>
        {t(plan.isOverdue ? 'points.overdue' : 'points.due', { day: dayText(plan.dueOn) })}
      </span>
    </p>
    <dl className="plan-facts">
      <Fact name={t('points.cause')} value={plan.cause ?? t('points.erased')} />
      <Fact name={t('points.measure')} value={plan.measure ?? t('points.erased')} />
      {plan.moneyFen !== null && (
        <Fact name={t('points.money')} value={t('points.yuan', { amount: yuanOf(plan.moneyFen) })} />
      )}
    </dl>
    <StepButtons
      moves={plan.moves}
      nameOf={(verb) => t(`points.verb.${verb}`)}
      hintOf={(verb) => t(`points.noteHint.${verb as 'carryOut'}`)}
      send={(step) => movePlan({ params: { id: plan.id }, body: { ...step, version: plan.version } })}
      queryKey={pointsKey}
    />
    <ol className="order-history">
      {plan.timeline.map(({ verb, at, actorName, note }) => (
        <li key={`${verb} ${at}`}>
          <span className="muted small">
            <When at={at} /> · {actorName}
          </span>{' '}
          {t(`points.verb.${verb}`)}
          {note && <p className="order-note">{note}</p>}
        </li>
      ))}
    </ol>
  </article>
);

const Fact = ({ name, value }: { name: string; value: string }) => (
  <div>
    <dt className="muted">{name}</dt>
    <dd>{value}</dd>
  </div>
);
