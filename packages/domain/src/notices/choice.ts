import { addDays } from '../shared/day';
import { instantAt, localTime } from '../shared/zone';

/** What a notice is about: clocks that turned, steps that gave somebody work, an order that presses a unit, an appeal, an instruction, an official paper, a plan for a point, a row to be struck off. */
export const noticeKinds = ['clocks', 'steps', 'order', 'appeal', 'instruction', 'paper', 'plan', 'strikeOff'] as const;
export type NoticeKind = (typeof noticeKinds)[number];

export const digests = ['none', 'hourly', 'daily'] as const;
export type Digest = (typeof digests)[number];

/** What a person chose. In the app everything is told anyway; what leaves the house is all off until somebody wants it. */
export interface NoticeChoice {
  /** By which channels which kind goes out. */
  channels: Readonly<Partial<Record<NoticeKind, readonly string[]>>>;
  /** Minutes since midnight on the city's clocks; from 22:00 to 7:00 is a night. Equal ones are no quiet at all. */
  quiet: { from: number; to: number } | null;
  digest: Digest;
  /** At which full hour a daily digest goes out. */
  digestHour: number;
  /** Kinds that wait for nothing: neither for the morning nor for the digest. */
  urgent: readonly NoticeKind[];
}

export const defaultChoice: NoticeChoice = {
  channels: {},
  quiet: { from: 22 * 60, to: 7 * 60 },
  digest: 'none',
  digestHour: 8,
  urgent: [],
};

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** When and by which channels a notice leaves the house; by none where nobody asked for it. */
export function outingOf(choice: NoticeChoice, kind: NoticeKind, at: Date, zone: string) {
  const channelIds = [...new Set(choice.channels[kind] ?? [])];
  return { channelIds, at: choice.urgent.includes(kind) ? at : afterQuiet(choice, gathered(choice, at, zone), zone) };
}

function gathered({ digest, digestHour }: NoticeChoice, at: Date, zone: string): Date {
  if (digest === 'none') return at;
  const { day, msOfDay } = localTime(zone, at);
  if (digest === 'hourly') return new Date(at.getTime() + ((hourMs - (msOfDay % hourMs)) % hourMs));
  const today = instantAt(zone, day, digestHour * hourMs);
  return today >= at ? today : instantAt(zone, addDays(day, 1), digestHour * hourMs);
}

export function isQuiet(quiet: NoticeChoice['quiet'], at: Date, zone: string): boolean {
  if (!quiet) return false;
  const { msOfDay } = localTime(zone, at);
  const [from, to] = [quiet.from * minuteMs, quiet.to * minuteMs];
  return from <= to ? msOfDay >= from && msOfDay < to : msOfDay >= from || msOfDay < to;
}

function afterQuiet({ quiet }: NoticeChoice, at: Date, zone: string): Date {
  if (!quiet || !isQuiet(quiet, at, zone)) return at;
  const { day, msOfDay } = localTime(zone, at);
  const end = quiet.to * minuteMs;
  const morning = instantAt(zone, msOfDay < end ? day : addDays(day, 1), end);
  // Where clocks are set back an hour is shown twice; the end meant here is the one that is still to come.
  return morning > at ? morning : new Date(at.getTime() + end - msOfDay);
}
