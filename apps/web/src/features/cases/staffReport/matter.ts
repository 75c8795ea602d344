import type { StaffReport } from '@gezhi/contracts';
import {
  type Actor,
  type BroadKind,
  type CategoryRef,
  findMove,
  type LngLat,
  type PhotoRef,
  rolesOf,
} from '@gezhi/domain';

export interface Named {
  name: string;
  nameEn: string | null;
}

/** Where it is: a spot on the map or under one's feet, or a place chosen by its name, which is then what is sent. */
export interface MatterPlace {
  placeId: string | null;
  position: LngLat | null;
  names: readonly Named[];
}

/** One matter as staff write it down. Its id is made when it begins: whatever is sent under it is one report. */
export interface Matter {
  id: string;
  place: MatterPlace | null;
  broadKind: BroadKind | null;
  words: string;
  photos: readonly PhotoRef[];
  isUrgent: boolean;
  /** Whether it is filed at once, and as what. */
  willFile: boolean;
  category?: CategoryRef | undefined;
  condition?: number | undefined;
  /** Who handed it over, by when he wants it, when it was said: where it was brought to the desk. */
  handedBy?: string | undefined;
  dueDay?: string | undefined;
  claimedAt?: string | undefined;
  /** Of the document it was brought in from. */
  sourceRow?: number | undefined;
  /** 立行立改: fixed while a visit was there, by whom, and photos that show it. */
  cured?: { by: string; photos: readonly PhotoRef[] } | undefined;
}

export const mostPhotos = 9;
export const mostWords = 500;

export const newMatter = (id: string): Matter => ({
  id,
  place: null,
  broadKind: null,
  words: '',
  photos: [],
  isUrgent: false,
  willFile: false,
});

/** Every photo of it, wherever it stands: they are kept, renamed and sent together. */
export const photosOf = ({ photos, cured }: Matter): readonly PhotoRef[] => [...photos, ...(cured?.photos ?? [])];

export const isBegun = ({ place, broadKind, words, photos, category }: Matter) =>
  place !== null || broadKind !== null || words.trim() !== '' || photos.length > 0 || category !== undefined;

export type MatterLack = 'place' | 'said' | 'tooLong' | 'category' | 'condition' | 'curedBy' | 'curedPhoto';

/** What stands between a matter and its sending. A case with nothing said of it could not be judged by anybody. */
export function lacksOf(matter: Matter): MatterLack[] {
  const { place, broadKind, words, photos, category, condition, cured } = matter;
  const willFile = matter.willFile && !cured;
  const isSaid = willFile || cured !== undefined || broadKind !== null || words.trim() !== '' || photos.length > 0;
  return [
    ...(place ? [] : (['place'] as const)),
    ...(isSaid ? [] : (['said'] as const)),
    ...(words.trim().length > mostWords ? (['tooLong'] as const) : []),
    ...((willFile || cured) && !category ? (['category'] as const) : []),
    ...(willFile && category && condition === undefined ? (['condition'] as const) : []),
    ...(cured?.by.trim() === '' ? (['curedBy'] as const) : []),
    ...(cured?.photos.length === 0 ? (['curedPhoto'] as const) : []),
  ];
}

type VisitBody = Omit<StaffReport, 'source'> & {
  sourceRow?: number;
  cured?: { by: string; photos: PhotoRef[] };
};

/** The matter as the server takes it: a named place speaks for itself, what is empty is left out. */
export function bodyOf(matter: Matter): VisitBody {
  const { id, place, broadKind, photos, isUrgent, willFile, category, condition } = matter;
  const { handedBy, dueDay, claimedAt, sourceRow, cured } = matter;
  const words = matter.words.trim();
  return {
    id,
    ...(place?.placeId ? { placeId: place.placeId } : place?.position && { position: [...place.position] }),
    ...(broadKind && { broadKind }),
    ...(words && { words }),
    photos: [...photos],
    ...(isUrgent && { isUrgent }),
    ...(cured
      ? { category: category!, cured: { by: cured.by.trim(), photos: [...cured.photos] } }
      : willFile && category && condition !== undefined && { category, condition }),
    ...(handedBy && { handedBy }),
    ...(dueDay && { dueDay }),
    ...(claimedAt && { claimedAt }),
    ...(sourceRow && { sourceRow }),
  };
}

const deskSources = ['desk', 'hotline12345', 'leader', 'media', 'video'] as const;
export type Source = StaffReport['source'];

/** An inspector reports what he has seen himself; the desk says whom it has it from. The server asks the same. */
export function sourcesOf(actor: Actor): readonly Source[] {
  const roles = rolesOf(actor);
  return [
    ...(roles.some((role) => role !== 'inspector') ? deskSources : []),
    ...(roles.includes('inspector') ? (['inspector'] as const) : []),
  ];
}

/** Who may file may do so while writing it down. */
export const mayFile = (actor: Actor): boolean => {
  const by: readonly string[] = findMove('reported', 'file')!.by;
  return rolesOf(actor).some((role) => by.includes(role));
};
