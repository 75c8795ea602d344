import { Input } from 'antd';
import { useState } from 'react';
import type { Category, Table } from '../../../features/standards/api';
import { useChange } from '../../../features/standards/useChange';
import { t } from '../../../i18n/t';
import { Field } from '../../../ui/Field';
import { ChangeForm } from './ChangeForm';

interface Props {
  table: Table;
  category: Category;
  onDone: () => void;
}

/** Another name for a city's own category. Its code stays, and with it every case filed under it. */
export function RenameForm({ table, category, onDone }: Props) {
  const [name, setName] = useState(category.name);
  const [nameEn, setNameEn] = useState(category.nameEn ?? '');
  const [basis, setBasis] = useState('');
  const change = useChange(table.version, onDone);
  const names = { name: name.trim(), nameEn: nameEn.trim() || null };
  const isSame = names.name === category.name && names.nameEn === category.nameEn;
  const submit = () => {
    if (names.name === '' || isSame) return;
    change.send({ changes: [{ what: 'rename', ref: category.ref, ...names }], basis: basis.trim() });
  };
  return (
    <ChangeForm
      label={t('standards.rename')}
      basis={basis}
      onBasis={setBasis}
      onSubmit={submit}
      onCancel={onDone}
      maySave={!isSame}
      change={change}
    >
      <Field label={t('standards.name')} problem={names.name === '' ? t('standards.problem.name') : null}>
        {(id, describedBy) => (
          <Input
            id={id}
            aria-describedby={describedBy}
            lang="zh"
            maxLength={60}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <Field label={t('standards.nameEn')}>
        {(id) => (
          <Input id={id} lang="en" maxLength={120} value={nameEn} onChange={(event) => setNameEn(event.target.value)} />
        )}
      </Field>
      <p>{t('standards.renameHint')}</p>
    </ChangeForm>
  );
}
