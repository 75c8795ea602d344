import type { Season } from '@gezhi/domain';
import { Button } from 'antd';
import { useState } from 'react';
import type { InForce } from '../../../../features/standards/rules/api';
import { dayText } from '../../../../features/standards/rules/dayText';
import { periodsText, readPeriods } from '../../../../features/standards/rules/periodsText';
import { t } from '../../../../i18n/t';
import { CalendarForm } from './CalendarForm';
import { DayField } from './DayField';

interface Props {
  inForce: InForce;
  mayChange: boolean;
}

/** Other hours in a part of the year: summer and winter. Edited together, because they must not claim the same day. */
export function Seasons({ inForce, mayChange }: Props) {
  const [isEditing, setEditing] = useState(false);
  const seasons = inForce.calendar.content.seasons ?? [];
  return (
    <section>
      <h2>{t('rules.seasons')}</h2>
      {seasons.length === 0 && <p className="muted">{t('rules.noSeasons')}</p>}
      <ul className="difference-lines">
        {seasons.map((season) => (
          <li key={`${season.name} ${season.from} ${season.validFrom}`}>
            <strong>{season.name}</strong>{' '}
            <span className="muted">{t('rules.seasonSpan', { from: season.from, to: season.to })}</span> ·{' '}
            {periodsText(season.periods)}
            {season.validFrom && ` · ${t('rules.seasonFrom', { day: dayText(season.validFrom) })}`}
            {season.validTo && ` · ${t('rules.seasonTo', { day: dayText(season.validTo) })}`}
          </li>
        ))}
      </ul>
      {isEditing ? (
        <EditSeasons inForce={inForce} seasons={seasons} onDone={() => setEditing(false)} />
      ) : (
        mayChange && (
          <div className="category-acts">
            <Button onClick={() => setEditing(true)}>{t('rules.editSeasons')}</Button>
          </div>
        )
      )}
    </section>
  );
}

interface Draft {
  key: number;
  name: string;
  from: string;
  to: string;
  periods: string;
  validFrom: string;
  validTo: string;
}

const draftOf = (season: Season, key: number): Draft => ({
  key,
  name: season.name,
  from: season.from,
  to: season.to,
  periods: periodsText(season.periods),
  validFrom: season.validFrom ?? '',
  validTo: season.validTo ?? '',
});

/** A season as it would be sent; null while something is missing. */
function seasonOf({ name, from, to, periods: text, validFrom, validTo }: Draft): Season | null {
  const periods = readPeriods(text);
  if (name.trim() === '' || !/^\d{2}-\d{2}$/.test(from) || !/^\d{2}-\d{2}$/.test(to) || !periods) return null;
  return { name: name.trim(), from, to, periods, ...(validFrom && { validFrom }), ...(validTo && { validTo }) };
}

function EditSeasons({
  inForce,
  seasons,
  onDone,
}: {
  inForce: InForce;
  seasons: readonly Season[];
  onDone: () => void;
}) {
  const usual = periodsText(inForce.calendar.content.periods);
  const empty = (key: number): Draft => ({
    key,
    name: '',
    from: '',
    to: '',
    periods: usual,
    validFrom: '',
    validTo: '',
  });
  const [drafts, setDrafts] = useState(() => (seasons.length > 0 ? seasons.map(draftOf) : [empty(0)]));
  const typed = drafts.map(seasonOf);
  const isComplete = typed.every((season) => season !== null);
  const put = (key: number, part: Partial<Draft>) =>
    setDrafts(drafts.map((draft) => (draft.key === key ? { ...draft, ...part } : draft)));
  return (
    <CalendarForm
      label={t('rules.editSeasons')}
      inForce={inForce}
      change={isComplete ? { what: 'seasons', seasons: typed as Season[] } : null}
      onDone={onDone}
    >
      {drafts.map((draft) => (
        <SeasonFields
          key={draft.key}
          draft={draft}
          onChange={(part) => put(draft.key, part)}
          onRemove={() => setDrafts(drafts.filter(({ key }) => key !== draft.key))}
        />
      ))}
      <div className="category-acts">
        <Button onClick={() => setDrafts([...drafts, empty(Math.max(-1, ...drafts.map(({ key }) => key)) + 1)])}>
          {t('rules.addSeason')}
        </Button>
      </div>
    </CalendarForm>
  );
}

interface FieldsProps {
  draft: Draft;
  onChange: (part: Partial<Draft>) => void;
  onRemove: () => void;
}

const SeasonFields = ({ draft, onChange, onRemove }: FieldsProps) => (
  <fieldset className="condition-form">
    <legend className="condition-form-head">{draft.name || t('rules.addSeason')}</legend>
    <div className="rules-row">
      <DayField
        type="text"
        label={t('rules.seasonName')}
        value={draft.name}
        onChange={(name) => onChange({ name })}
        isNeeded
      />
      <DayField
        type="text"
        label={t('rules.seasonFirst')}
        value={draft.from}
        onChange={(from) => onChange({ from })}
        isNeeded
      />
      <DayField
        type="text"
        label={t('rules.seasonLast')}
        value={draft.to}
        onChange={(to) => onChange({ to })}
        isNeeded
      />
    </div>
    <DayField
      type="text"
      label={t('rules.periods')}
      hint={t('rules.periodsHint')}
      value={draft.periods}
      onChange={(periods) => onChange({ periods })}
      problem={readPeriods(draft.periods) ? null : t('rules.problem.periods')}
      isNeeded
    />
    <div className="rules-row">
      <DayField
        label={t('rules.seasonValidFrom')}
        value={draft.validFrom}
        onChange={(validFrom) => onChange({ validFrom })}
      />
      <DayField label={t('rules.seasonValidTo')} value={draft.validTo} onChange={(validTo) => onChange({ validTo })} />
    </div>
    <div className="category-acts">
      <Button size="small" onClick={onRemove}>
        {t('rules.removeSeason', { name: draft.name })}
      </Button>
    </div>
  </fieldset>
);
