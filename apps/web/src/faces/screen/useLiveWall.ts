import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { type LiveState, listenLive } from '../../lib/live';

/** A busy city changes many times a second; nobody reads a wall that fast. */
const gatherMs = 1_500;

/** Whatever the stream says has changed is asked for again; gives whether the wall is live. */
export function useLiveWall(): LiveState {
  const client = useQueryClient();
  const [state, setState] = useState<LiveState>('connecting');
  useEffect(() => {
    let everyMs = gatherMs;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const readAnew = () => {
      timer = undefined;
      client.invalidateQueries({ queryKey: ['screen'] });
      client.invalidateQueries({ queryKey: ['cases'] });
    };
    const stop = listenLive({
      news() {
        timer ??= setTimeout(readAnew, everyMs);
      },
      state(now) {
        setState(now);
        if (now === 'lost') client.invalidateQueries({ queryKey: ['me'] });
      },
      missed: readAnew,
      pace(ms) {
        everyMs = Math.max(gatherMs, ms);
      },
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [client]);
  return state;
}
