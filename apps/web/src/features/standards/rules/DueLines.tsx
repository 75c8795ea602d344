import { t } from '../../../i18n/t';
import { dateTime } from '../../../lib/format';
import { plainLimit } from '../../../lib/limitText';
import { useZone, When } from '../../../ui/Zone';
import { ruleName } from './ruleWords';
import type { DueLine } from './whenDue';

/** What a change does to deadlines: before → after, limit by limit. */
export function DueLines({ lines, now }: { lines: readonly DueLine[]; now: Date }) {
  const zone = useZone();
  return (
    <section className="due-lines">
      <h4>{t('rules.dueTitle')}</h4>
      <ul className="difference-lines">
        {lines.map((line) => (
          <li key={`${line.path} ${line.limit.value} ${line.limit.unit} ${line.from.getTime()}`}>
            <span className="muted">
              {line.path ? ruleName(line.path) : plainLimit(line.limit)} · {begun(line, now, zone)}
            </span>{' '}
            {line.before.getTime() === line.after.getTime() ? (
              <When at={line.after.toISOString()} />
            ) : (
              <>
                <del>
                  <When at={line.before.toISOString()} />
                </del>{' '}
                →{' '}
                <ins>
                  <When at={line.after.toISOString()} />
                </ins>
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function begun(line: DueLine, now: Date, zone: string): string {
  if (line.from.getTime() === now.getTime()) return t('rules.dueNow');
  return t('rules.dueAt', { time: dateTime(line.from.toISOString(), zone) });
}
