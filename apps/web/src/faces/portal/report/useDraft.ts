import { useEffect, useRef, useState } from 'react';
import { deviceWord } from '../../../features/publicVoice/deviceWord';
import {
  changeDraft,
  type Draft,
  type DraftChange,
  isBegun,
  mostPhotos,
  newDraft,
  submissionOf,
} from '../../../features/publicVoice/draft';
import { readExif } from '../../../lib/exif';
import { newId } from '../../../lib/newId';
import { keepPhoto } from '../../../lib/storedPhoto';
import { outbox, store } from '../outbox';
import { dropDraft, keepDraft, openDraft } from './openDraft';
import { placeAt } from './placeAt';

export type PhotoTrouble = 'type' | 'size' | 'space' | 'most';

export interface DraftInHand {
  draft: Draft;
  /** True where it was found on the device and not begun just now. */
  wasFound: boolean;
  change: (change: DraftChange) => void;
  addPhotos: (files: readonly File[]) => Promise<PhotoTrouble | null>;
  restart: () => Promise<void>;
  /** Puts it in the outbox; the report's id goes with it. */
  send: () => Promise<void>;
}

/** EXIF stands at the beginning of a file. */
const exifBytes = 256 * 1024;

/** The draft of this device: every change is kept at once, so that back, reload and a dead battery lose nothing. */
export function useDraft(): DraftInHand | null {
  const [draft, setDraft] = useState<Draft | null>(null);
  const [wasFound, setWasFound] = useState(false);
  const wasSent = useRef(false);
  useEffect(() => {
    void openDraft().then((opened) => {
      setDraft(opened);
      setWasFound(isBegun(opened));
    });
  }, []);
  useEffect(() => {
    if (draft && !wasSent.current) void keepDraft(draft);
  }, [draft]);
  if (!draft) return null;

  const change = (by: DraftChange) => {
    if (by.do === 'removePhoto') void store.remove('photos', by.id);
    setDraft((known) => known && changeDraft(known, by));
  };
  /** Place and time from the photo itself, as far as its file says them and nobody has said otherwise. */
  const readFile = async (file: File) => {
    const { takenAt, position } = readExif(await file.slice(0, exifBytes).arrayBuffer());
    if (takenAt) change({ do: 'readTime', takenAt });
    if (!position || draft.place) return;
    const { place, inCity } = await placeAt(position, 'photo', null);
    if (inCity) change({ do: 'takePhotoPlace', place });
  };
  return {
    draft,
    wasFound,
    change,
    async addPhotos(files) {
      let trouble: PhotoTrouble | null = draft.photos.length + files.length > mostPhotos ? 'most' : null;
      for (const file of files.slice(0, mostPhotos - draft.photos.length)) {
        const photo = await keepPhoto(store, file);
        if (typeof photo === 'string') trouble = photo;
        else {
          change({ do: 'addPhoto', photo });
          await readFile(file);
        }
      }
      return trouble;
    },
    async restart() {
      await dropDraft(draft);
      setWasFound(false);
      setDraft(newDraft(newId(), new Date().toISOString()));
    },
    async send() {
      wasSent.current = true;
      const body = { ...submissionOf(draft, new Date().toISOString()), device: deviceWord() };
      const photoIds = draft.photos.map(({ id }) => id);
      await outbox.add(draft.id, { kind: 'report', body, draft }, photoIds);
      await dropDraft({ ...draft, photos: [] });
    },
  };
}
