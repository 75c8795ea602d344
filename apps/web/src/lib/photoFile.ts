import type { PhotoRef } from '@gezhi/domain';
import { hexSha256 } from './hexSha256';
import { newId } from './newId';

/** A photo chosen or taken on this device: named and hashed before it is sent, as it is, with what its file says. */
export interface ChosenPhoto {
  ref: PhotoRef;
  blob: Blob;
  /** For showing it here; revoke it when done. */
  preview: string;
}

export const photoTypes = ['image/jpeg', 'image/png', 'image/webp'];
const mostBytes = 20 * 1024 * 1024;

export type PhotoRefusal = 'type' | 'size';

export async function choosePhoto(file: File): Promise<ChosenPhoto | PhotoRefusal> {
  if (!photoTypes.includes(file.type)) return 'type';
  if (file.size > mostBytes) return 'size';
  const bytes = await file.arrayBuffer();
  const sha256 = await hexSha256(bytes);
  const blob = new Blob([bytes], { type: file.type });
  return { ref: { id: newId(), sha256 }, blob, preview: URL.createObjectURL(blob) };
}

/** Sends one after the other, each tried a few times: a weak network loses a photo for a while, not for good. */
export async function sendPhotos(
  photos: readonly ChosenPhoto[],
  send: (photo: ChosenPhoto) => Promise<unknown>,
): Promise<ChosenPhoto[]> {
  const failed: ChosenPhoto[] = [];
  for (const photo of photos) if (!(await tryThrice(() => send(photo)))) failed.push(photo);
  return failed;
}

async function tryThrice(attempt: () => Promise<unknown>): Promise<boolean> {
  for (let i = 0; i < 3; i++) {
    try {
      await attempt();
      return true;
    } catch {
      await new Promise((done) => setTimeout(done, 800 * 3 ** i));
    }
  }
  return false;
}
