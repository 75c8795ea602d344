import { useEffect, useState } from 'react';
import type { DeviceStore } from '../../lib/deviceStore';
import type { StoredPhoto } from '../../lib/storedPhoto';

/** An address under which a photo kept on this device can be shown, for as long as somebody looks. */
export function usePhotoUrl(store: DeviceStore, id: string): string | null {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    let made: string | null = null;
    let gone = false;
    store.get<StoredPhoto>('photos', id).then((photo) => {
      if (gone || !photo) return;
      made = URL.createObjectURL(new Blob([photo.bytes], { type: photo.type }));
      setUrl(made);
    });
    return () => {
      gone = true;
      if (made) URL.revokeObjectURL(made);
    };
  }, [store, id]);
  return url;
}
