import type { DeviceStore } from './deviceStore';
import { newId } from './newId';
import { isPhoto } from './photoBytes';
import { type ChosenPhoto, choosePhoto, type PhotoRefusal } from './photoFile';

/** A photo as this device keeps it. Plain bytes, not a Blob: some phones lose kept Blobs when the browser restarts. */
export interface StoredPhoto {
  id: string;
  sha256: string;
  type: string;
  bytes: ArrayBuffer;
}

export type KeptPhoto = ChosenPhoto['ref'];

/** Names, hashes and keeps a chosen file. `space`: the device has no room left for it. */
export async function keepPhoto(store: DeviceStore, file: File): Promise<KeptPhoto | PhotoRefusal | 'space'> {
  const chosen = await choosePhoto(file);
  if (typeof chosen === 'string') return chosen;
  URL.revokeObjectURL(chosen.preview);
  const bytes = await chosen.blob.arrayBuffer();
  if (!isPhoto(bytes)) return 'type';
  try {
    await store.put('photos', { ...chosen.ref, type: chosen.blob.type, bytes } as StoredPhoto);
  } catch {
    return 'space';
  }
  return chosen.ref;
}

/** The same bytes under new names, for when the old ones are taken: what the browser lost meanwhile is left out. */
export async function renamePhotos(store: DeviceStore, photos: readonly KeptPhoto[]): Promise<KeptPhoto[]> {
  const renamed: KeptPhoto[] = [];
  for (const { id, sha256 } of photos) {
    const photo = await store.get<StoredPhoto>('photos', id);
    if (!photo) continue;
    const copy: StoredPhoto = { ...photo, id: newId() };
    await store.put('photos', copy);
    await store.remove('photos', id);
    renamed.push({ id: copy.id, sha256 });
  }
  return renamed;
}
