import type { CaseFile } from '../cases/caseFile';
import type { CaseEnding } from '../cases/ending';
import type { CaseSource } from '../cases/facts';
import { type CaseState, openStates } from '../cases/states';
import type { Box, LngLat } from '../shared/geo';

/**
 * What anybody may see, in one place: the server's SQL reads the same constants, and a test compares the two row by row.
 * Left out are matters nobody reported in public (a leader's note, cameras, media), parts of a matter (their whole is there),
 * and what no person of the desk has looked at yet: a flood of reports must not become a page of the city.
 */
export const shownSources: readonly CaseSource[] = ['resident', 'hotline12345', 'inspector'];
export const unseenStates: readonly CaseState[] = ['reported', 'pendingVerification'];
export const shownOpenStates = openStates.filter((state) => !unseenStates.includes(state));
/** Honest ends. A duplicate is shown as the case it was joined with; what was private, withdrawn or void is nobody's business. */
export const shownEndings: readonly CaseEnding[] = ['fixed', 'willNotFix', 'notOurs', 'gone'];
export const shownForDays = 90;
const dayMs = 86_400_000;

/** Ended longer ago than this is history, not news. */
export const shownSince = (now: Date) => new Date(now.getTime() - shownForDays * dayMs);

type Seen = Pick<CaseFile, 'source' | 'partOf' | 'state' | 'ending' | 'endedAt'>;

export function isShown(file: Seen, isHidden: boolean, now: Date): boolean {
  if (isHidden || !shownSources.includes(file.source) || file.partOf !== null) return false;
  if (file.endedAt === null) return shownOpenStates.includes(file.state);
  return file.ending !== null && shownEndings.includes(file.ending) && file.endedAt > shownSince(now);
}

/** Whether a resident may add a voice: what is shown, and what waits for its first look, of which only kind and place are said. */
export const mayHear = (file: Seen, isHidden: boolean, now: Date): boolean =>
  isShown(file, isHidden, now) ||
  (!isHidden && file.partOf === null && shownSources.includes(file.source) && unseenStates.includes(file.state));

/** About fifty metres: which corner, not whose door. */
const cell = 0.0005;
const down = (degrees: number) => Math.floor(degrees / cell + 1e-6) * cell;
const tidy = (degrees: number) => Math.round(degrees * 1e6) / 1e6;

/** The middle of the cell a position lies in. */
export const snapped = ([lng, lat]: LngLat): LngLat => [tidy(down(lng) + cell / 2), tidy(down(lat) + cell / 2)];

/** A box of whole cells: a smaller one would say where in its cell a case lies. */
export const snappedBox = ([west, south, east, north]: Box): Box => [
  tidy(down(west)),
  tidy(down(south)),
  tidy(down(east) + cell),
  tidy(down(north) + cell),
];
