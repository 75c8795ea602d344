import { defaultChoice } from '@gezhi/domain';
import type { Wishes } from '../../../features/channels/api';
import { t } from '../../../i18n/t';

type Quiet = Wishes['choice']['quiet'];

/** From when to when nothing goes out; across midnight it is a night. */
export function QuietHours({ quiet, onChange }: { quiet: Quiet; onChange: (quiet: Quiet) => void }) {
  return (
    <fieldset className="channels-quiet">
      <legend>{t('channels.wishes.quiet.label')}</legend>
      <label>
        <input
          type="checkbox"
          checked={quiet !== null}
          onChange={(event) => onChange(event.target.checked ? { ...defaultChoice.quiet! } : null)}
        />
        {t('channels.wishes.quiet.on')}
      </label>
      {quiet &&
        (['from', 'to'] as const).map((end) => (
          <label key={end}>
            {t(`channels.wishes.quiet.${end}`)}
            <input
              type="time"
              className="channels-input"
              value={clockOf(quiet[end])}
              onChange={(event) => {
                const minutes = minutesOf(event.target.value);
                if (minutes !== null) onChange({ ...quiet, [end]: minutes });
              }}
            />
          </label>
        ))}
      <p className="muted small">{t('channels.wishes.quiet.hint')}</p>
    </fieldset>
  );
}

const two = (number: number) => String(number).padStart(2, '0');
const clockOf = (minutes: number) => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;

function minutesOf(text: string): number | null {
  const [hours, minutes] = text.split(':').map(Number);
  return hours === undefined || minutes === undefined || Number.isNaN(hours + minutes) ? null : hours * 60 + minutes;
}
