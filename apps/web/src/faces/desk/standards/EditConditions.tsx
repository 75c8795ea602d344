import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type Category, type Table, versionsQuery } from '../../../features/standards/api';
import { ConditionsForm } from '../../../features/standards/ConditionsForm';
import {
  conditionsOf,
  differencesOf,
  draftOf,
  ownLimits,
  problemsOf,
} from '../../../features/standards/conditionsDraft';
import { useChange } from '../../../features/standards/useChange';
import { WillChange } from '../../../features/standards/WillChange';
import { t } from '../../../i18n/t';
import { ChangeForm } from './ChangeForm';

interface Props {
  table: Table;
  category: Category;
  onDone: () => void;
}

/** A new version of one category's conditions and limits, with what it changes in sight while it is typed. */
export function EditConditions({ table, category, onDone }: Props) {
  const [drafts, setDrafts] = useState(() => draftOf(category.conditions));
  const [basis, setBasis] = useState('');
  const [isChecked, setChecked] = useState(false);
  const { data: versions = [] } = useQuery(versionsQuery(category.ref));
  const change = useChange(table.version, onDone);
  const conditions = conditionsOf(drafts);
  const differences = differencesOf(ownLimits(category.conditions), conditions, t('standards.cityDefault'));
  const submit = () => {
    setChecked(true);
    if (problemsOf(drafts).size > 0 || differences.length === 0) return;
    change.send({ changes: [{ what: 'conditions', ref: category.ref, conditions }], basis: basis.trim() });
  };
  const used = [...versions, category].flatMap((version) => version.conditions.map(({ number }) => number));
  return (
    <ChangeForm
      label={t('standards.edit')}
      basis={basis}
      onBasis={setBasis}
      onSubmit={submit}
      onCancel={onDone}
      maySave={differences.length > 0}
      change={change}
    >
      <ConditionsForm drafts={drafts} least={Math.max(0, ...used)} isChecked={isChecked} onChange={setDrafts} />
      <WillChange differences={differences} />
    </ChangeForm>
  );
}
