import { type ReactNode, useRef } from 'react';
import { t } from '../../../i18n/t';
import { photoTypes } from '../../../lib/photoFile';
import { Icon } from '../../../ui/Icon';
import './photoField.css';

interface Props {
  /** Each with its picture, by the id of its photo. */
  tiles: readonly { id: string; picture: (name: string) => ReactNode }[];
  most: number;
  onAdd: (files: readonly File[]) => void;
  onRemove: (id: string) => void;
}

/** Chosen photos side by side, each with a way to take it off, and the way to more as long as there is room. */
export function PhotoTiles({ tiles, most, onAdd, onRemove }: Props) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <ul className="photo-field">
        {tiles.map(({ id, picture }, i) => (
          <li key={id}>
            {picture(t('cases.chosenPhoto', { at: i + 1 }))}
            <button
              type="button"
              className="photo-field-remove"
              aria-label={t('cases.removePhoto', { at: i + 1 })}
              onClick={() => onRemove(id)}
            >
              <Icon name="close" size={12} />
            </button>
          </li>
        ))}
        {tiles.length < most && (
          <li>
            <button type="button" className="photo-field-add" onClick={() => input.current?.click()}>
              <Icon name="camera" size={20} />
              {t('cases.addPhoto')}
            </button>
          </li>
        )}
      </ul>
      <input
        ref={input}
        className="visually-hidden"
        type="file"
        tabIndex={-1}
        aria-label={t('cases.addPhoto')}
        accept={photoTypes.join(',')}
        multiple
        onChange={(event) => {
          onAdd([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
    </>
  );
}
