/**
 * What people have just opened in this process, so that whoever prepares things in the background begins with what somebody
 * waits for. A hint and nothing more: it is kept nowhere, names nobody and may be forgotten at any time.
 */
export interface Attention {
  opened(cityId: number, subjectId: string): void;
  /** The latest first. The same list as long as nothing else is opened. */
  latest(cityId: number): readonly string[];
}

const remembered = 12;
const nothing: readonly string[] = [];

export function startAttention(): Attention {
  const cities = new Map<number, readonly string[]>();
  const latest = (cityId: number) => cities.get(cityId) ?? nothing;
  return {
    latest,
    opened(cityId, subjectId) {
      const before = latest(cityId);
      if (before[0] === subjectId) return;
      cities.set(cityId, [subjectId, ...before.filter((id) => id !== subjectId)].slice(0, remembered));
    },
  };
}
