import { createStore, type Store } from './store';

/** A store whose value this browser keeps for the next visit. What cannot be read any more falls back to `initial`. */
export function createKeptStore<T>(key: string, initial: T, isValid: (value: unknown) => value is T): Store<T> {
  const kept = readKept(key);
  const store = createStore<T>(isValid(kept) ? kept : initial);
  return {
    ...store,
    set(value) {
      store.set(value);
      try {
        localStorage.setItem(key, JSON.stringify(value));
      } catch {
        // forgotten with the page; nothing else suffers
      }
    },
  };
}

export function readKept(key: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null');
  } catch {
    return null;
  }
}
