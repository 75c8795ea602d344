import { addDays, type Day, localDay, type NumberTopic, numberTopics } from '@gezhi/domain';
import { useId } from 'react';
import type { NumbersPeriod } from '../../../features/numbers/api';
import { t } from '../../../i18n/t';
import { useZone } from '../../../ui/Zone';
import { DayInput } from '../period/PeriodInputs';
import { groupings, type NumbersSearch } from './numbersSearch';

interface Props {
  period: NumbersPeriod;
  topic: NumberTopic;
  onChange: (part: NumbersSearch) => void;
}

export function NumbersChoice({ period, topic, onChange }: Props) {
  const today = localDay(useZone(), new Date());
  const periods = {
    thisMonth: { from: `${today.slice(0, 7)}-01`, to: today },
    lastMonth: monthBefore(today),
    thisYear: { from: `${today.slice(0, 4)}-01-01`, to: today },
  };
  return (
    <div className="numbers-choice">
      <fieldset className="numbers-periods">
        <legend>{t('numbers.period')}</legend>
        {(Object.keys(periods) as (keyof typeof periods)[]).map((name) => {
          const { from, to } = periods[name];
          return (
            <button
              key={name}
              type="button"
              className="chip"
              aria-pressed={period.from === from && period.to === to}
              onClick={() => onChange({ from, to })}
            >
              {t(`numbers.periods.${name}`)}
            </button>
          );
        })}
        <DayInput
          label={t('numbers.from')}
          value={period.from}
          max={period.to}
          onChange={(from) => onChange({ from, to: period.to })}
        />
        <DayInput
          label={t('numbers.to')}
          value={period.to}
          min={period.from}
          max={today}
          onChange={(to) => onChange({ from: period.from, to })}
        />
      </fieldset>
      <Choice
        label={t('numbers.byLabel')}
        value={period.by}
        options={groupings.map((by) => [by, t(`numbers.by.${by}`)])}
        onChange={(by) => onChange({ by })}
      />
      <Choice
        label={t('numbers.topicLabel')}
        value={topic}
        options={numberTopics.map((one) => [one, t(`numbers.topic.${one}`)])}
        onChange={(one) => onChange({ topic: one })}
      />
    </div>
  );
}

interface ChoiceProps<V extends string> {
  label: string;
  value: V;
  options: readonly (readonly [value: V, text: string])[];
  onChange: (value: V) => void;
}

function Choice<V extends string>({ label, value, options, onChange }: ChoiceProps<V>) {
  const id = useId();
  return (
    <span>
      <label htmlFor={id}>{label}</label>{' '}
      <select id={id} value={value} onChange={({ target }) => onChange(target.value as V)}>
        {options.map(([code, text]) => (
          <option key={code} value={code}>
            {text}
          </option>
        ))}
      </select>
    </span>
  );
}

const monthBefore = (today: Day) => {
  const last = addDays(`${today.slice(0, 7)}-01`, -1);
  return { from: `${last.slice(0, 7)}-01`, to: last };
};
