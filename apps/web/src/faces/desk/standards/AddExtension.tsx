import { Input } from 'antd';
import { useState } from 'react';
import type { CategoryClass, Table } from '../../../features/standards/api';
import { ConditionsForm } from '../../../features/standards/ConditionsForm';
import { freeCode } from '../../../features/standards/categoryList';
import { conditionsOf, problemsOf, withOneMore } from '../../../features/standards/conditionsDraft';
import { useChange } from '../../../features/standards/useChange';
import { t } from '../../../i18n/t';
import { Field } from '../../../ui/Field';
import { ChangeForm } from './ChangeForm';

interface Props {
  table: Table;
  group: CategoryClass;
  onAdded: (code: string) => void;
  onCancel: () => void;
}

/** A category of the city's own, under a number the edition leaves to cities. */
export function AddExtension({ table, group, onAdded, onCancel }: Props) {
  const [code, setCode] = useState(() => freeCode(table, group) ?? '');
  const [name, setName] = useState('');
  const [nameEn, setNameEn] = useState('');
  const [drafts, setDrafts] = useState(() => withOneMore([]));
  const [basis, setBasis] = useState('');
  const [isChecked, setChecked] = useState(false);
  const change = useChange(table.version, () => onAdded(code));
  const digits = table.categories[0]!.ref.code.length;
  const isCode = code.length === digits && /^\d+$/.test(code) && code.startsWith(group.code);
  const submit = () => {
    setChecked(true);
    if (!isCode || name.trim() === '' || problemsOf(drafts).size > 0) return;
    const ref = { edition: table.edition, kind: group.kind, code };
    const names = { name: name.trim(), nameEn: nameEn.trim() || null };
    change.send({
      changes: [{ what: 'add', ref, ...names, conditions: conditionsOf(drafts) }],
      basis: basis.trim(),
    });
  };
  const text = (label: string, value: string, onChange: (value: string) => void, problem: string | null) => (
    <Field label={label} problem={isChecked ? problem : null}>
      {(id, describedBy) => (
        <Input
          id={id}
          aria-describedby={describedBy}
          maxLength={120}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
  return (
    <ChangeForm
      label={t('standards.add')}
      basis={basis}
      onBasis={setBasis}
      onSubmit={submit}
      onCancel={onCancel}
      maySave
      change={change}
    >
      {text(t('standards.name'), name, setName, name.trim() === '' ? t('standards.problem.name') : null)}
      {text(t('standards.nameEn'), nameEn, setNameEn, null)}
      {text(
        t('standards.code'),
        code,
        setCode,
        isCode ? null : t('standards.problem.code', { digits, class: group.code }),
      )}
      <p className="muted small">{t('standards.codeHint')}</p>
      <ConditionsForm drafts={drafts} least={0} isChecked={isChecked} onChange={setDrafts} />
    </ChangeForm>
  );
}
