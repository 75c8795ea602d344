import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import type { InForce } from '../../../../features/standards/rules/api';
import { dayText } from '../../../../features/standards/rules/dayText';
import { periodsText, readPeriods } from '../../../../features/standards/rules/periodsText';
import { t } from '../../../../i18n/t';
import { FieldSet } from '../../../../ui/Field';
import { CalendarForm } from './CalendarForm';
import { DayField } from './DayField';

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;

interface Props {
  inForce: InForce;
  mayChange: boolean;
}

/** The week as it began and every later one, with its hours. */
export function Weeks({ inForce, mayChange }: Props) {
  const [doing, setDoing] = useState<'new' | { withdraw: string } | null>(null);
  const { content: calendar } = inForce.calendar;
  const weeks = [{ validFrom: null, ...calendar }, ...(calendar.patterns ?? [])];
  const stop = () => setDoing(null);
  return (
    <section>
      <h2>{t('rules.week')}</h2>
      <ul className="difference-lines">
        {weeks.map(({ validFrom, weekdays: days, periods }) => (
          <li key={validFrom ?? ''}>
            <span className="muted">
              {validFrom ? t('rules.weekFrom', { day: dayText(validFrom) }) : t('rules.weekUsual')}
            </span>{' '}
            {weekdays
              .filter((day) => days.includes(day))
              .map((day) => t(`rules.weekday.${day}`))
              .join(t('cases.listComma'))}{' '}
            · {periodsText(periods)}{' '}
            {validFrom && mayChange && doing === null && (
              <Button
                size="small"
                aria-label={t('rules.withdrawWeekOf', { day: dayText(validFrom) })}
                onClick={() => setDoing({ withdraw: validFrom })}
              >
                {t('rules.withdrawWeek')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {mayChange && doing === null && (
        <div className="category-acts">
          <Button onClick={() => setDoing('new')}>{t('rules.newWeek')}</Button>
        </div>
      )}
      {doing === 'new' && <NewWeek inForce={inForce} onDone={stop} />}
      {doing && doing !== 'new' && (
        <CalendarForm
          label={t('rules.withdrawWeekOf', { day: dayText(doing.withdraw) })}
          inForce={inForce}
          change={{ what: 'withdrawWeek', validFrom: doing.withdraw }}
          onDone={stop}
        >
          <p>{t('rules.withdrawWeekOf', { day: dayText(doing.withdraw) })}</p>
        </CalendarForm>
      )}
    </section>
  );
}

function NewWeek({ inForce, onDone }: { inForce: InForce; onDone: () => void }) {
  const { content: calendar } = inForce.calendar;
  const [validFrom, setValidFrom] = useState('');
  const [chosen, setChosen] = useState<number[]>([...calendar.weekdays]);
  const [text, setText] = useState(periodsText(calendar.periods));
  const periods = readPeriods(text);
  const week = { validFrom, weekdays: [...chosen].sort(), periods: periods ?? [] };
  return (
    <CalendarForm
      label={t('rules.newWeek')}
      inForce={inForce}
      change={validFrom !== '' && periods ? { what: 'week', week } : null}
      onDone={onDone}
    >
      <DayField label={t('rules.validFrom')} value={validFrom} onChange={setValidFrom} isNeeded />
      <FieldSet label={t('rules.weekdays')}>
        <Checkbox.Group
          value={chosen}
          options={weekdays.map((day) => ({ value: day, label: t(`rules.weekday.${day}`) }))}
          onChange={(days) => setChosen(days.map(Number))}
        />
      </FieldSet>
      <DayField
        type="text"
        label={t('rules.periods')}
        hint={t('rules.periodsHint')}
        value={text}
        onChange={setText}
        problem={periods ? null : t('rules.problem.periods')}
        isNeeded
      />
    </CalendarForm>
  );
}
