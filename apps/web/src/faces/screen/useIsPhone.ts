import { useSyncExternalStore } from 'react';

const narrow = matchMedia('(max-width: 760px)');

export const useIsPhone = () =>
  useSyncExternalStore(
    (listener) => {
      narrow.addEventListener('change', listener);
      return () => narrow.removeEventListener('change', listener);
    },
    () => narrow.matches,
  );
