import { Button, Input } from 'antd';
import { useState } from 'react';
import { PhotoField } from '../../features/cases/moves/PhotoField';
import type { ChosenPhoto } from '../../lib/photoFile';
import { problemText } from '../../lib/problemText';
import { Field } from '../../ui/Field';

export interface Look {
  words: string;
  photos: readonly ChosenPhoto[];
}

interface Word {
  text: string;
  onSay: (look: Look) => void;
}

interface Props {
  label: string;
  hint: string;
  photoHint: string;
  good: Word;
  bad: Word;
  isPending: boolean;
  error: unknown;
}

/** What was looked at and seen, with photos of the place, and one of two words about it. Nothing is answered without a look. */
export function LookWords({ label, hint, photoHint, good, bad, isPending, error }: Props) {
  const [typed, setTyped] = useState('');
  const [photos, setPhotos] = useState<readonly ChosenPhoto[]>([]);
  const words = typed.trim();
  const isReady = words !== '' && !isPending;
  return (
    <div className="relapse-answer">
      <Field label={label} isNeeded hint={hint}>
        {(id, describedBy) => (
          <Input.TextArea
            id={id}
            aria-describedby={describedBy}
            value={typed}
            maxLength={500}
            autoSize={{ minRows: 1, maxRows: 4 }}
            onChange={(event) => setTyped(event.target.value)}
          />
        )}
      </Field>
      <PhotoField photos={photos} onChange={setPhotos} hint={photoHint} isNeeded={false} problem={null} />
      <div className="like-acts">
        <Button disabled={!isReady} onClick={() => good.onSay({ words, photos })}>
          {good.text}
        </Button>
        <Button danger disabled={!isReady} onClick={() => bad.onSay({ words, photos })}>
          {bad.text}
        </Button>
      </div>
      {error !== null && (
        <p className="move-problem" role="alert">
          {problemText(error)}
        </p>
      )}
    </div>
  );
}

/** What an order carries of a look; its photos follow when it has been taken. */
export const saidOf = ({ words, photos }: Look) => ({
  words,
  ...(photos.length > 0 ? { photos: photos.map(({ ref }) => ref) } : {}),
});
