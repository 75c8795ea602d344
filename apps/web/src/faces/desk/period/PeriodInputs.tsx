import { useId } from 'react';
import { t } from '../../../i18n/t';
import { periodFault } from './periodFault';

interface DayInputProps {
  label: string;
  value: string;
  min?: string;
  max: string;
  onChange: (day: string) => void;
}

/** An emptied field keeps the day it had: a period has two ends. */
export function DayInput({ label, onChange, ...props }: DayInputProps) {
  const id = useId();
  return (
    <span>
      <label htmlFor={id}>{label}</label>{' '}
      <input id={id} type="date" {...props} onChange={({ target }) => target.value && onChange(target.value)} />
    </span>
  );
}

interface FaultProps {
  period: { from: string; to: string };
  /** Whether figures of a period asked before stand below. */
  isShown: boolean;
}

/** Which of the two days has to change. */
export function PeriodFault({ period, isShown }: FaultProps) {
  const fault = periodFault(period);
  return (
    fault && (
      <p className="field-problem" role="alert">
        {t(`desk.period.${fault}`)} {isShown && t('desk.period.before')}
      </p>
    )
  );
}
