import type { CategoryRef } from '@gezhi/domain';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useId } from 'react';
import { categoriesQuery } from '../../../features/cases/api';
import { byClass, categoryKey } from '../../../features/cases/moves/categoryChoices';
import { nameOf, t } from '../../../i18n/t';
import { keep, kept } from '../../../lib/keep';

type Table = Awaited<ReturnType<NonNullable<typeof categoriesQuery.queryFn>>>;

const keptTable = 'gezhi.field.categories';

/** The table as it was read last: out there it has to be at hand without a network as well. */
export function useCategories(): Table | undefined {
  const { data } = useQuery(categoriesQuery);
  useEffect(() => {
    if (data) keep(keptTable, data);
  }, [data]);
  return data ?? kept<Table>(keptTable) ?? undefined;
}

interface Props {
  value: CategoryRef | undefined;
  onChange: (category: CategoryRef | undefined) => void;
}

/** The phone's own list, by class. */
export function CategoryField({ value, onChange }: Props) {
  const id = useId();
  const categories = useCategories()?.categories ?? [];
  const byKey = new Map(categories.map(({ ref }) => [categoryKey(ref), ref]));
  return (
    <div className="ph-field">
      <label htmlFor={id}>{t('cases.fact.category')}</label>
      <select
        id={id}
        className="ph-input"
        value={value ? categoryKey(value) : ''}
        onChange={({ target }) => onChange(byKey.get(target.value))}
      >
        <option value="">{t('field.step.chooseCategory')}</option>
        {byClass(categories, null).map(({ key, name, categories: members }) => (
          <optgroup key={key} label={name}>
            {members.map((category) => (
              <option key={categoryKey(category.ref)} value={categoryKey(category.ref)}>
                {nameOf(category)}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </div>
  );
}
