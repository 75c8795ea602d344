import { Button } from 'antd';
import { useState } from 'react';
import type { CategoryClass, Table } from '../../../features/standards/api';
import { classKeyOf, keyOf } from '../../../features/standards/categoryList';
import { LimitField } from '../../../features/standards/LimitField';
import { useChange } from '../../../features/standards/useChange';
import { nameOf, t } from '../../../i18n/t';
import { plainLimit } from '../../../lib/limitText';
import { AddExtension } from './AddExtension';
import { BackToList } from './CategoryPane';
import { ChangeForm } from './ChangeForm';
import type { CategorySearch } from './categorySearch';

interface Props {
  table: Table;
  group: CategoryClass;
  mayChange: boolean;
  onClose: () => void;
  onOpen: (search: Partial<CategorySearch>) => void;
}

/** One class: the limit where its conditions name none, and the city's own categories in it. */
export function ClassPane({ table, group, mayChange, onClose, onOpen }: Props) {
  const [doing, setDoing] = useState<'limit' | 'add' | null>(null);
  const stop = () => setDoing(null);
  const cityDefault = plainLimit(table.cityDefault);
  const members = table.categories.filter((category) => classKeyOf(category) === keyOf(group));
  return (
    <article className="category-pane">
      <header className="category-pane-head">
        <BackToList onClose={onClose} />
        <p className="muted">
          {t(`standards.kind.${group.kind}`)} · {t('standards.classCategories', { count: members.length })}
        </p>
        <h2>
          <span className="category-code">{group.code}</span> {nameOf(group)}
        </h2>
      </header>
      <section>
        <h3>{t('standards.classLimit')}</h3>
        {doing === 'limit' ? (
          <ClassLimit table={table} group={group} onDone={stop} />
        ) : (
          <p>
            {group.defaultLimit
              ? plainLimit(group.defaultLimit)
              : t('standards.classLimitUnset', { limit: cityDefault })}{' '}
            <span className="standing standing-default">{t('standards.cityDefault')}</span>
          </p>
        )}
        <p className="muted small">{t('standards.classLimitHint', { limit: cityDefault })}</p>
      </section>
      {doing === 'add' && (
        <section>
          <h3>{t('standards.addTo', { name: nameOf(group) })}</h3>
          <AddExtension
            table={table}
            group={group}
            onCancel={stop}
            onAdded={(code) => onOpen({ at: keyOf({ kind: group.kind, code }), find: undefined, only: undefined })}
          />
        </section>
      )}
      {mayChange && doing === null && (
        <div className="category-acts">
          <Button type="primary" onClick={() => setDoing('add')}>
            {t('standards.add')}
          </Button>
          <Button onClick={() => setDoing('limit')}>
            {t('standards.edit')} · {t('standards.classLimit')}
          </Button>
        </div>
      )}
      {!mayChange && <p className="muted small">{t('standards.readOnly')}</p>}
    </article>
  );
}

function ClassLimit({ table, group, onDone }: Pick<Props, 'table' | 'group'> & { onDone: () => void }) {
  const [value, setValue] = useState(String(group.defaultLimit?.value ?? ''));
  const [unit, setUnit] = useState(group.defaultLimit?.unit ?? null);
  const [basis, setBasis] = useState('');
  const [isChecked, setChecked] = useState(false);
  const change = useChange(table.version, onDone);
  const isOdd = unit !== null && !(Number(value) > 0);
  const limit = unit === null ? null : { value: Number(value), unit };
  const isSame = limit?.value === group.defaultLimit?.value && limit?.unit === group.defaultLimit?.unit;
  const submit = () => {
    setChecked(true);
    if (isOdd || isSame) return;
    const { kind, code: classCode } = group;
    const changes = [{ what: 'classDefault' as const, edition: table.edition, kind, classCode, limit }];
    change.send({ changes, basis: basis.trim() });
  };
  return (
    <ChangeForm
      label={t('standards.classLimit')}
      basis={basis}
      onBasis={setBasis}
      onSubmit={submit}
      onCancel={onDone}
      maySave={!isSame}
      change={change}
    >
      <LimitField
        value={value}
        unit={unit}
        problem={isChecked && isOdd}
        onChange={(part) => {
          if (part.value !== undefined) setValue(part.value);
          if (part.unit !== undefined) setUnit(part.unit);
        }}
      />
      <p>{t('standards.keepsVersion')}</p>
    </ChangeForm>
  );
}
