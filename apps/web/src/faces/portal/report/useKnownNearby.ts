import { useEffect, useState } from 'react';
import { findKnownNearby, type KnownNearby } from '../../../features/publicVoice/api';
import type { Draft } from '../../../features/publicVoice/draft';

/**
 * What is likely known already at the place of a draft. It never keeps anybody from sending: without a network, or where it
 * cannot be read, there is simply nothing to show.
 */
export function useKnownNearby({ place, kind }: Pick<Draft, 'place' | 'kind'>): readonly KnownNearby[] {
  const [known, setKnown] = useState<readonly KnownNearby[]>([]);
  useEffect(() => {
    const { position, placeId } = place ?? {};
    if (!kind || (!position && !placeId)) return setKnown([]);
    const asking = new AbortController();
    const where = {
      ...(position ? { position: [...position] as [number, number] } : {}),
      ...(placeId ? { placeId } : {}),
    };
    findKnownNearby({ body: { ...where, broadKind: kind } }, asking.signal).then(
      (found) => setKnown(found),
      () => setKnown([]),
    );
    return () => asking.abort();
  }, [place, kind]);
  return known;
}
