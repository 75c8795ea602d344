import type { LiveCase } from '@gezhi/contracts';
import type { z } from 'zod';

export type LiveState = 'connecting' | 'live' | 'lost';
export type LiveNews = z.infer<typeof LiveCase>;

/**
 * Listens to which cases changed. A stream that was away goes on where it was (`Last-Event-ID`, by the browser itself); what
 * it could not go on with is said by the server, and so is that lists read before the first word may be old.
 */
export function listenLive(hear: {
  news(news: LiveNews): void;
  state(state: LiveState): void;
  /** Whatever was read before this may be old. */
  missed(): void;
  /** Lists are worth reading anew at most this often: the server has many listeners. */
  pace?(ms: number): void;
}): () => void {
  const source = new EventSource('/api/live');
  hear.state('connecting');
  source.onopen = () => hear.state('live');
  source.onerror = () => hear.state('lost');
  source.onmessage = ({ data }) => hear.news(JSON.parse(data));
  source.addEventListener('missed', () => hear.missed());
  source.addEventListener('pace', ({ data }) => hear.pace?.(Number(data)));
  return () => source.close();
}
