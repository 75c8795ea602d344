import type { PlaceMeant } from '@gezhi/contracts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type RefObject, useEffect } from 'react';
import {
  type Card,
  dealPhotos,
  mergeUp,
  movePhoto,
  placeTextOf,
  splitCard,
} from '../../../../features/cases/groupChat/cards';
import { placesInWordsQuery } from '../../../../features/city/api';
import { newId } from '../../../../lib/newId';
import { usePaused } from '../../../../ui/usePaused';
import { ChatCard } from './ChatCard';
import type { ChangeCards } from './chatDraft';
import { placeOf } from './placeOf';

interface Props {
  cards: readonly Card[];
  onChange: ChangeCards;
  isChecked: boolean;
  listRef: RefObject<HTMLOListElement | null>;
}

/** The matters one below the other; Alt with an arrow goes from one to the next. */
export function ChatCards({ cards, onChange, isChecked, listRef }: Props) {
  const texts: string[] = JSON.parse(usePaused(JSON.stringify(cards.map(placeTextOf))));
  const meant = useQuery({
    ...placesInWordsQuery(texts),
    enabled: texts.length > 0,
    placeholderData: keepPreviousData,
  });
  const placesOf = (card: Card) => meant.data?.find(({ text }) => text === placeTextOf(card))?.places ?? [];

  // What is named in full and alone stands there chosen, with the words that say so beside it; anything else is only offered.
  const found = meant.data;
  // biome-ignore lint/correctness/useExhaustiveDependencies: an answer is used once, when it comes
  useEffect(() => {
    if (found) onChange((known) => known.map((card) => placed(card, found)));
  }, [found]);

  const focus = (id: string) => requestAnimationFrame(() => document.getElementById(id)?.focus());
  const go = (id: string) => focus(`chat-${id}`);
  const change = (card: Card, to: (card: Card) => Card) =>
    onChange((known) => known.map((one) => (one.matter.id === card.matter.id ? to(one) : one)));
  return (
    <ol className="chat-cards" ref={listRef}>
      {cards.map((card, i) => (
        <li key={card.matter.id}>
          <ChatCard
            card={card}
            at={i + 1}
            of={cards.length}
            places={placesOf(card)}
            isChecked={isChecked}
            onChange={(to) => change(card, to)}
            onSplit={(position) => onChange((known) => splitCard(known, card.matter.id, position, newId))}
            onMerge={() => {
              onChange((known) => mergeUp(known, card.matter.id));
              const above = cards[i - 1];
              if (above) go(above.matter.id);
            }}
            onRemove={() => onChange((known) => known.filter(({ matter }) => matter.id !== card.matter.id))}
            onGo={(step) => {
              const next = cards[i + step];
              if (next) go(next.matter.id);
            }}
            onPhotos={(photos) => change(card, (known) => dealPhotos([known], photos)[0]!)}
            onPhotoHere={(photoId) => onChange((known) => movePhoto(known, photoId, card.matter.id))}
            onPhotoAway={(photoId, step) => {
              const next = cards[i + step];
              if (!next) return;
              onChange((known) => movePhoto(known, photoId, next.matter.id));
              focus(`chat-photo-${photoId}`); // it is another button there: the keyboard goes with the photo
            }}
          />
        </li>
      ))}
    </ol>
  );
}

type Found = readonly { text: string; places: readonly PlaceMeant[] }[];

function placed(card: Card, found: Found): Card {
  const places = card.isPlaced ? [] : found.find(({ text }) => text === placeTextOf(card))?.places;
  const certain = places?.find(({ isCertain }) => isCertain);
  return certain ? { ...card, isPlaced: true, matter: { ...card.matter, place: placeOf(certain) } } : card;
}
