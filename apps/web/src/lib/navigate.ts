import { useSyncExternalStore } from 'react';

/** The smallest router that keeps the address true: pages are paths, steps within a page are fragments. */
export interface Place {
  path: string;
  hash: string;
}

const moved = 'gezhi:moved';
let hasMoved = false;

const subscribe = (listener: () => void) => {
  for (const event of ['popstate', 'hashchange', moved]) addEventListener(event, listener);
  return () => {
    for (const event of ['popstate', 'hashchange', moved]) removeEventListener(event, listener);
  };
};

export function usePlace(): Place {
  const address = useSyncExternalStore(subscribe, () => location.pathname + location.hash);
  const [path, hash = ''] = address.split('#');
  return { path: path!, hash: decodeURIComponent(hash) };
}

export function navigate(to: string, { replace = false } = {}) {
  hasMoved = true;
  if (replace) history.replaceState(history.state, '', to);
  else history.pushState({ inside: true }, '', to);
  scrollTo(0, 0);
  dispatchEvent(new Event(moved));
}

/** One step back as the phone's own back key does it; to `fallback` where the visit began here. */
export function goBack(fallback: string) {
  hasMoved = true;
  if (history.state?.inside) history.back();
  else navigate(fallback, { replace: true });
}

/** True once somebody moved within the face: only then may a new page take the focus. */
export const hasBeenMoved = () => hasMoved;
addEventListener('popstate', () => {
  hasMoved = true;
});
