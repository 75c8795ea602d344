import { share } from '../numbers/measures';
import type { BriefValue } from './brief';

export interface BeforeAndNow {
  now: BriefValue;
  before: BriefValue;
}

const figureOf = ({ part, of }: BriefValue): number | null => (of === null ? part : share(part, of));

/** By how much a figure changed; null where one of the two is a share of nothing. */
export function changeOf({ now, before }: BeforeAndNow): number | null {
  const [is, was] = [figureOf(now), figureOf(before)];
  return is === null || was === null ? null : is - was;
}

/**
 * What one kind, place or unit has in the change of the whole, so that those of all of them add up to it. Of a count it is its
 * own change. Of a rate it is what it did to the whole's: its own part less what the whole's old rate would have given, each
 * divided by the whole of its time; a group that grew while it was as good as the whole moved nothing.
 */
export function moved(one: BeforeAndNow, whole: BeforeAndNow): number | null {
  if (whole.now.of === null || whole.before.of === null) return one.now.part - one.before.part;
  const rate = share(whole.before.part, whole.before.of);
  if (rate === null || whole.now.of === 0) return null;
  const beyond = ({ part, of }: BriefValue, all: number) => (part - rate * (of ?? 0)) / all;
  return beyond(one.now, whole.now.of) - beyond(one.before, whole.before.of);
}

/** Those that moved the whole most, either way, the strongest first; equals by name. */
export function strongest<One extends BeforeAndNow & { key: string }>(
  all: readonly One[],
  whole: BeforeAndNow,
  most: number,
): One[] {
  const by = new Map(all.map((one) => [one, Math.abs(moved(one, whole) ?? 0)]));
  return all
    .filter((one) => by.get(one)! > 1e-9)
    .sort((a, b) => by.get(b)! - by.get(a)! || (a.key < b.key ? -1 : 1))
    .slice(0, most);
}

/** `+12`, `−3`, `+1.2 个百分点`; where there is nothing to compare, "–". */
export function changeText(change: number | null, isRate: boolean, unit = '个百分点'): string {
  if (change === null) return '–';
  const size = isRate ? `${(Math.abs(change) * 100).toFixed(1)} ${unit}` : String(Math.abs(change));
  return change === 0 ? '0' : `${change > 0 ? '+' : '−'}${size}`;
}
