import type { Import } from '../../../features/imports/api';
import { fieldLabel, fieldMeaning, shownFields } from '../../../features/imports/importWords';
import { t } from '../../../i18n/t';
import { Picker } from '../../../ui/Picker';

interface Props {
  one: Import;
  columns: Record<string, string>;
  onChange: (columns: Record<string, string>) => void;
}

/** Each of our fields with the file's column beside it and what stands there: a wrong column is seen at once. */
export function ColumnTable({ one, columns, onChange }: Props) {
  const choose = (field: string, column: string | undefined) => {
    const { [field]: _, ...others } = columns;
    onChange(column === undefined ? others : { ...others, [field]: column });
  };
  return (
    <section className="import-card" aria-label={t('imports.columns')}>
      <h2>{t('imports.columns')}</h2>
      <p className="muted">
        {one.proposed.profile ? t('imports.fromProfile', { name: one.proposed.profile }) : t('imports.columnsHint')}{' '}
        {one.hasGeometry && t('imports.geometryIn')}
      </p>
      <table className="import-columns">
        <thead>
          <tr>
            <th scope="col">{t('imports.field')}</th>
            <th scope="col">{t('imports.column')}</th>
            <th scope="col">{t('imports.samples')}</th>
          </tr>
        </thead>
        <tbody>
          {shownFields(one).map((field) => {
            const column = columns[field.name];
            return (
              <tr key={field.name}>
                <th scope="row">
                  {fieldLabel(field)}
                  {field.isRequired && <span className="field-needed">{t('imports.required')}</span>}
                  <span className="muted small import-meaning">{fieldMeaning(field)}</span>
                </th>
                <td>
                  <Picker
                    label={fieldLabel(field)}
                    value={column}
                    onChange={(chosen) => choose(field.name, chosen)}
                    options={one.columns.map((name) => ({ value: name, label: name }))}
                    placeholder={t('imports.noColumn')}
                    allowClear
                    className="import-picker"
                  />
                </td>
                <td className="import-samples">{column ? samplesOf(one, column) : '–'}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

const shownSamples = 3;

/** The first values that differ: three times the same says nothing. */
function samplesOf({ sample }: Import, column: string): string {
  const values = new Set(sample.map((row) => row[column]?.trim()).filter((value): value is string => Boolean(value)));
  return (
    [...values]
      .slice(0, shownSamples)
      .map((value) => (value.length > 40 ? `${value.slice(0, 40)}…` : value))
      .join(' · ') || '–'
  );
}
