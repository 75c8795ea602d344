import { type CalendarChange, changeCalendar, checkCalendar, checkCalendarChange, daysThatDiffer } from '@gezhi/domain';
import { type ReactNode, useState } from 'react';
import type { InForce, Values } from '../../../../features/standards/rules/api';
import { DueLines } from '../../../../features/standards/rules/DueLines';
import { RuleForm } from '../../../../features/standards/rules/RuleForm';
import { rulesOf } from '../../../../features/standards/rules/ruleDraft';
import { reasonText, useRuleChange } from '../../../../features/standards/rules/useRuleChange';
import { familiarLines, tellingMoments } from '../../../../features/standards/rules/whenDue';
import { t } from '../../../../i18n/t';

interface Props {
  label: string;
  inForce: InForce;
  /** What was typed so far; null while it is not complete. */
  change: CalendarChange | null;
  onDone: () => void;
  children: ReactNode;
}

/** One change of the calendar: what contradicts itself and what it does to deadlines is said before anybody saves. */
export function CalendarForm({ label, inForce, change, onDone, children }: Props) {
  const [now] = useState(() => new Date());
  const sending = useRuleChange(inForce.calendar.version, onDone);
  const before = inForce.calendar.content;
  const after = change && changeCalendar(before, change);
  const impossible = change ? checkCalendarChange(before, change) : [];
  const problems = impossible.length > 0 ? impossible : after ? checkCalendar(after) : [];
  const isSame = after !== null && JSON.stringify(after) === JSON.stringify(before);
  const days = after ? daysThatDiffer(before, after) : [];
  const rules = rulesOf(inForce.rules.values as Values);
  return (
    <RuleForm
      label={label}
      maySave={change !== null && problems.length === 0 && !isSame}
      change={sending}
      onCancel={onDone}
      onSubmit={(source) => change && sending.send({ calendar: [change], source })}
    >
      {children}
      {problems.length > 0 && (
        <ul className="change-problem" role="alert">
          {problems.map(({ reason, about }) => (
            <li key={`${reason} ${about}`}>{reasonText(reason, about)}</li>
          ))}
        </ul>
      )}
      {after && problems.length === 0 && (
        <section className="will-change" aria-live="polite">
          <h3>{t('rules.willChange')}</h3>
          {isSame ? (
            <p className="muted">{t('rules.nothing')}</p>
          ) : (
            <>
              {days.length > 0 && <p>{t('rules.changedDays', { count: days.length })}</p>}
              <DueLines
                lines={familiarLines(
                  tellingMoments(
                    now,
                    before,
                    days.map(({ day }) => day),
                  ),
                  { calendar: before, rules },
                  { calendar: after, rules },
                )}
                now={now}
              />
              <p>{t('rules.calendarFrom')}</p>
            </>
          )}
        </section>
      )}
    </RuleForm>
  );
}
