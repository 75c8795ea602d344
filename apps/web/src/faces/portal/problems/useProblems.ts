import type { BroadKind } from '@gezhi/domain';
import { useCallback, useEffect, useState } from 'react';
import { listProblems, type PublicProblem } from '../../../features/publicVoice/api';

export interface Asked {
  state: 'open' | 'ended';
  areaId?: string | undefined;
  kind?: BroadKind | undefined;
}

interface Read {
  problems: readonly PublicProblem[] | null;
  next: string | null;
  error: unknown;
}
const unread: Read = { problems: null, next: null, error: null };

/** Pages of problems; another filter begins anew, and an answer to an older one never overtakes it. */
export function useProblems({ state, areaId, kind }: Asked) {
  const [found, setFound] = useState(unread);
  const [isReading, setReading] = useState(false);
  const read = useCallback(
    async (after?: string, signal?: AbortSignal) => {
      setReading(true);
      try {
        const { problems, next } = await listProblems({ query: { state, areaId, kind, after } }, signal);
        setFound((known) => ({
          problems: after ? [...(known.problems ?? []), ...problems] : problems,
          next,
          error: null,
        }));
      } catch (error) {
        if (signal?.aborted) return;
        setFound((known) => ({ ...known, error }));
      }
      setReading(false);
    },
    [state, areaId, kind],
  );
  useEffect(() => {
    const stop = new AbortController();
    setFound(unread);
    void read(undefined, stop.signal);
    return () => stop.abort();
  }, [read]);
  const { problems, next, error } = found;
  return { problems, error, isReading, read: () => read(), more: next ? () => read(next) : null };
}
