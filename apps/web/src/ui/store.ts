import { useSyncExternalStore } from 'react';

/** A value that outlives the component which set it, and that any component can watch. */
export interface Store<T> {
  get(): T;
  set(value: T): void;
  /** Calls whenever it is another value; gives what ends that. */
  subscribe(listener: () => void): () => void;
  use(): T;
  /** Watches only what `select` gives: the component is drawn anew when that changes, not with every other change. */
  useSelected<S>(select: (value: T) => S): S;
}

export function createStore<T>(initial: T): Store<T> {
  let value = initial;
  const listeners = new Set<() => void>();
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return {
    get: () => value,
    subscribe,
    set(next) {
      if (Object.is(next, value)) return;
      value = next;
      for (const listener of listeners) listener();
    },
    use: () => useSyncExternalStore(subscribe, () => value),
    useSelected: (select) => useSyncExternalStore(subscribe, () => select(value)),
  };
}
