import { ProblemError } from '../call';

/** A photo on its way. Its bytes lie apart in the device's store under the same id until the server has them. */
export interface ParcelPhoto {
  id: string;
  state: 'waiting' | 'delivered' | 'refused';
  problem?: string;
}

/** Why it is still here. `final`: the server understood and said no; sending the same again would change nothing. */
export interface Trouble {
  code: string;
  status: number;
  final: boolean;
}

/**
 * Something to be sent: a command first, then its photos one by one. Command and photos carry ids made on this device, so
 * that whatever was sent before the network broke may be sent again.
 */
export interface Parcel<Command, Receipt> {
  id: string;
  madeAt: string;
  command: Command;
  photos: readonly ParcelPhoto[];
  /** What the server answered to the command; from then on only photos remain. */
  receipt: Receipt | null;
  trouble: Trouble | null;
}

export const newParcel = <C, R>(id: string, command: C, photoIds: readonly string[], madeAt: string): Parcel<C, R> => ({
  id,
  madeAt,
  command,
  photos: photoIds.map((photo) => ({ id: photo, state: 'waiting' })),
  receipt: null,
  trouble: null,
});

/** Answers that say "not now" instead of "no". A lost session is one: the same command stands after signing in. */
const passingCodes = ['session.missing', 'photo.hash-differs', 'photo.not-ready', 'request.too-many', 'server.busy'];

export function troubleOf(error: unknown): Trouble {
  if (!(error instanceof ProblemError)) return { code: 'server.unexpected', status: 0, final: false };
  const { code, status } = error;
  return { code, status, final: status >= 400 && status < 500 && !passingCodes.includes(code) };
}

export type Standing = 'waiting' | 'sending' | 'refused' | 'photosRefused';

export function standingOf(parcel: Parcel<unknown, unknown>, sendingId: string | null): Standing {
  if (parcel.id === sendingId) return 'sending';
  if (parcel.trouble?.final) return 'refused';
  return parcel.receipt && !nextPhoto(parcel) ? 'photosRefused' : 'waiting';
}

export const nextPhoto = (parcel: Parcel<unknown, unknown>) => parcel.photos.find(({ state }) => state === 'waiting');

/** Worth another try without anybody having to decide first. */
export const isDue = (parcel: Parcel<unknown, unknown>) => standingOf(parcel, null) === 'waiting';

/** Nothing left to send and nothing to tell. */
export const isDelivered = ({ receipt, photos }: Parcel<unknown, unknown>) =>
  receipt !== null && photos.every(({ state }) => state === 'delivered');

export const withReceipt = <P extends Parcel<unknown, unknown>>(parcel: P, receipt: P['receipt']): P => ({
  ...parcel,
  receipt,
  trouble: null,
});

export const withTrouble = <P extends Parcel<unknown, unknown>>(parcel: P, trouble: Trouble | null): P => ({
  ...parcel,
  trouble,
});

/** A photo the server will never take is marked and the others go on; for the time being, the whole parcel waits. */
export function withPhotoTrouble<P extends Parcel<unknown, unknown>>(parcel: P, id: string, trouble: Trouble): P {
  if (!trouble.final) return withTrouble(parcel, trouble);
  return { ...parcel, trouble: null, photos: markPhoto(parcel, id, { state: 'refused', problem: trouble.code }) };
}

export const withPhotoDelivered = <P extends Parcel<unknown, unknown>>(parcel: P, id: string): P => ({
  ...parcel,
  trouble: null,
  photos: markPhoto(parcel, id, { state: 'delivered' }),
});

const markPhoto = ({ photos }: Parcel<unknown, unknown>, id: string, mark: Partial<ParcelPhoto>) =>
  photos.map((photo) => (photo.id === id ? { ...photo, ...mark } : photo));

/** How long until the next try: quick at first, then no more often than a battery can bear. */
export const waitMs = (failures: number) => Math.min(5_000 * 2 ** failures, 300_000);
