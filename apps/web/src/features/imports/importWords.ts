import { type ImportField, importFields, type RowReason, rowReasons } from '@gezhi/contracts/importFields';
import { currentLanguage, t } from '../../i18n/t';
import type { Import, Kind, Settings, ThereNow } from './api';

/** The order in which a city brings its basics: what comes later lies in what came before. */
export const kindsInOrder: readonly Kind[] = ['areas', 'points', 'units', 'people', 'duties', 'categories'];

export const hasPlaces = (kind: Kind) => kind === 'areas' || kind === 'points';

export const fieldsOf = (kind: Kind): readonly ImportField[] => importFields[kind];
const inLanguage = ({ zh, en }: { zh: string; en: string }) => (currentLanguage() === 'en' ? en : zh);
export const fieldLabel = (field: ImportField) => inLanguage(field.label);
export const fieldMeaning = (field: ImportField) => inLanguage(field.explanation);
export const reasonText = (reason: RowReason) => inLanguage(rowReasons[reason]);

export const labelOf = (kind: Kind, name: string) => {
  const field = importFields[kind].find((candidate) => candidate.name === name);
  return field ? fieldLabel(field) : name;
};

/** What a GeoJSON file carries outside its columns. */
const isCarried = (name: string, { hasGeometry }: Pick<Import, 'hasGeometry'>) =>
  hasGeometry && ['geometry', 'lng', 'lat'].includes(name);

/** Fields that still have to be told a column each: required ones, and a position for whatever lies somewhere. */
export function missingColumns(found: Pick<Import, 'kind' | 'hasGeometry'>, columns: Record<string, string>): string[] {
  const isNeeded = ({ name, isRequired }: ImportField) =>
    isRequired || (found.kind === 'points' && (name === 'lng' || name === 'lat'));
  return importFields[found.kind]
    .filter((field) => isNeeded(field) && !columns[field.name] && !isCarried(field.name, found))
    .map(fieldLabel);
}

export const shownFields = (found: Import) => fieldsOf(found.kind).filter(({ name }) => !isCarried(name, found));

/** What must be said and is not, before a dry run makes sense; null once all is there. */
export function firstGap(found: Import, settings: Settings): 'crs' | 'layer' | 'columns' | null {
  if (hasPlaces(found.kind) && !settings.crs) return 'crs';
  if (found.kind === 'areas' && !settings.layer) return 'layer';
  return missingColumns(found, settings.columns ?? {}).length > 0 ? 'columns' : null;
}

/** How many of a kind there are, as a sentence; null where there is none of it yet. */
export function thereText(kind: Kind, there: ThereNow): string | null {
  if (kind === 'areas') {
    const { administrative, creationGrid, cellGrid } = there.areas;
    return administrative + creationGrid + cellGrid === 0 ? null : t('imports.there.areas', there.areas);
  }
  if (kind === 'people')
    return there.people === 0 ? null : t('imports.there.people', { people: there.people, posts: there.posts });
  return there[kind] === 0 ? null : t(`imports.there.${kind}`, { count: there[kind] });
}

export const stateText = ({ state }: Pick<Import, 'state'>) => t(`imports.state.${state}`);
