/** A share of all ids, the same ones whoever asks: nobody can choose what is looked at again. */
export function isDrawn(id: string, share: number): boolean {
  let hash = 2166136261;
  for (const char of id) hash = Math.imul(hash ^ char.charCodeAt(0), 16777619);
  return (hash >>> 0) / 2 ** 32 < share;
}
