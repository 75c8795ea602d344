import { useEffect, useState } from 'react';
import { findKnownNearby, type KnownNearby } from '../../../features/publicVoice/api';
import type { Draft } from '../../../features/publicVoice/draft';

/** A slow network must not stand between a reporter and the button. */
const patienceMs = 4000;

/**
 * What is likely known already at the place of a draft; null while it is being asked. Without a network, or where it cannot be
 * read in a moment, there is simply nothing to show.
 */
export function useKnownNearby({ place, kind }: Pick<Draft, 'place' | 'kind'>): readonly KnownNearby[] | null {
  const [known, setKnown] = useState<readonly KnownNearby[] | null>(null);
  useEffect(() => {
    const { position, placeId } = place ?? {};
    if (!kind || (!position && !placeId)) return setKnown([]);
    const asking = new AbortController();
    const timer = setTimeout(() => asking.abort(), patienceMs);
    let gone = false;
    const where = {
      ...(position ? { position: [...position] as [number, number] } : {}),
      ...(placeId ? { placeId } : {}),
    };
    findKnownNearby({ body: { ...where, broadKind: kind } }, asking.signal).then(
      (found) => !gone && setKnown(found),
      () => !gone && setKnown([]),
    );
    return () => {
      gone = true;
      clearTimeout(timer);
      asking.abort();
    };
  }, [place, kind]);
  return known;
}
