import type { Day } from '@gezhi/domain';
import { t } from '../../../i18n/t';
import type { Calendar } from './api';
import { type DayLook, type YearDay, type YearMonth, yearOf } from './yearOf';

interface Props {
  calendar: Calendar;
  year: number;
  /** Where days may be named: what is pressed is taken into the form. */
  onChoose?: ((day: Day) => void) | undefined;
}

/** Twelve months with what is worked on and what is not. */
export const YearView = ({ calendar, year, onChoose }: Props) => (
  <div className="year">
    {yearOf(calendar, year).map((month) => (
      <Month key={month.month} month={month} onChoose={onChoose} />
    ))}
  </div>
);

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;
const months = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const;

function Month({ month: { month, blanks, days, seasons }, onChoose }: { month: YearMonth } & Pick<Props, 'onChoose'>) {
  const cells = [...Array.from({ length: blanks }, () => null), ...days];
  const weeks = Array.from({ length: Math.ceil(cells.length / 7) }, (_, i) => cells.slice(i * 7, i * 7 + 7));
  return (
    <table className="year-month">
      <caption>
        {t(`rules.month.${months[month - 1]!}`)}
        {seasons.length > 0 && <span className="muted small"> {seasons.join(' · ')}</span>}
      </caption>
      <thead>
        <tr>
          {weekdays.map((weekday) => (
            <th key={weekday} scope="col">
              {t(`rules.weekday.${weekday}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a week is its place in the month
          <tr key={i}>
            {weekdays.map((weekday) => (
              <td key={weekday}>{week[weekday - 1] && <DayCell day={week[weekday - 1]!} onChoose={onChoose} />}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A quick way into the form with a mouse. Whoever types has the form's own field of the day: 365 stops would be no help. */
function DayCell({ day: { day, number, look, isRegime }, onChoose }: { day: YearDay } & Pick<Props, 'onChoose'>) {
  const looks = isRegime ? `year-day year-${look} year-regime` : `year-day year-${look}`;
  const said = [lookName(look), isRegime && t('rules.look.regime')].filter(Boolean).join(' · ');
  const text = (
    <>
      {number}
      {look !== 'work' && look !== 'rest' && <span className="visually-hidden"> {said}</span>}
    </>
  );
  if (!onChoose)
    return (
      <span className={looks} title={said}>
        {text}
      </span>
    );
  return (
    <button type="button" tabIndex={-1} className={looks} title={said} onClick={() => onChoose(day)}>
      {text}
    </button>
  );
}

export const lookName = (look: DayLook): string => t(`rules.look.${look}`);

/** What the colours mean, in words. */
export const YearLegend = () => (
  <ul className="year-legend">
    {(['work', 'rest', 'holiday', 'makeupWorkday'] as const).map((look) => (
      <li key={look}>
        <span className={`year-day year-${look}`} aria-hidden="true" /> {lookName(look)}
      </li>
    ))}
    <li>
      <span className="year-day year-work year-regime" aria-hidden="true" /> {t('rules.look.regime')}
    </li>
  </ul>
);
