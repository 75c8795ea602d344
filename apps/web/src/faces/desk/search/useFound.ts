import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { categoriesQuery, findCases } from '../../../features/cases/api';
import { placeOf, shortNumber, titleOf } from '../../../features/cases/caseWords';
import { areasQuery, placesQuery } from '../../../features/city/api';
import { unitsQuery } from '../../../features/session/api';
import { nameOf, type TextKey, t } from '../../../i18n/t';
import { usePaused } from '../../../ui/usePaused';
import type { actsOf } from './acts';
import { type GroupName, named, type Result } from './results';

/** The server is asked from two characters on; one of them finds half the city. */
export const fewest = 2;

export interface Found {
  groups: Partial<Record<GroupName, Result[]>>;
  isSearching: boolean;
  error: unknown;
}

/** Cases and places from the server; units, categories, grids and pages from what the desk has read anyway. */
export function useFound(typed: string, acts: ReturnType<typeof actsOf>): Found {
  const words = usePaused(typed.trim());
  const isLong = words.length >= fewest;
  const cases = useQuery({ ...findCases(words), enabled: isLong, placeholderData: keepPreviousData });
  const places = useQuery({ ...placesQuery(words), enabled: isLong, placeholderData: keepPreviousData });
  const units = useQuery(unitsQuery);
  const grids = useQuery(areasQuery('creationGrid'));
  const categories = useQuery(categoriesQuery);
  const pages = named(acts, ({ name }) => [name], words);
  if (!isLong) return { groups: words ? { pages } : {}, isSearching: false, error: null };
  const gridsNamed = (grids.data?.features ?? []).map(({ properties }) => properties);
  return {
    groups: {
      cases: (cases.data ?? []).map(caseResult),
      places: [
        ...named(gridsNamed, ({ name, nameEn }) => [name, nameEn], words).map(gridResult),
        ...(places.data ?? []).map(placeResult),
      ],
      units: named(units.data ?? [], ({ name, nameEn }) => [name, nameEn], words).map(unitResult),
      categories: named(categories.data?.categories ?? [], ({ name, nameEn }) => [name, nameEn], words).map(
        categoryResult,
      ),
      pages,
    },
    isSearching: cases.isFetching || places.isFetching || words !== typed.trim(),
    error: cases.error ?? places.error,
  };
}

type FoundCase = Awaited<ReturnType<NonNullable<ReturnType<typeof findCases>['queryFn']>>>[number];
type FoundPlace = Awaited<ReturnType<NonNullable<ReturnType<typeof placesQuery>['queryFn']>>>[number];
type FoundUnit = Awaited<ReturnType<NonNullable<typeof unitsQuery.queryFn>>>[number];
type FoundCategory = Awaited<ReturnType<NonNullable<typeof categoriesQuery.queryFn>>>['categories'][number];

const caseResult = (row: FoundCase): Result => ({
  key: `case ${row.id}`,
  name: [titleOf(row), row.number && shortNumber(row.number)].filter(Boolean).join(' · '),
  detail: [t(`cases.state.${row.state}`), row.excerpt ? `“${row.excerpt}”` : placeOf(row)].join(' · '),
  target: { kind: 'case', id: row.id },
});

const placeResult = (place: FoundPlace): Result => ({
  key: `${place.kind} ${place.id}`,
  name: nameOf(place),
  detail: place.detail,
  target: {
    kind: 'list',
    search: place.kind === 'area' ? { list: 'open', area: place.id } : { list: 'all', point: place.id },
  },
});

const gridResult = (grid: { id: string; name: string; nameEn: string | null }): Result => ({
  key: `grid ${grid.id}`,
  name: nameOf(grid),
  detail: t('map.creationGrid'),
  target: { kind: 'list', search: { list: 'open', area: grid.id } },
});

const unitResult = (unit: FoundUnit): Result => ({
  key: `unit ${unit.id}`,
  name: nameOf(unit),
  detail: t(`session.unitKind.${unit.kind}` as TextKey),
  target: { kind: 'list', search: { list: 'open', unit: unit.id } },
});

const categoryResult = ({ ref, groupName, groupNameEn, ...category }: FoundCategory): Result => ({
  key: `category ${ref.kind} ${ref.code}`,
  name: nameOf(category),
  detail: nameOf({ name: groupName, nameEn: groupNameEn }),
  target: { kind: 'list', search: { list: 'open', kind: `${ref.kind}-${ref.code}` } },
});
