import type { PhotoView } from '@gezhi/contracts';
import { useState } from 'react';

interface Props {
  photo: PhotoView;
  urlOf: (id: string, size: 'thumb' | 'large') => string;
  size: 'thumb' | 'large';
  name: string;
  /** What is said where there is nothing to show yet. */
  texts: { expected: string; stored: string; unreadable: string };
  onOpen?: () => void;
}

/** A photo the server knows of: shown once its cleaned copy is ready, else with the reason why not. */
export function SentPhoto({ photo, urlOf, size, name, texts, onOpen }: Props) {
  const [failed, setFailed] = useState(false);
  if (photo.state !== 'ready' || failed)
    return (
      <span className="ph-photo-empty">
        {failed || photo.state === 'ready' ? texts.unreadable : texts[photo.state]}
      </span>
    );
  const image = <img src={urlOf(photo.id, size)} alt={name} onError={() => setFailed(true)} decoding="async" />;
  if (!onOpen) return image;
  return (
    <button type="button" className="ph-photo-open" onClick={onOpen}>
      {image}
    </button>
  );
}
