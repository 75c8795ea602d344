import { useState } from 'react';
import type { DeviceStore } from '../../lib/deviceStore';
import { Icon } from './Icon';
import { usePhotoUrl } from './usePhotoUrl';

interface Props {
  store: DeviceStore;
  photoIds: readonly string[];
  nameOf: (index: number) => string;
  removeLabelOf?: (index: number) => string;
  onRemove?: (id: string) => void;
}

/** Photos that are still on this device, small, each with a way to take it out again. */
export function PhotoStrip({ store, photoIds, nameOf, removeLabelOf, onRemove }: Props) {
  if (photoIds.length === 0) return null;
  return (
    <ul className="ph-strip">
      {photoIds.map((id, index) => (
        <li key={id}>
          <KeptPhoto store={store} id={id} name={nameOf(index)} />
          {onRemove && (
            <button
              type="button"
              className="ph-strip-remove"
              onClick={() => onRemove(id)}
              aria-label={removeLabelOf?.(index)}
            >
              <Icon name="close" size={16} />
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}

export function KeptPhoto({ store, id, name }: { store: DeviceStore; id: string; name: string }) {
  const url = usePhotoUrl(store, id);
  const [isBroken, setIsBroken] = useState(false);
  return url && !isBroken ? (
    <img src={url} alt={name} onError={() => setIsBroken(true)} />
  ) : (
    <span className="ph-photo-empty" />
  );
}
