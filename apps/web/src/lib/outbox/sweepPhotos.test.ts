import { expect, it } from 'vitest';
import { inMemory } from '../deviceStore';
import { newId } from '../newId';
import { sweepPhotos } from './sweepPhotos';

it('removes what nobody names, but nothing of today', async () => {
  const store = inMemory();
  const now = Date.UTC(2026, 10, 21);
  const [orphan, drafted, waiting, fresh] = [newId(1), newId(2), newId(3), newId(now - 1000)];
  for (const id of [orphan, drafted, waiting, fresh]) await store.put('photos', { id });
  await store.put('drafts', { id: 'd', photos: [{ id: drafted }] } as never);
  await store.put('parcels', { id: 'p', photos: [{ id: waiting }] } as never);
  await sweepPhotos(store, now);
  expect(await store.ids('photos')).toEqual([drafted, waiting, fresh]);
});
