import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { type LiveState, listenLive } from '../../../lib/live';
import { createStore } from '../../../ui/store';

const state = createStore<LiveState>('connecting');
export const useLiveState = state.use;

/** A busy city changes many times a second; lists are read anew at most this often. */
const gatherMs = 800;
/** The counts follow the log by up to two seconds. */
const countsLagMs = 2_200;

/** Keeps what is on the screen true: whatever the stream says has changed is asked for again. */
export function useLiveDesk() {
  const client = useQueryClient();
  useEffect(() => {
    const changed = new Set<string>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let countsTimer: ReturnType<typeof setTimeout> | undefined;
    const readAnew = (...key: string[]) => client.invalidateQueries({ queryKey: ['cases', ...key] });

    const flush = () => {
      timer = undefined;
      for (const id of changed) readAnew('one', id);
      changed.clear();
      readAnew('list');
      readAnew('map');
      readAnew('counts');
      clearTimeout(countsTimer);
      countsTimer = setTimeout(() => readAnew('counts'), countsLagMs);
    };
    const stop = listenLive({
      news({ caseId }) {
        changed.add(caseId);
        timer ??= setTimeout(flush, gatherMs);
      },
      state(now) {
        state.set(now);
        // A stream that ended may mean that the session did.
        if (now === 'lost') client.invalidateQueries({ queryKey: ['me'] });
      },
      back: () => readAnew(),
    });
    return () => {
      stop();
      clearTimeout(timer);
      clearTimeout(countsTimer);
    };
  }, [client]);
}
