import type { AreaView } from '@gezhi/contracts';
import type { z } from 'zod';
import { nameOf } from '../../i18n/t';

export type Area = z.infer<typeof AreaView>;

export interface AreaGroup {
  label: string;
  areas: { id: string; name: string }[];
}

/** Sub-districts with their communities below them, as a choice reads best: the whole first, then its parts. */
export function subdistrictGroups(areas: readonly Area[], wholeOf: (name: string) => string): AreaGroup[] {
  return areas
    .filter((area) => area.level === 'subdistrict')
    .map((subdistrict) => ({
      label: nameOf(subdistrict),
      areas: [
        { id: subdistrict.id, name: wholeOf(nameOf(subdistrict)) },
        ...areas
          .filter((area) => area.level === 'community' && area.parentId === subdistrict.id)
          .map((area) => ({ id: area.id, name: nameOf(area) })),
      ],
    }));
}
