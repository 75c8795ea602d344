/** A number from 0 up to 1 that hangs on the text alone: spread evenly, the same whoever asks. */
export function shareOf(text: string): number {
  let hash = 2166136261;
  for (const char of text) hash = Math.imul(hash ^ char.charCodeAt(0), 16777619);
  return (hash >>> 0) / 2 ** 32;
}

/** A share of all ids, the same ones whoever asks: nobody can choose what is looked at again. */
export const isDrawn = (id: string, share: number): boolean => shareOf(id) < share;
