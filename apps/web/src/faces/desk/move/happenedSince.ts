import type { ProblemError } from '../../../lib/call';

interface Since {
  state: string;
  verb: string;
  at: string;
}

/** What `case.changed` says about the step that came first. */
export function happenedSince({ code, details }: Pick<ProblemError, 'code' | 'details'>): Since | null {
  const { current } = details;
  if (code !== 'case.changed' || typeof current !== 'object' || current === null) return null;
  const { state, verb, at } = current as Partial<Record<keyof Since, unknown>>;
  const isWhole = typeof state === 'string' && typeof verb === 'string' && typeof at === 'string';
  return isWhole ? { state, verb, at } : null;
}
