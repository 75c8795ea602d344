import { type Source, sourcesOf } from '../../../features/cases/staffReport/matter';
import { actorOf } from '../../../features/session/person';
import { t } from '../../../i18n/t';
import { Field } from '../../../ui/Field';
import { Picker } from '../../../ui/Picker';
import { useMe } from '../me';

/** Whom it comes from. */
export function SourceField({ value, onChange }: { value: Source; onChange: (source: Source) => void }) {
  const sources = sourcesOf(actorOf(useMe()));
  return (
    <Field label={t('report.source')} isNeeded>
      {(id) => (
        <Picker
          id={id}
          label={t('report.source')}
          value={value}
          onChange={(source) => source && onChange(source as Source)}
          options={sources.map((source) => ({ value: source, label: t(`cases.source.${source}`) }))}
        />
      )}
    </Field>
  );
}
