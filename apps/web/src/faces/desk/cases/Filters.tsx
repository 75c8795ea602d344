import type { Light } from '@gezhi/domain';
import { useQuery } from '@tanstack/react-query';
import { type CaseSearch, isNarrowed } from '../../../features/cases/caseSearch';
import { areasQuery } from '../../../features/city/api';
import { subdistrictGroups } from '../../../features/grid/areaChoices';
import { UnitSelect } from '../../../features/session/UnitSelect';
import { editionsQuery } from '../../../features/standards/api';
import { nameOf, type TextKey, t } from '../../../i18n/t';
import { dayName } from '../../../lib/format';
import { Picker } from '../../../ui/Picker';
import { useZone } from '../../../ui/Zone';
import './filters.css';
import { keyOf, kindGroups, readKey } from './kindChoices';

interface Props {
  search: CaseSearch;
  /** Cases of several units can be in the list. */
  hasUnits: boolean;
  onChange: (change: Partial<CaseSearch>) => void;
}

const lights: readonly Light[] = ['red', 'yellow', 'green'];
/** Every filter taken off. */
export const noFilters: Partial<CaseSearch> = {
  light: undefined,
  unit: undefined,
  area: undefined,
  kind: undefined,
  edition: undefined,
  number: undefined,
  point: undefined,
  step: undefined,
  from: undefined,
  to: undefined,
};

/** What narrows the list: light, unit, area, class. All of it stands in the address. */
export function Filters({ search, hasUnits, onChange }: Props) {
  return (
    <search className="filters">
      <span className="filters-lights">
        {lights.map((light) => (
          <button
            key={light}
            type="button"
            className={`filter-light light light-${light}`}
            aria-pressed={search.light === light}
            aria-label={t('desk.onlyLight', { light: t(`cases.light.${light}`) })}
            title={t(`cases.light.${light}`)}
            onClick={() => onChange({ light: search.light === light ? undefined : light })}
          />
        ))}
      </span>
      {hasUnits && (
        <UnitSelect
          className="filter-select"
          size="small"
          label={t('desk.filterUnit')}
          placeholder={t('desk.filterUnit')}
          value={search.unit}
          onChange={(unit) => onChange({ unit })}
          allowClear
        />
      )}
      <AreaFilter area={search.area} onChange={(area) => onChange({ area })} />
      <KindFilter search={search} onChange={onChange} />
      {search.number && (
        <button type="button" className="chip filter-number" onClick={() => onChange({ number: undefined })}>
          {t('desk.numberIs', { number: search.number })} ✕
        </button>
      )}
      <LinkFilters search={search} onChange={onChange} />
      {isNarrowed(search) && (
        <button type="button" className="text-button small" onClick={() => onChange(noFilters)}>
          {t('desk.clearFilters')}
        </button>
      )}
    </search>
  );
}

/** What only links set: the wall's steps and days, a point found by searching. Each is said, and taken off by a press. */
function LinkFilters({ search: { step, from, to, point }, onChange }: Pick<Props, 'search' | 'onChange'>) {
  const zone = useZone();
  const name = (day: string) => dayName(new Date(`${day}T12:00:00Z`), zone);
  const days = [...new Set([from, to].flatMap((day) => (day ? [name(day)] : [])))].join(' – ');
  return (
    <>
      {step && <Chip text={t(`cases.step.${step}` as TextKey)} onRemove={() => onChange({ step: undefined })} />}
      {days && <Chip text={days} onRemove={() => onChange({ from: undefined, to: undefined })} />}
      {point && <Chip text={t('desk.atPoint')} onRemove={() => onChange({ point: undefined })} />}
    </>
  );
}

const Chip = ({ text, onRemove }: { text: string; onRemove: () => void }) => (
  <button
    type="button"
    className="chip filter-number"
    aria-label={t('desk.removeFilter', { filter: text })}
    onClick={onRemove}
  >
    {text} ✕
  </button>
);

function AreaFilter({ area, onChange }: { area: string | undefined; onChange: (area: string | undefined) => void }) {
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
    <Picker
      className="filter-select"
      size="small"
      label={t('desk.filterArea')}
      placeholder={t('desk.filterArea')}
      allowClear
      isLoading={administrative.isPending}
      value={area}
      onChange={onChange}
      options={[...groups, gridGroup].map(({ label, areas }) => ({
        label,
        options: areas.map(({ id, name }) => ({ value: id, label: name })),
      }))}
    />
  );
}

/** Classes by edition, the one in force first: the others are there for cases filed before, under codes of the same look. */
function KindFilter({ search: { kind, edition }, onChange }: Pick<Props, 'search' | 'onChange'>) {
  const { data, isPending } = useQuery(editionsQuery);
  const chosen = kind && keyOf(kind, edition);
  const groups = kindGroups(data ?? []);
  // A link may name a single category; it is shown by its code until somebody chooses anew.
  const isOther = chosen !== undefined && !groups.some(({ options }) => options.some(({ value }) => value === chosen));
  return (
    <Picker
      className="filter-select"
      size="small"
      label={t('desk.filterKind')}
      placeholder={t('desk.filterKind')}
      allowClear
      isLoading={isPending}
      value={chosen}
      onChange={(key) => onChange(readKey(key))}
      options={[...(isOther ? [{ value: chosen, label: [kind, edition].filter(Boolean).join(' · ') }] : []), ...groups]}
    />
  );
}
