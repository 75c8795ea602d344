import { useSyncExternalStore } from 'react';

const subscribe = (listener: () => void) => {
  addEventListener('online', listener);
  addEventListener('offline', listener);
  return () => {
    removeEventListener('online', listener);
    removeEventListener('offline', listener);
  };
};

/** What the device believes. It may be wrong, so it explains and never decides. */
export const useOnline = () => useSyncExternalStore(subscribe, () => navigator.onLine);
