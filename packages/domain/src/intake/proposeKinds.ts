import type { BroadKind, CategoryRef } from '../cases/facts';
import { everydayWords } from './everydayWords';

/** A category as far as its name goes. */
export interface NamedCategory {
  ref: CategoryRef;
  name: string;
}

export interface KindProposal {
  ref: CategoryRef;
  name: string;
  /** The very words it was found by: 「因为写了……」. */
  because: string;
  score: number;
}

export interface Proposed {
  kinds: KindProposal[];
  /** The large kind the best everyday word stands for; null where none was said. */
  broadKind: BroadKind | null;
}

/** Endings that say only that something is wrong; 「路灯异常」 is found where 「路灯」 is said. */
const wrongness = /(?:异常|问题|乱象|破损|缺损|不洁|污损)$/u;
const fewest = 2;

/** Longer words say more; a table's own name says more than an everyday word of the same length. */
const ownName = 3;
const everyday = 2;

/**
 * What a matter may be filed as, the likeliest first. The same words give the same answer, and each says by which of them it
 * was found; nothing is proposed that nobody said.
 */
export function proposeKinds(words: string, categories: readonly NamedCategory[], most = 3): Proposed {
  const text = words.normalize('NFKC');
  const said = saidIn(text);
  const proposals = categories.flatMap((category) => {
    const found = [...byOwnName(text, category), ...byEverydayWord(said, category)];
    const best = found.sort((a, b) => b.score - a.score)[0];
    return best ? [{ ...category, ...best }] : [];
  });
  // An event says what is wrong, a component only where it is: at a tie what is wrong comes first.
  const isEvent = ({ ref }: KindProposal) => (ref.kind === 'event' ? 0 : 1);
  const byScore = (a: KindProposal, b: KindProposal) =>
    b.score - a.score || isEvent(a) - isEvent(b) || (a.ref.code < b.ref.code ? -1 : 1);
  return { kinds: proposals.sort(byScore).slice(0, most), broadKind: said[0]?.row.broadKind ?? null };
}

/** Everyday words that are said, the longest first; one inside a longer one that is said says nothing more. */
function saidIn(text: string) {
  const all = everydayWords
    .flatMap((row) => row.said.map((word) => ({ row, word })))
    .filter(({ word }) => text.includes(word))
    .sort((a, b) => b.word.length - a.word.length);
  return all.filter(({ word }, i) => !all.slice(0, i).some((longer) => longer.word.includes(word)));
}

function byOwnName(text: string, { name }: NamedCategory): { because: string; score: number }[] {
  const whole = name.normalize('NFKC');
  const bare = whole.replace(wrongness, '');
  return [whole, bare]
    .filter((one) => one.length >= fewest && text.includes(one))
    .map((because) => ({ because, score: ownName * because.length }));
}

function byEverydayWord(
  said: ReturnType<typeof saidIn>,
  { name }: NamedCategory,
): { because: string; score: number }[] {
  return said.flatMap(({ row, word }) => {
    const at = row.means.findIndex((one) => name === one || name.replace(wrongness, '') === one);
    return at < 0 ? [] : [{ because: word, score: everyday * word.length - at }];
  });
}
