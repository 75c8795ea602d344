import { readKept } from './keptStore';
import { createStore, type Store } from './store';

export interface SharedStore<T> extends Omit<Store<T>, 'set'> {
  /** Changes what is kept, one page after the other: each starts from what the one before it left. */
  update<R>(to: (value: T) => { value: T; result: R }): Promise<R>;
}

/** A store that all pages of this browser share: what one changes the others see at once, and no change undoes another's. */
export function createSharedStore<T>(key: string, initial: T, isValid: (value: unknown) => value is T): SharedStore<T> {
  let canKeep = true;
  const kept = () => {
    const value = readKept(key);
    return isValid(value) ? value : initial;
  };
  const { set, ...store } = createStore<T>(kept());
  addEventListener('storage', (event) => {
    if (event.key === key || event.key === null) set(kept());
  });
  return {
    ...store,
    update: (to) =>
      inTurn(key, () => {
        const { value, result } = to(canKeep ? kept() : store.get());
        try {
          localStorage.setItem(key, JSON.stringify(value));
        } catch {
          canKeep = false; // this page has it alone, until it is closed
        }
        set(value);
        return result;
      }),
  };
}

/** Without locks (a page that did not come over https) reading and writing in one breath has to do. */
const inTurn = async <R>(key: string, work: () => R): Promise<R> =>
  navigator.locks ? navigator.locks.request(key, async () => work()) : work();
