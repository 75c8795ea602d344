/**
 * How much two texts say in the same words: the share of pairs of neighbouring characters they have in common (Dice). Pairs
 * need no dictionary, so it works for Chinese as it is written; case, width, spaces and punctuation say nothing.
 */
export function sharedWords(a: string, b: string): number {
  const [ofA, ofB] = [pairsOf(a), pairsOf(b)];
  if (ofA.size + ofB.size === 0) return 0;
  const shared = [...ofA].filter((pair) => ofB.has(pair)).length;
  return (2 * shared) / (ofA.size + ofB.size);
}

function pairsOf(text: string): ReadonlySet<string> {
  const characters = [...text.normalize('NFKC').toLowerCase()].filter((character) => /[\p{L}\p{N}]/u.test(character));
  if (characters.length === 1) return new Set(characters);
  return new Set(characters.slice(1).map((character, i) => characters[i]! + character));
}
