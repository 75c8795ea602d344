import { useRef } from 'react';
import { photoTypes } from '../../lib/photoFile';
import { Icon } from './Icon';

interface Props {
  takeLabel: string;
  chooseLabel: string;
  /** False where only a photo taken now proves anything. */
  mayChoose?: boolean;
  disabled?: boolean;
  /** How loudly it asks: as the way on of its screen, or as one thing among others. */
  look?: 'plain' | 'primary' | 'large';
  onFiles: (files: readonly File[]) => void;
}

/** Camera first, then what is in the phone already. Two inputs: a browser decides by `capture` which one it opens. */
export function PhotoInput({ takeLabel, chooseLabel, mayChoose = true, disabled, look = 'plain', onFiles }: Props) {
  const camera = useRef<HTMLInputElement>(null);
  const album = useRef<HTMLInputElement>(null);
  const took = ({ target }: { target: HTMLInputElement }) => {
    onFiles([...(target.files ?? [])]);
    target.value = ''; // the same photo may be chosen again after it was removed
  };
  return (
    <div className={look === 'large' ? 'ph-photo-input ph-photo-input-large' : 'ph-photo-input'}>
      <input ref={camera} type="file" accept="image/*" capture="environment" hidden onChange={took} />
      <input ref={album} type="file" accept={photoTypes.join(',')} multiple hidden onChange={took} />
      <button
        type="button"
        className={look === 'plain' ? 'ph-button' : 'ph-button ph-button-primary'}
        disabled={disabled}
        onClick={() => camera.current!.click()}
      >
        <Icon name="camera" size={look === 'large' ? 36 : 24} />
        {takeLabel}
      </button>
      {mayChoose && (
        <button type="button" className="ph-button" disabled={disabled} onClick={() => album.current!.click()}>
          <Icon name="images" size={look === 'large' ? 36 : 24} />
          {chooseLabel}
        </button>
      )}
    </div>
  );
}
