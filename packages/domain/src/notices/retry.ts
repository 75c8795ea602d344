import { shareOf } from '../shared/draw';

/** After so many tries in vain a message is given up; somebody may ask for it again. */
export const mostTries = 8;
/** What could not be delivered for so long is no news any more. */
export const tooOldAfterMs = 3 * 86_400_000;

const firstMs = 30_000;
const longestMs = 4 * 3_600_000;

/**
 * How long to wait after so many tries in vain, or null: given up. Each wait is three times the last one up to four hours,
 * a fifth more or less by the message's own id, so that what failed together does not come back together. Eight tries
 * reach over some seven hours: an outage of a working day.
 */
export function retryAfterMs(id: string, tries: number): number | null {
  if (tries >= mostTries) return null;
  const plain = Math.min(longestMs, firstMs * 3 ** (Math.max(1, tries) - 1));
  return Math.round(plain * (0.8 + 0.4 * shareOf(`${id} ${tries}`)));
}

const longestPauseMs = 30 * 60_000;

/** How long nothing is tried through a channel whose receiver failed so often in a row: one probe at a time, never given up. */
export const pauseMs = (failuresInARow: number): number =>
  failuresInARow < 1 ? 0 : Math.min(longestPauseMs, firstMs * 2 ** Math.min(20, failuresInARow - 1));

/** More of a kind are said as this: nobody does anything else about the next one. */
export const mostDeliveriesCounted = 1000;
