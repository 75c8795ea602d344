import { useSyncExternalStore } from 'react';
import { keep, kept } from '../../lib/keep';

/** Sun mode: the strongest contrast a screen has, chosen by whoever stands in the light. Kept on this device. */
const key = 'gezhi.sun';
const listeners = new Set<() => void>();
let on = kept<boolean>(key) === true;

function apply() {
  if (on) document.documentElement.dataset.sun = 'on';
  else delete document.documentElement.dataset.sun;
  for (const listener of listeners) listener();
}

export const startSun = apply;

export function setSun(to: boolean) {
  on = to;
  keep(key, to);
  apply();
}

export const useSun = () =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => on,
  );
