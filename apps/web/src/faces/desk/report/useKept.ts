import { useEffect, useRef, useState } from 'react';
import type { Matter } from '../../../features/cases/staffReport/matter';
import { useMe } from '../me';
import { store } from './keptOnDesk';

interface Kept {
  id: string;
}

export interface InHand<D> {
  draft: D;
  change: (to: (draft: D) => D) => void;
  /** Forgets it, here and on the device; photos stay where they are, they belong to whatever was sent. */
  startAnew: () => void;
}

/**
 * What somebody is writing down: every change is on the device at once. Null while the device is asked what it has kept of
 * this person.
 */
export function useKept<D extends object>(
  name: string,
  fresh: () => D,
  { isBegun, photosOf }: { isBegun: (draft: D) => boolean; photosOf: (draft: D) => Matter['photos'] },
): InHand<D> | null {
  const key = `${useMe().id} ${name}`;
  const [draft, setDraft] = useState<D | null>(null);
  const makeFresh = useRef(fresh);
  useEffect(() => {
    let gone = false;
    void store.get<Kept & { draft: D }>('drafts', key).then((found) => {
      if (!gone) setDraft(found?.draft ?? makeFresh.current());
    });
    return () => {
      gone = true;
    };
  }, [key]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: written when the draft changes and at no other time
  useEffect(() => {
    if (!draft) return;
    // Photos are named at the top as well: what nothing names any more is cleared away.
    const kept = { id: key, photos: photosOf(draft), draft };
    void (isBegun(draft) ? store.put('drafts', kept) : store.remove('drafts', key));
  }, [draft]);
  if (!draft) return null;
  return {
    draft,
    change: (to) => setDraft((known) => known && to(known)),
    startAnew: () => setDraft(makeFresh.current()),
  };
}
