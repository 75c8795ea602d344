import type { gridApi, publicVoiceApi } from '@gezhi/contracts';
import type { Layer, LngLat } from '@gezhi/domain';
import { queryOptions } from '@tanstack/react-query';
import { endpoint } from '../../lib/call';

const lookAtCity = endpoint<typeof publicVoiceApi.city>('GET', '/api/city');
const listAreas = endpoint<typeof gridApi.areas>('GET', '/api/net/areas');
const listPoints = endpoint<typeof gridApi.points>('GET', '/api/net/points');
const findInWords = endpoint<typeof gridApi.inWords>('POST', '/api/places/in-words');
export const searchPlaces = endpoint<typeof gridApi.search>('GET', '/api/places');

const locate = endpoint<typeof gridApi.locate>('GET', '/api/places/at');

/** What the net knows of a spot: the two narrowest areas people know, and a point close by. */
export async function namesAt([lng, lat]: LngLat): Promise<readonly { name: string; nameEn: string | null }[]> {
  const { placement } = await locate({ query: { lng, lat } });
  return [...placement.administrative.slice(-2), ...(placement.point ? [placement.point] : [])];
}

/** The city one works in: name, zone, box of its net, map sources. */
export const cityQuery = queryOptions({ queryKey: ['city'], queryFn: () => lookAtCity({}), staleTime: 300_000 });

export const placesQuery = (words: string) =>
  queryOptions({
    queryKey: ['places', words],
    queryFn: ({ signal }) => searchPlaces({ query: { q: words } }, signal),
    staleTime: 60_000,
  });

/** Places named in each of several texts. */
export const placesInWordsQuery = (texts: readonly string[]) =>
  queryOptions({
    queryKey: ['places', 'in words', texts],
    queryFn: async ({ signal }) => {
      const found = await findInWords({ body: { texts: [...texts] } }, signal);
      // Each with its text: an older answer is shown until the new one comes, and by then the order may be another.
      return texts.map((text, i) => ({ text, places: found[i] ?? [] }));
    },
    staleTime: 60_000,
  });

export const areasQuery = (layer: Layer, level?: 'subdistrict' | 'community' | 'district' | 'city') =>
  queryOptions({
    queryKey: ['areas', layer, level],
    queryFn: () => listAreas({ query: { layer, level } }),
    staleTime: 300_000,
  });

export const pointsQuery = (box: string) =>
  queryOptions({ queryKey: ['points', box], queryFn: () => listPoints({ query: { box } }), staleTime: 300_000 });
