import { useState } from 'react';
import type { Settings } from '../../../features/imports/api';
import { t } from '../../../i18n/t';
import { Field, FieldSet } from '../../../ui/Field';
import { Radio } from '../../../ui/Radio';
import { useZone } from '../../../ui/Zone';

interface Props {
  settings: Settings;
  onChange: (part: Partial<Settings>) => void;
}

/** Whether the file mends what was wrong or tells of a change from a day on, and whether it is the whole of its kind. */
export function MeaningFields({ settings, onChange }: Props) {
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: useZone() }).format(new Date());
  const [isChange, setChange] = useState(settings.validFrom !== undefined);
  const choose = (chosen: boolean) => {
    setChange(chosen);
    onChange({ validFrom: chosen ? today : undefined });
  };
  return (
    <>
      <FieldSet label={t('imports.meaning')}>
        <Radio name="meaning" isChosen={!isChange} onChoose={() => choose(false)} hint={t('imports.correctionHint')}>
          {t('imports.correction')}
        </Radio>
        <Radio name="meaning" isChosen={isChange} onChoose={() => choose(true)} hint={t('imports.changeHint')}>
          {t('imports.change')}
        </Radio>
      </FieldSet>
      {isChange && (
        <Field label={t('imports.validFrom')}>
          {(id) => (
            <input
              id={id}
              type="date"
              className="import-day"
              max={today}
              value={settings.validFrom ?? ''}
              onChange={({ target }) => onChange({ validFrom: target.value || today })}
            />
          )}
        </Field>
      )}
      <label className="choice">
        <input
          type="checkbox"
          checked={settings.isWhole ?? false}
          onChange={({ target }) => onChange({ isWhole: target.checked })}
        />
        <span className="choice-text">
          {t('imports.isWhole')}
          <span className="muted small">{t('imports.isWholeHint')}</span>
        </span>
      </label>
    </>
  );
}
