import { yuanOf } from '@gezhi/domain';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { movePlan, type Plan, pointsKey } from '../../../features/points/api';
import { nameOf, t } from '../../../i18n/t';
import { dayText } from '../../../lib/format';
import { When } from '../../../ui/Zone';
import { StepButtons } from '../steps/StepButtons';
import { PlanForm } from './PlanForm';

/** One plan: why, what, whose, until when, for how much; how far it is and what may be done now. */
export function PlanCard({ plan, showPoint = false }: { plan: Plan; showPoint?: boolean }) {
  const [isRevising, setRevising] = useState(false);
  if (isRevising) return <PlanForm pointId={plan.point.id} plan={plan} onDone={() => setRevising(false)} />;
  return <Card plan={plan} showPoint={showPoint} onRevise={() => setRevising(true)} />;
}

interface CardProps {
  plan: Plan;
  showPoint: boolean;
  onRevise: () => void;
}

const Card = ({ plan, showPoint, onRevise }: CardProps) => (
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
    <Facts said={plan} />
    {plan.mayRevise && (
      <p>
        <Button size="small" onClick={onRevise}>
          {t('points.verb.revise')}
        </Button>
      </p>
    )}
    <StepButtons
      moves={plan.moves}
      nameOf={(verb) => t(`points.verb.${verb}`)}
      hintOf={(verb) => t(`points.noteHint.${verb as 'carryOut'}`)}
      send={(step) => movePlan({ params: { id: plan.id }, body: { ...step, version: plan.version } })}
      queryKey={pointsKey}
    />
    <ol className="order-history">
      {plan.timeline.map(({ verb, at, actorName, note, said }) => (
        <li key={`${verb} ${at}`}>
          <span className="muted small">
            <When at={at} /> · {actorName}
          </span>{' '}
          {t(`points.verb.${verb}`)}
          {note && <p className="order-note">{note}</p>}
          {said && (
            <details>
              <summary className="small">{t('points.saidBefore')}</summary>
              <p className="small">{[nameOf(said.unit), said.post, dayText(said.dueOn)].filter(Boolean).join(' · ')}</p>
              <Facts said={said} />
            </details>
          )}
        </li>
      ))}
    </ol>
  </article>
);

const Facts = ({ said }: { said: Pick<Plan, 'cause' | 'measure' | 'moneyFen'> }) => (
  <dl className="plan-facts">
    <Fact name={t('points.cause')} value={said.cause ?? t('points.erased')} />
    <Fact name={t('points.measure')} value={said.measure ?? t('points.erased')} />
    {said.moneyFen !== null && (
      <Fact name={t('points.money')} value={t('points.yuan', { amount: yuanOf(said.moneyFen) })} />
    )}
  </dl>
);

const Fact = ({ name, value }: { name: string; value: string }) => (
  <div>
    <dt className="muted">{name}</dt>
    <dd>{value}</dd>
  </div>
);
