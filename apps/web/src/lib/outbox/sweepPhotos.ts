import type { DeviceStore } from '../deviceStore';

const dayMs = 86_400_000;

/** Photos that nothing on this device names any more give their space back; a day later, so that no page loses what it holds. */
export async function sweepPhotos(store: DeviceStore, now = Date.now()): Promise<void> {
  const holders = [
    ...(await store.all<{ photos: readonly { id: string }[] }>('drafts')),
    ...(await store.all<{ photos: readonly { id: string }[] }>('parcels')),
  ];
  const named = new Set(holders.flatMap(({ photos }) => photos.map(({ id }) => id)));
  for (const id of await store.ids('photos'))
    if (!named.has(id) && now - madeAt(id) > dayMs) await store.remove('photos', id);
}

/** A UUIDv7 begins with the time it was made. */
const madeAt = (id: string) => Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);
