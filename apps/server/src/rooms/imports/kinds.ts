import { hasPlaces, type ImportKind, type ImportSettings } from '@gezhi/contracts';
import type { Day } from '@gezhi/domain';
import { Problem } from '../../platform/problem';
import { bringAreas } from './areas';
import { bringCategories } from './categories';
import { bringDuties } from './duties';
import type { Bring } from './order';
import { bringPeople } from './people';
import { bringPoints } from './points';
import { bringUnits } from './units';

/** How each kind is brought in, on one page. */
export const kinds: Record<ImportKind, Bring> = {
  areas: bringAreas,
  points: bringPoints,
  units: bringUnits,
  people: bringPeople,
  duties: bringDuties,
  categories: bringCategories,
};

/** What must be said about a file before it can be judged. Throws `import.settings` naming what is missing or does not fit. */
export function assertSettings(kind: ImportKind, settings: ImportSettings, today: Day): void {
  const no = (missing: string): never => {
    throw new Problem('import.settings', { missing: [missing] });
  };
  if (hasPlaces(kind) && !settings.crs) no('crs');
  if (kind === 'areas' && !settings.layer) no('layer');
  if (settings.level && (kind !== 'areas' || settings.layer !== 'administrative')) no('level');
  if (settings.validFrom && settings.validFrom > today) no('validFrom');
}
