import { useEffect, useRef, useState } from 'react';
import { newId } from '../../../lib/newId';
import { keepPhoto } from '../../../lib/storedPhoto';
import { store } from '../outbox';
import { useMe } from '../person';
import { draftKey, isBegun, mostPhotos, type StepDraft } from './stepDraft';

export type PhotoTrouble = 'type' | 'size' | 'space' | 'most';

export interface StepInHand {
  draft: StepDraft;
  change: (part: Partial<StepDraft>) => void;
  addPhotos: (files: readonly File[]) => Promise<PhotoTrouble | null>;
  removePhoto: (id: string) => void;
  /** Forgets the draft; its photos now belong to the outbox. */
  handOver: () => Promise<void>;
}

/** For a step that can no longer be taken. */
export async function dropStepDraft(key: string): Promise<void> {
  const draft = await store.get<StepDraft>('drafts', key);
  for (const { id } of draft?.photos ?? []) await store.remove('photos', id);
  await store.remove('drafts', key);
}

/** Every change is on the device at once: a camera that pushes the page out of memory costs nothing. */
export function useStepDraft(caseId: string, verb: string): StepInHand | null {
  const key = draftKey(useMe().id, caseId, verb);
  const [draft, setDraft] = useState<StepDraft | null>(null);
  const isSent = useRef(false);
  useEffect(() => {
    void store
      .get<StepDraft>('drafts', key)
      .then((found) => setDraft(found ?? { id: key, orderId: newId(), photos: [] }));
  }, [key]);
  useEffect(() => {
    if (draft && !isSent.current) void (isBegun(draft) ? store.put('drafts', draft) : store.remove('drafts', draft.id));
  }, [draft]);
  if (!draft) return null;

  const change = (part: Partial<StepDraft>) => setDraft((known) => known && { ...known, ...part });
  return {
    draft,
    change,
    async addPhotos(files) {
      let trouble: PhotoTrouble | null = draft.photos.length + files.length > mostPhotos ? 'most' : null;
      for (const file of files.slice(0, mostPhotos - draft.photos.length)) {
        const photo = await keepPhoto(store, file);
        if (typeof photo === 'string') trouble = photo;
        else setDraft((known) => known && { ...known, photos: [...known.photos, photo] });
      }
      return trouble;
    },
    removePhoto(id) {
      void store.remove('photos', id);
      change({ photos: draft.photos.filter((photo) => photo.id !== id) });
    },
    async handOver() {
      isSent.current = true;
      await store.remove('drafts', key);
    },
  };
}
