import type { DerivedSize } from './copies';

/** Where files of photos lie in the storage. */
export const originalName = (cityId: number, hash: Buffer) => {
  const hex = hash.toString('hex');
  return `originals/${cityId}/${hex.slice(0, 2)}/${hex}`;
};

/** Parts of an upload lie under its own name, so that nothing of it outlives it. */
export const partsFolder = (cityId: number, uploadId: string) => `uploads/${cityId}/${uploadId}`;

/** Copies are named by the photo, not by its content: nobody learns from an address that two photos are the same. */
export const derivedName = (cityId: number, id: string, size: DerivedSize) =>
  `copies/${cityId}/${id.slice(-2)}/${id}-${size}.jpg`;
