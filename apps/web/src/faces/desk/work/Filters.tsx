import type { Light } from '@gezhi/domain';
import { useQuery } from '@tanstack/react-query';
import { categoriesQuery } from '../../../features/cases/api';
import { type CaseSearch, isNarrowed } from '../../../features/cases/caseSearch';
import { byClass } from '../../../features/cases/moves/categoryChoices';
import { areasQuery } from '../../../features/city/api';
import { subdistrictGroups } from '../../../features/grid/areaChoices';
import { UnitSelect } from '../../../features/session/UnitSelect';
import { nameOf, type TextKey, t } from '../../../i18n/t';
import { dayName } from '../../../lib/format';
import { Picker } from '../../../ui/Picker';
import { useZone } from '../../../ui/Zone';
import './filters.css';

interface Props {
  search: CaseSearch;
  /** Cases of several units can be in the list. */
  hasUnits: boolean;
  onChange: (change: Partial<CaseSearch>) => void;
}

const lights: readonly Light[] = ['red', 'yellow', 'green'];
const nothing: Partial<CaseSearch> = {
  light: undefined,
  unit: undefined,
  area: undefined,
  kind: undefined,
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
      <KindFilter kind={search.kind} onChange={(kind) => onChange({ kind })} />
      {search.number && (
        <button type="button" className="chip filter-number" onClick={() => onChange({ number: undefined })}>
          {t('desk.numberIs', { number: search.number })} ✕
        </button>
      )}
      <LinkFilters search={search} onChange={onChange} />
      {isNarrowed(search) && (
        <button type="button" className="text-button small" onClick={() => onChange(nothing)}>
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

function KindFilter({ kind, onChange }: { kind: string | undefined; onChange: (kind: string | undefined) => void }) {
  const { data, isPending } = useQuery(categoriesQuery);
  const classes = byClass(data?.categories ?? [], null);
  // A link may name a single category; it is shown by its code until somebody chooses anew.
  const isOther = kind !== undefined && !classes.some((group) => group.key === kind);
  return (
    <Picker
      className="filter-select"
      size="small"
      label={t('desk.filterKind')}
      placeholder={t('desk.filterKind')}
      allowClear
      isLoading={isPending}
      value={kind}
      onChange={onChange}
      options={[
        ...(isOther ? [{ value: kind, label: kind }] : []),
        ...(['event', 'component'] as const).map((side) => ({
          label: t(`cases.categoryKind.${side}`),
          options: classes
            .filter(({ key }) => key.startsWith(side))
            .map(({ key, name }) => ({ value: key, label: name })),
        })),
      ]}
    />
  );
}
