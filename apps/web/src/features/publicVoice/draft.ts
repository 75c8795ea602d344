import type { SubmitReport } from '@gezhi/contracts';
import type { BroadKind, CategoryRef, LngLat, PhotoRef } from '@gezhi/domain';

export interface Named {
  name: string;
  nameEn: string | null;
}

/** Where it is: a position of this device, of the map or of a photo's file, or a place chosen by its name. */
export interface DraftPlace {
  from: 'here' | 'search' | 'map' | 'photo';
  position: LngLat | null;
  accuracyM: number | null;
  placeId: string | null;
  /** Its own name, or that of a point close by. */
  point: Named | null;
  area: readonly Named[];
}

/** What somebody calls it, found by words in the city's table. */
export interface DraftCategory extends Named {
  ref: CategoryRef;
}

/** A report while it is being written. Its id is made when it begins: whatever is sent under it is one report. */
export interface Draft {
  id: string;
  begunAt: string;
  photos: readonly PhotoRef[];
  place: DraftPlace | null;
  kind: BroadKind | null;
  /** Absent in drafts an earlier version left on a phone. */
  category?: DraftCategory | null;
  /** When the camera says the first photo was taken; local time without a zone. */
  takenAt?: string | null;
  words: string;
  contact: string;
  /** The numbers for an emergency were shown and waved away; nobody is asked twice. */
  notAnEmergency: boolean;
}

export type DraftChange =
  | { do: 'addPhoto'; photo: PhotoRef }
  | { do: 'removePhoto'; id: string }
  | { do: 'choosePlace'; place: DraftPlace }
  | { do: 'takePhotoPlace'; place: DraftPlace }
  | { do: 'chooseKind'; kind: BroadKind }
  | { do: 'nameCategory'; category: DraftCategory | null }
  | { do: 'readTime'; takenAt: string }
  | { do: 'write'; words: string }
  | { do: 'giveContact'; contact: string }
  | { do: 'denyEmergency' };

export const mostPhotos = 9;
export const mostWords = 500;

export const newDraft = (id: string, begunAt: string): Draft => ({
  id,
  begunAt,
  photos: [],
  place: null,
  kind: null,
  category: null,
  takenAt: null,
  words: '',
  contact: '',
  notAnEmergency: false,
});

export function changeDraft(draft: Draft, change: DraftChange): Draft {
  switch (change.do) {
    case 'addPhoto':
      return isKnown(draft, change.photo) ? draft : { ...draft, photos: [...draft.photos, change.photo] };
    case 'removePhoto':
      return { ...draft, photos: draft.photos.filter(({ id }) => id !== change.id) };
    case 'choosePlace':
      return { ...draft, place: change.place };
    case 'takePhotoPlace':
      return draft.place ? draft : { ...draft, place: change.place }; // a hint never overrides what somebody chose
    case 'chooseKind':
      return { ...draft, kind: change.kind };
    case 'nameCategory':
      return { ...draft, category: change.category, kind: draft.kind ?? (change.category ? 'other' : null) };
    case 'readTime':
      return { ...draft, takenAt: draft.takenAt ?? change.takenAt };
    case 'write':
      return { ...draft, words: change.words };
    case 'giveContact':
      return { ...draft, contact: change.contact.replace(/[^\d]/g, '').slice(0, 11) };
    case 'denyEmergency':
      return { ...draft, notAnEmergency: true };
  }
}

/** The same picture twice proves nothing twice, and the tenth has no room. */
const isKnown = ({ photos }: Draft, photo: PhotoRef) =>
  photos.length >= mostPhotos || photos.some(({ sha256 }) => sha256 === photo.sha256);

export const isBegun = ({ photos, place, kind, words }: Draft) =>
  photos.length > 0 || place !== null || kind !== null || words.trim() !== '';

export type Lack = 'place' | 'kind' | 'contact';

/** What stands between the draft and the button, in the order of the steps. */
export const lacksOf = ({ place, kind, contact }: Draft): Lack[] => [
  ...(place ? [] : ['place' as const]),
  ...(kind ? [] : ['kind' as const]),
  ...(contact === '' || /^1\d{10}$/.test(contact) ? [] : ['contact' as const]),
];

/** The draft as the server takes it. A named place speaks for itself; a position goes with how sure the device was. */
export function submissionOf(draft: Draft, claimedAt: string): SubmitReport {
  const { id, photos, contact } = draft;
  const place = draft.place!;
  const words = readable(draft.words);
  return {
    id,
    ...(place.placeId ? { placeId: place.placeId } : { position: [...place.position!] as [number, number] }),
    ...(place.accuracyM !== null && !place.placeId ? { accuracyM: place.accuracyM } : {}),
    broadKind: draft.kind!,
    ...(draft.category ? { category: draft.category.ref } : {}),
    ...(words ? { words } : {}),
    photos: [...photos],
    ...(contact ? { contact } : {}),
    claimedAt,
  };
}

/** Without what a phone's keyboard may slip in and the server refuses: control characters and halves of emoji. */
export const readable = (text: string): string =>
  text
    .replace(/\p{Surrogate}/gu, '')
    .replace(/[^\P{Cc}\t\n]/gu, '')
    .replace(/[\u202a-\u202e]/g, '')
    .trim();
