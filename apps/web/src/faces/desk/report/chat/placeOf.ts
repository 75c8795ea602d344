import type { PlaceMeant } from '@gezhi/contracts';
import type { MatterPlace } from '../../../../features/cases/staffReport/matter';

/** A place the words name, as the one a matter is at. */
export const placeOf = ({ id, position, name, nameEn }: PlaceMeant): MatterPlace => ({
  placeId: id,
  position,
  names: [{ name, nameEn }],
});
