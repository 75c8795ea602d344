import { reasonsOf } from '@gezhi/domain';
import { t } from '../../../i18n/t';
import { FieldSet } from '../../../ui/Field';
import { reasonText } from '../caseWords';
import type { DeskVerb } from '../verbs';

/** Which reasons a step may give: the domain's own lists. */
export const reasonsFor = (verb: DeskVerb): readonly string[] =>
  (reasonsOf as Partial<Record<DeskVerb, readonly string[]>>)[verb] ?? [];

interface Props {
  verb: DeskVerb;
  value: string | undefined;
  onChange: (reason: string) => void;
  problem: string | null;
}

export const ReasonField = ({ verb, value, onChange, problem }: Props) => (
  <FieldSet label={t('cases.fact.reason')} isNeeded problem={problem}>
    {reasonsFor(verb).map((reason) => (
      <label key={reason} className="choice">
        <input type="radio" name={`reason-${verb}`} checked={value === reason} onChange={() => onChange(reason)} />
        {reasonText(reason)}
      </label>
    ))}
  </FieldSet>
);
