import type { CategoryRef } from '@gezhi/domain';
import { useQuery } from '@tanstack/react-query';
import { editionsQuery, type Table, tableQuery } from '../../../features/standards/api';
import { nameOf, t } from '../../../i18n/t';
import { Field } from '../../../ui/Field';
import { Picker } from '../../../ui/Picker';

interface Props {
  value: CategoryRef | null;
  onChange: (category: CategoryRef | null) => void;
  /** What it is called elsewhere than in a duty, and what nothing chosen means there. */
  label?: string;
  hint?: string;
  placeholder?: string;
}

const keyOf = ({ kind, code }: Pick<CategoryRef, 'kind' | 'code'>) => `${kind}-${code}`;

/** A category, a whole class, or nothing for everything; of the edition in force. */
export function CategoryField({
  value,
  onChange,
  label = t('dutyRoom.form.category'),
  hint = t('dutyRoom.form.categoryHint'),
  placeholder = t('dutyRoom.form.anyCategory'),
}: Props) {
  const editions = useQuery(editionsQuery);
  const edition = editions.data?.find(({ isInForce }) => isInForce)?.code;
  const table = useQuery({ ...tableQuery(edition ?? ''), enabled: edition !== undefined });
  const choose = (key: string | undefined) => {
    const [kind, code] = (key ?? '').split('-');
    onChange(edition && code ? { edition, kind: kind as CategoryRef['kind'], code } : null);
  };
  return (
    <Field label={label} hint={hint}>
      {(id, describedBy) => (
        <Picker
          id={id}
          describedBy={describedBy}
          label={label}
          placeholder={placeholder}
          value={value ? keyOf(value) : undefined}
          onChange={choose}
          options={table.data ? groupsOf(table.data) : []}
          isLoading={table.isPending}
          allowClear
        />
      )}
    </Field>
  );
}

const groupsOf = ({ classes, categories }: Table) =>
  classes.map((group) => ({
    label: `${t(`standards.kind.${group.kind}`)} · ${nameOf(group)}`,
    options: [
      { value: keyOf(group), label: `${group.code} ${nameOf(group)}` },
      ...categories
        .filter(({ ref, isWithdrawn }) => !isWithdrawn && ref.kind === group.kind && ref.code.startsWith(group.code))
        .map(({ ref, ...named }) => ({ value: keyOf(ref), label: `${ref.code} ${nameOf(named)}` })),
    ],
  }));
