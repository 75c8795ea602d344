import type { LngLat } from '@gezhi/domain';
import { locate } from '../../../features/publicVoice/api';
import type { DraftPlace } from '../../../features/publicVoice/draft';

/** A position with the names around it: the two narrowest areas people know, and a point close by. */
export async function placeAt(
  position: LngLat,
  from: DraftPlace['from'],
  accuracyM: number | null,
): Promise<{ place: DraftPlace; inCity: boolean | null }> {
  const bare: DraftPlace = { from, position, accuracyM, placeId: null, point: null, area: [] };
  try {
    const { inCity, placement } = await locate({ query: { lng: position[0], lat: position[1] } });
    const area = placement.administrative.slice(-2).map(({ name, nameEn }) => ({ name, nameEn }));
    const point = placement.point && { name: placement.point.name, nameEn: placement.point.nameEn };
    return { place: { ...bare, area, point }, inCity };
  } catch {
    return { place: bare, inCity: null }; // without a network the position alone will do: the server names it later
  }
}
