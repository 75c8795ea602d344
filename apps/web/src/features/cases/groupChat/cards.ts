import type { CategoryView } from '@gezhi/contracts';
import { type ChatMatter, instantAt, type PhotoRef, proposeKinds, type SaidAt, splitChat } from '@gezhi/domain';
import { type Matter, mostPhotos, newMatter } from '../staffReport/matter';

/** A matter of a pasted chat as it stands at the desk, to be looked at. */
export interface Card {
  matter: Matter;
  sender: string | null;
  office: string | null;
  saidAt: SaidAt | null;
  heading: string | null;
  /** How many pictures the chat named for it. */
  pictures: number;
  /** Whether somebody has said where it is: a proposal never overwrites that. */
  isPlaced: boolean;
}

export interface FromChat {
  cards: Card[];
  /** What the chat said besides, word for word. */
  leftOut: string[];
}

const named = new Set(['chatter', 'heading']);

/** What was pasted, split into cards. */
export function cardsFrom(paste: string, today: string, newId: () => string): FromChat {
  const { matters, pieces } = splitChat(paste, today);
  const leftOut = pieces.flatMap(({ is, from, to }) => (named.has(is) ? [paste.slice(from, to).trim()] : []));
  return { cards: matters.map((matter) => cardOf(matter, newId())), leftOut: leftOut.filter(Boolean) };
}

const cardOf = ({ words, ...of }: ChatMatter, id: string): Card => ({
  ...of,
  isPlaced: false,
  matter: { ...newMatter(id), words, broadKind: proposeKinds(words, []).broadKind },
});

/** Everything that may name its place: what stood above the list and whose office it came from, too. */
export const placeTextOf = ({ matter, heading, office }: Card): string =>
  [matter.words, heading, office].filter(Boolean).join('\n').slice(0, 1000);

/** What it may be filed as; a category that takes no new cases is none. */
export const kindsOf = ({ matter }: Card, categories: readonly CategoryView[]) =>
  proposeKinds(
    matter.words,
    categories.filter(({ isWithdrawn }) => !isWithdrawn),
  ).kinds;

/** Cuts a card in two where the cursor stands; place and photos stay with the first. Nothing on one side: nothing to cut. */
export function splitCard(cards: readonly Card[], id: string, at: number, newId: () => string): Card[] {
  return cards.flatMap((card) => {
    const [first, second] = [card.matter.words.slice(0, at).trim(), card.matter.words.slice(at).trim()];
    if (card.matter.id !== id || !first || !second) return [card];
    const rest = { ...newMatter(newId()), words: second, broadKind: proposeKinds(second, []).broadKind };
    return [
      { ...card, matter: { ...card.matter, words: first } },
      { ...card, matter: rest, pictures: 0, isPlaced: false },
    ];
  });
}

/** Puts a card to the one before it, words and photos; what the earlier one knows stands. */
export function mergeUp(cards: readonly Card[], id: string): Card[] {
  const at = cards.findIndex(({ matter }) => matter.id === id);
  const [above, card] = [cards[at - 1], cards[at]];
  if (!above || !card) return [...cards];
  const merged: Card = {
    ...above,
    pictures: above.pictures + card.pictures,
    isPlaced: above.isPlaced || card.isPlaced,
    matter: {
      ...above.matter,
      place: above.matter.place ?? card.matter.place,
      broadKind: above.matter.broadKind ?? card.matter.broadKind,
      words: [above.matter.words, card.matter.words].filter(Boolean).join('\n'),
      photos: [...above.matter.photos, ...card.matter.photos].slice(0, mostPhotos),
    },
  };
  return cards.flatMap((one, i) => (i === at - 1 ? [merged] : i === at ? [] : [one]));
}

/** A photo from one card to another; a full card takes none. */
export function movePhoto(cards: readonly Card[], photoId: string, toId: string): Card[] {
  const from = cards.find(({ matter }) => matter.photos.some(({ id }) => id === photoId));
  const to = cards.find(({ matter }) => matter.id === toId);
  if (!from || !to || from === to || to.matter.photos.length >= mostPhotos) return [...cards];
  const photo = from.matter.photos.find(({ id }) => id === photoId)!;
  const withPhotos = (card: Card, photos: readonly PhotoRef[]): Card => ({
    ...card,
    matter: { ...card.matter, photos },
  });
  return cards.map((card) => {
    if (card === from)
      return withPhotos(
        card,
        card.matter.photos.filter(({ id }) => id !== photoId),
      );
    return card === to ? withPhotos(card, [...card.matter.photos, photo]) : card;
  });
}

/** Photos in the chat's order, to the cards that named them; what is over goes to the last card with room. */
export function dealPhotos(cards: readonly Card[], photos: readonly PhotoRef[]): Card[] {
  const left = [...photos];
  const dealt = cards.map((card) => {
    const wanted = Math.min(card.pictures, mostPhotos) - card.matter.photos.length;
    return addPhotos(card, left.splice(0, Math.max(0, wanted)));
  });
  const last = dealt.findLastIndex(({ matter }) => matter.photos.length < mostPhotos);
  return dealt.map((card, i) => (i === last ? addPhotos(card, left) : card));
}

const addPhotos = (card: Card, photos: readonly PhotoRef[]): Card => ({
  ...card,
  matter: { ...card.matter, photos: [...card.matter.photos, ...photos].slice(0, mostPhotos) },
});

export interface HandOver {
  dueDay: string;
  keepsSenders: boolean;
  zone: string;
}

const longestName = 60;

/** What is sent of a card: the office alone, the sender's name only where somebody chose to keep it. */
export function matterOf({ matter, sender, office, saidAt }: Card, { dueDay, keepsSenders, zone }: HandOver): Matter {
  const handedBy = (keepsSenders ? sender : office)?.slice(0, longestName);
  const [hours, minutes] = (saidAt?.time ?? '').split(':').map(Number);
  const claimedAt =
    saidAt?.time && instantAt(zone, saidAt.day, ((hours ?? 0) * 60 + (minutes ?? 0)) * 60_000).toISOString();
  return {
    ...matter,
    ...(handedBy && { handedBy }),
    ...(dueDay && { dueDay }),
    ...(claimedAt && { claimedAt }),
  };
}
