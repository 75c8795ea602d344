import { useSyncExternalStore } from 'react';
import type { FieldCommand } from './stepCommand';

/** The last step that reached the server, said for a moment: whoever pressed a button wants to know that it worked. */
const shownMs = 6_000;
const listeners = new Set<() => void>();
let last: FieldCommand | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;

function show(command: FieldCommand | null) {
  last = command;
  for (const listener of listeners) listener();
}

export function tellDelivered(command: FieldCommand) {
  clearTimeout(timer);
  show(command);
  timer = setTimeout(() => show(null), shownMs);
}

export const useDelivered = () =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => last,
  );
