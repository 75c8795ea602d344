import type { View } from '../api';
import { stepOf } from '../verbs';

export type Entry = View['timeline'][number];

/** Entries that belong to one of the seven steps and follow each other; a rework opens a new group of the same step. */
export interface StepGroup {
  step: number;
  entries: Entry[];
  minutes: number;
}

export function groupBySteps(timeline: readonly Entry[]): StepGroup[] {
  const groups: StepGroup[] = [];
  for (const entry of timeline) {
    const step = stepOf(entry.verb);
    const last = groups.at(-1);
    if (last?.step === step) {
      last.entries.push(entry);
      last.minutes += entry.minutesUsed;
    } else groups.push({ step, entries: [entry], minutes: entry.minutesUsed });
  }
  return groups;
}
