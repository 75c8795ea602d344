import { ledgerGroupings, notMapped, strikeOffStandings } from '@gezhi/domain';
import { useQuery } from '@tanstack/react-query';
import { Select, type SelectProps } from 'antd';
import { areasQuery } from '../../../features/city/api';
import { subdistrictGroups } from '../../../features/grid/areaChoices';
import type { Column } from '../../../features/ledgers/api';
import { UnitSelect } from '../../../features/session/UnitSelect';
import { editionsQuery } from '../../../features/standards/api';
import { indicatorsQuery } from '../../../features/standards/rules/api';
import { nameOf, t } from '../../../i18n/t';
import { Field, FieldSet } from '../../../ui/Field';
import { namedList, Picker } from '../../../ui/Picker';
import { kindGroups } from '../cases/kindChoices';
import { type LedgerSearch, ledgerColumns, usualColumns } from './ledgerSearch';

interface Props {
  search: LedgerSearch;
  onChange: (change: Partial<LedgerSearch>) => void;
}

const lists = ['all', 'open', 'ended', 'closed'] as const;

/** What narrows a ledger, how it is grouped, and which columns it shows. All of it stands in the address. */
export function LedgerFilters({ search, onChange }: Props) {
  return (
    <search className="ledgers-filters" aria-label={t('ledgers.filters')}>
      <Field label={t('ledgers.list')}>
        {(id) => (
          <Picker
            id={id}
            label={t('ledgers.list')}
            value={search.list ?? 'all'}
            onChange={(list) => onChange({ list })}
            options={lists.map((value) => ({ value, label: t(`ledgers.lists.${value}`) }))}
          />
        )}
      </Field>
      <Field label={t('ledgers.unit')}>
        {(id) => (
          <UnitSelect
            id={id}
            label={t('ledgers.unit')}
            allowClear
            value={search.unit}
            onChange={(unit) => onChange({ unit })}
          />
        )}
      </Field>
      <AreaField search={search} onChange={onChange} />
      <KindsField search={search} onChange={onChange} />
      <IndicatorsField search={search} onChange={onChange} />
      <Field label={t('ledgers.strikeOff')}>
        {(id) => (
          <Picker
            id={id}
            label={t('ledgers.strikeOff')}
            allowClear
            value={search.standing}
            onChange={(standing) => onChange({ standing })}
            options={strikeOffStandings.map((value) => ({ value, label: t(`ledgers.standing.${value}`) }))}
          />
        )}
      </Field>
      {(['from', 'to'] as const).map((side) => (
        <Field key={side} label={t(`ledgers.${side}`)}>
          {(id) => (
            <input
              id={id}
              type="date"
              value={search[side] ?? ''}
              onChange={({ target }) => onChange({ [side]: target.value || undefined })}
            />
          )}
        </Field>
      ))}
      <Field label={t('ledgers.groupBy')}>
        {(id) => (
          <Picker
            id={id}
            label={t('ledgers.groupBy')}
            value={search.group ?? 'none'}
            onChange={(group) => onChange({ group })}
            options={ledgerGroupings.map((value) => ({ value, label: t(`ledgers.group.${value}`) }))}
          />
        )}
      </Field>
      <ColumnsField search={search} onChange={onChange} />
    </search>
  );
}

function AreaField({ search, onChange }: Props) {
  const administrative = useQuery(areasQuery('administrative'));
  const grids = useQuery(areasQuery('creationGrid'));
  const groups = subdistrictGroups(
    (administrative.data?.features ?? []).map((feature) => feature.properties),
    (name) => t('desk.wholeArea', { name }),
  );
  const gridGroup = {
    label: t('map.creationGrid'),
    areas: (grids.data?.features ?? []).map(({ properties }) => ({ id: properties.id, name: nameOf(properties) })),
  };
  return (
    <Field label={t('ledgers.area')}>
      {(id) => (
        <Picker
          id={id}
          label={t('ledgers.area')}
          allowClear
          isLoading={administrative.isPending}
          value={search.area}
          onChange={(area) => onChange({ area })}
          options={[...groups, gridGroup].map(({ label, areas }) => ({
            label,
            options: areas.map((area) => ({ value: area.id, label: area.name })),
          }))}
        />
      )}
    </Field>
  );
}

/** Several at once: a trade or an indicator seldom is one class of the table. */
function KindsField({ search, onChange }: Props) {
  const { data, isPending } = useQuery(editionsQuery);
  return (
    <SeveralField
      label={t('ledgers.kinds')}
      isLoading={isPending}
      value={search.kinds}
      onChange={(kinds) => onChange({ kinds })}
      options={kindGroups(data ?? [])}
    />
  );
}

/** Those of the city's criteria, and what none of them covers. */
function IndicatorsField({ search, onChange }: Props) {
  const { data, isPending } = useQuery(indicatorsQuery);
  const indicators = (data?.indicators ?? []).map((one) => ({ value: one.code, label: `${one.code} ${nameOf(one)}` }));
  return (
    <SeveralField
      label={t('ledgers.indicators')}
      isLoading={isPending}
      value={search.indicators}
      onChange={(codes) => onChange({ indicators: codes })}
      options={[...indicators, { value: notMapped, label: t('ledgers.notMapped') }]}
    />
  );
}

interface Several {
  label: string;
  isLoading: boolean;
  /** As the address has them, with commas between. */
  value: string | undefined;
  onChange: (value: string | undefined) => void;
  options: SelectProps<string[]>['options'];
}

function SeveralField({ label, isLoading, value, onChange, options }: Several) {
  return (
    <Field label={label}>
      {(id) => (
        <Select
          id={id}
          mode="multiple"
          aria-label={label}
          loading={isLoading}
          allowClear
          optionFilterProp="label"
          maxTagCount="responsive"
          popupRender={namedList(label)}
          value={value?.split(',') ?? []}
          onChange={(chosen: string[]) => onChange(chosen.length > 0 ? chosen.join() : undefined)}
          options={options}
        />
      )}
    </Field>
  );
}

function ColumnsField({ search, onChange }: Props) {
  const chosen = search.columns?.split(',') ?? usualColumns;
  const put = (column: Column, isOn: boolean) => {
    const next = ledgerColumns.filter((one) => (one === column ? isOn : chosen.includes(one)));
    if (next.length > 0) onChange({ columns: next.join() });
  };
  return (
    <details className="ledgers-columns">
      <summary>{t('ledgers.columns')}</summary>
      <FieldSet label={t('ledgers.columns')}>
        <span className="ledgers-boxes">
          {ledgerColumns.map((column) => (
            <label key={column}>
              <input
                type="checkbox"
                checked={chosen.includes(column)}
                onChange={({ target }) => put(column, target.checked)}
              />
              {t(`ledgers.column.${column}`)}
            </label>
          ))}
        </span>
      </FieldSet>
    </details>
  );
}
