import { Input } from 'antd';
import { t } from '../../../i18n/t';
import { Field } from '../../../ui/Field';
import type { FieldProps } from './fieldProps';

const longest = { bodyName: 60, bodyPhone: 20 } as const;

/** Whose it is, where it is not the city's: everybody will read it, so it asks for a body and says so. */
export const BodyField = ({
  name,
  draft,
  onChange,
  problemOf,
}: Pick<FieldProps, 'draft' | 'onChange' | 'problemOf'> & { name: keyof typeof longest }) => (
  <Field label={t(`cases.fact.${name}`)} problem={problemOf(name)} hint={t(`desk.${name}Hint`)}>
    {(id, describedBy) => (
      <Input
        id={id}
        aria-describedby={describedBy}
        value={draft[name] ?? ''}
        onChange={(event) => onChange({ [name]: event.target.value })}
        inputMode={name === 'bodyPhone' ? 'tel' : 'text'}
        maxLength={longest[name]}
      />
    )}
  </Field>
);
