import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { type LiveNews, type LiveState, listenLive } from '../../../lib/live';
import { createStore } from '../../../ui/store';
import { isTouched } from './touched';

const state = createStore<LiveState>('connecting');
export const useLiveState = state.use;

/** A busy city changes many times a second; lists are read anew at most this often, and less where many desks are open. */
const gatherMs = 800;
/** The counts follow the log by up to two seconds. */
const countsLagMs = 2_200;

/** Where a thousand desks hear the same word, they must not ask in the same moment. */
const soon = (everyMs: number) => (everyMs > gatherMs ? gatherMs + Math.random() * (everyMs - gatherMs) : gatherMs);

/** Keeps what is on the screen true: whatever the stream says has changed is asked for again. */
export function useLiveDesk() {
  const client = useQueryClient();
  useEffect(() => {
    const changed = new Map<string, LiveNews>();
    let everyMs = gatherMs;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let countsTimer: ReturnType<typeof setTimeout> | undefined;
    const readAnew = (...key: string[]) => client.invalidateQueries({ queryKey: ['cases', ...key] });

    const flush = () => {
      timer = undefined;
      const news = new Map(changed);
      changed.clear();
      client.invalidateQueries({
        queryKey: ['cases', 'list'],
        predicate: ({ state, queryKey }) => isTouched(queryKey[2], state.data, news),
      });
      readAnew('map');
      readAnew('counts');
      clearTimeout(countsTimer);
      countsTimer = setTimeout(() => readAnew('counts'), countsLagMs);
    };
    const stop = listenLive({
      news(news) {
        readAnew('one', news.caseId);
        changed.set(news.caseId, news);
        timer ??= setTimeout(flush, soon(everyMs));
      },
      state(now) {
        state.set(now);
        // A stream that ended may mean that the session did.
        if (now === 'lost') client.invalidateQueries({ queryKey: ['me'] });
      },
      missed: () => readAnew(),
      pace(ms) {
        everyMs = Math.max(gatherMs, ms);
      },
    });
    return () => {
      stop();
      clearTimeout(timer);
      clearTimeout(countsTimer);
    };
  }, [client]);
}
