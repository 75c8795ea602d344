import { useSyncExternalStore } from 'react';

const narrow = matchMedia('(max-width: 760px)');

export const isNarrow = () => narrow.matches;

export const useIsPhone = () =>
  useSyncExternalStore((listener) => {
    narrow.addEventListener('change', listener);
    return () => narrow.removeEventListener('change', listener);
  }, isNarrow);
