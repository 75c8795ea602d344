import { useCallback, useEffect, useState } from 'react';
import { type FollowView, followReport } from '../../../features/publicVoice/api';

export interface Followed {
  view: FollowView | null;
  readAt: string | null;
  error: unknown;
  /** Also takes a view that came as the answer to something else. */
  read: () => Promise<void>;
}

const preparingMs = 3_000;

/** A report's track, read anew whenever its reader comes back to it, and while a photo is being prepared. */
export function useFollow(code: string): Followed {
  const [state, setState] = useState<Omit<Followed, 'read'>>({ view: null, readAt: null, error: null });
  const read = useCallback(async () => {
    try {
      const view = await followReport({ params: { code } });
      setState({ view, readAt: new Date().toISOString(), error: null });
    } catch (error) {
      setState((known) => ({ ...known, error }));
    }
  }, [code]);

  useEffect(() => {
    void read();
    const seen = () => document.visibilityState === 'visible' && void read();
    const events = ['focus', 'online'] as const;
    for (const event of events) addEventListener(event, seen);
    document.addEventListener('visibilitychange', seen);
    return () => {
      for (const event of events) removeEventListener(event, seen);
      document.removeEventListener('visibilitychange', seen);
    };
  }, [read]);

  const isPreparing = state.view?.photos.some((photo) => photo.state === 'stored') ?? false;
  // biome-ignore lint/correctness/useExhaustiveDependencies: after each reading that found a photo not ready yet
  useEffect(() => {
    if (!isPreparing) return;
    const timer = setTimeout(() => void read(), preparingMs);
    return () => clearTimeout(timer);
  }, [isPreparing, state.readAt, read]);

  return { ...state, read };
}
