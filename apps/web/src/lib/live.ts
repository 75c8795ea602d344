import type { LiveCase } from '@gezhi/contracts';
import type { z } from 'zod';

export type LiveState = 'connecting' | 'live' | 'lost';
export type LiveNews = z.infer<typeof LiveCase>;

/** Listens to which cases changed. A stream that was away says so: what it missed is in the lists, read anew. */
export function listenLive(hear: {
  news(news: LiveNews): void;
  state(state: LiveState): void;
  back(): void;
}): () => void {
  const source = new EventSource('/api/live');
  let wasLost = false;
  hear.state('connecting');
  source.onopen = () => {
    hear.state('live');
    if (wasLost) hear.back();
    wasLost = false;
  };
  source.onerror = () => {
    wasLost = true;
    hear.state('lost');
  };
  source.onmessage = ({ data }) => hear.news(JSON.parse(data));
  return () => source.close();
}
