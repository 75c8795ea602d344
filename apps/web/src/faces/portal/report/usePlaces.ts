import type { LngLat } from '@gezhi/domain';
import { useEffect, useState } from 'react';
import { type PlaceFound, searchPlaces } from '../../../features/publicVoice/api';

const pauseMs = 250;

interface Search {
  state: 'idle' | 'searching' | 'done' | 'failed';
  places: readonly PlaceFound[];
  error: unknown;
}

const idle: Search = { state: 'idle', places: [], error: null };

/** Asks when the typing pauses; an older answer never overtakes a newer one. */
export function usePlaces(words: string, near: LngLat | null): Search {
  const [search, setSearch] = useState(idle);
  const asked = words.trim();
  const [lng, lat] = near ?? [];
  useEffect(() => {
    if (!asked) return setSearch(idle);
    const stop = new AbortController();
    setSearch((known) => ({ ...known, state: 'searching' }));
    const timer = setTimeout(() => {
      searchPlaces({ query: { q: asked, lng, lat } }, stop.signal).then(
        (places) => setSearch({ state: 'done', places, error: null }),
        (error) => !stop.signal.aborted && setSearch({ state: 'failed', places: [], error }),
      );
    }, pauseMs);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [asked, lng, lat]);
  return search;
}
