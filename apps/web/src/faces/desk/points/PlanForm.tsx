import { addDays, fenOf, localDay, yuanOf } from '@gezhi/domain';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { draftPlan, type Plan, pointsKey, revisePlan } from '../../../features/points/api';
import { UnitSelect } from '../../../features/session/UnitSelect';
import { nameOf, t } from '../../../i18n/t';
import { newId } from '../../../lib/newId';
import { problemText } from '../../../lib/problemText';
import { Field } from '../../../ui/Field';
import { say } from '../../../ui/notices';
import { Picker } from '../../../ui/Picker';
import { useZone } from '../../../ui/Zone';
import { useMe } from '../me';
import { unitsToPlanFor } from './unitsToPlanFor';

const usualDays = 30;

interface Props {
  pointId: string;
  /** Written anew; none: a new one. */
  plan?: Plan;
  onDone: () => void;
}

const wordsOf = (plan: Plan | undefined) => ({
  cause: plan?.cause ?? '',
  measure: plan?.measure ?? '',
  post: plan?.post ?? '',
  money: plan?.moneyFen == null ? '' : yuanOf(plan.moneyFen),
});

/** A plan being drafted, or a draft being written anew; a clerk for a unit of his, the office for whoever answers. */
export function PlanForm({ pointId, plan, onDone }: Props) {
  const own = unitsToPlanFor(useMe());
  const today = localDay(useZone(), new Date());
  const [words, setWords] = useState(() => wordsOf(plan));
  const [unitId, setUnit] = useState(plan?.unit.id ?? (own?.length === 1 ? own[0]!.id : undefined));
  const [dueOn, setDueOn] = useState(plan?.dueOn ?? addDays(today, usualDays));
  const [id] = useState(newId); // the same until it went through: sent again it is the same plan
  const client = useQueryClient();
  const money = words.money.trim() === '' ? null : fenOf(words.money);
  const isWrongMoney = words.money.trim() !== '' && money === null;
  const draft = useMutation({
    mutationFn: () => {
      const wish = {
        id,
        unitId: unitId!,
        cause: words.cause,
        measure: words.measure,
        dueOn,
        ...(words.post.trim() !== '' && { post: words.post }),
        ...(money !== null && { moneyFen: money }),
      };
      return plan
        ? revisePlan({ params: { id: plan.id }, body: { ...wish, version: plan.version } })
        : draftPlan({ body: { ...wish, pointId } });
    },
    onSuccess() {
      say(t(plan ? 'points.revised' : 'points.drafted'));
      onDone();
      return client.invalidateQueries({ queryKey: pointsKey });
    },
  });
  const verb = plan ? 'points.verb.revise' : 'points.verb.draft';
  const isReady = !!unitId && words.cause.trim() !== '' && words.measure.trim() !== '' && !!dueOn && !isWrongMoney;
  const change = (part: Partial<typeof words>) => setWords((before) => ({ ...before, ...part }));
  return (
    <form
      className="plan-form"
      aria-label={t(verb)}
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady && !draft.isPending) draft.mutate();
      }}
    >
      {(['cause', 'measure'] as const).map((name) => (
        <Field key={name} label={t(`points.${name}`)} isNeeded>
          {(field) => (
            <Input.TextArea
              id={field}
              value={words[name]}
              maxLength={name === 'cause' ? 1000 : 2000}
              autoSize={{ minRows: 2, maxRows: 8 }}
              onChange={({ target }) => change({ [name]: target.value })}
            />
          )}
        </Field>
      ))}
      <div className="field-grid">
        {own?.length !== 1 && <UnitField own={own} value={unitId} onChange={setUnit} />}
        <Field label={t('points.post')} hint={t('points.postHint')}>
          {(field, describedBy) => (
            <Input
              id={field}
              aria-describedby={describedBy}
              value={words.post}
              maxLength={40}
              onChange={({ target }) => change({ post: target.value })}
            />
          )}
        </Field>
        <Field label={t('points.dueOn')} isNeeded>
          {(field) => (
            <input
              id={field}
              type="date"
              value={dueOn}
              min={today}
              onChange={({ target }) => target.value && setDueOn(target.value)}
            />
          )}
        </Field>
        <Field label={t('points.moneyYuan')} problem={isWrongMoney ? t('points.moneyUnfit') : null}>
          {(field, describedBy) => (
            <Input
              id={field}
              aria-describedby={describedBy}
              inputMode="decimal"
              value={words.money}
              maxLength={12}
              onChange={({ target }) => change({ money: target.value })}
            />
          )}
        </Field>
      </div>
      {draft.error && <p role="alert">{problemText(draft.error)}</p>}
      <span className="steps">
        <Button type="primary" size="small" htmlType="submit" loading={draft.isPending} disabled={!isReady}>
          {t(verb)}
        </Button>
        <Button size="small" onClick={onDone}>
          {t('common.cancel')}
        </Button>
      </span>
    </form>
  );
}

interface UnitProps {
  own: ReturnType<typeof unitsToPlanFor>;
  value: string | undefined;
  onChange: (unitId: string | undefined) => void;
}

const UnitField = ({ own, ...shown }: UnitProps) => (
  <Field label={t('points.unit')} isNeeded>
    {(field) =>
      own ? (
        <Picker
          id={field}
          label={t('points.unit')}
          {...shown}
          options={own.map((unit) => ({ value: unit.id, label: nameOf(unit) }))}
        />
      ) : (
        <UnitSelect id={field} label={t('points.unit')} {...shown} />
      )
    }
  </Field>
);
