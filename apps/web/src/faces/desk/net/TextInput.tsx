import { Input } from 'antd';
import type { NetDraft } from '../../../features/grid/netDraft';
import { t } from '../../../i18n/t';
import { Field } from '../../../ui/Field';

interface Props {
  draft: NetDraft;
  onChange: (change: Partial<NetDraft>) => void;
}

type TextField = 'name' | 'nameEn' | 'code' | 'address';

/** One line of words of an edit. */
export function TextInput({
  field,
  draft,
  onChange,
  ...shown
}: Props & { field: TextField; label?: string; isNeeded?: boolean }) {
  return (
    <Field label={shown.label ?? t(`net.form.${field}`)} isNeeded={shown.isNeeded ?? false}>
      {(id) => (
        <Input
          id={id}
          value={draft[field]}
          maxLength={field === 'address' ? 200 : 120}
          onChange={(event) => onChange({ [field]: event.target.value })}
        />
      )}
    </Field>
  );
}
