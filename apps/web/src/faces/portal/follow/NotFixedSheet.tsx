import type { PhotoRef } from '@gezhi/domain';
import { useState } from 'react';
import { mostPhotos, mostWords, readable } from '../../../features/publicVoice/draft';
import { t } from '../../../i18n/t';
import { newId } from '../../../lib/newId';
import { keepPhoto } from '../../../lib/storedPhoto';
import { PhotoInput } from '../../../ui/phone/PhotoInput';
import { PhotoStrip } from '../../../ui/phone/PhotoStrip';
import { Sheet } from '../../../ui/phone/Sheet';
import { WordsField } from '../../../ui/phone/WordsField';
import { outbox, store } from '../outbox';
import type { PhotoTrouble } from '../report/useDraft';

/** Not fixed: words and photos may be added, nothing has to be; the work goes on where it was. */
export function NotFixedSheet({ code, onClose }: { code: string; onClose: () => void }) {
  const [words, setWords] = useState('');
  const [photos, setPhotos] = useState<readonly PhotoRef[]>([]);
  const [trouble, setTrouble] = useState<PhotoTrouble | null>(null);

  async function add(files: readonly File[]) {
    setTrouble(photos.length + files.length > mostPhotos ? 'most' : null);
    for (const file of files.slice(0, mostPhotos - photos.length)) {
      const photo = await keepPhoto(store, file);
      if (typeof photo === 'string') setTrouble(photo);
      else setPhotos((known) => [...known, photo]);
    }
  }

  function send() {
    const id = newId();
    const note = readable(words);
    const body = { id, answer: 'notFixed' as const, ...(note ? { note } : {}), photos: [...photos] };
    void outbox.add(
      id,
      { kind: 'answer', code, body },
      photos.map((photo) => photo.id),
    );
    onClose();
  }

  return (
    <Sheet
      title={t('portal.follow.notFixedTitle')}
      onClose={onClose}
      foot={
        <button type="button" className="ph-button ph-button-primary" onClick={send}>
          {t('portal.follow.notFixedSend')}
        </button>
      }
    >
      <p className="ph-muted">{t('portal.follow.notFixedHint')}</p>
      <PhotoInput
        takeLabel={t('portal.photos.take')}
        chooseLabel={t('portal.photos.choose')}
        onFiles={(files) => void add(files)}
      />
      {trouble && <p className="ph-note ph-note-warn">{t(`portal.photos.${trouble}`)}</p>}
      <PhotoStrip
        store={store}
        photoIds={photos.map(({ id }) => id)}
        nameOf={(index) => t('portal.photos.one', { number: index + 1 })}
        removeLabelOf={(index) => t('portal.photos.remove', { number: index + 1 })}
        onRemove={(id) => setPhotos((known) => known.filter((photo) => photo.id !== id))}
      />
      <WordsField
        label={t('portal.follow.notFixedWords')}
        hint={t('portal.follow.notFixedWordsHint')}
        value={words}
        most={mostWords}
        onChange={setWords}
      />
    </Sheet>
  );
}
