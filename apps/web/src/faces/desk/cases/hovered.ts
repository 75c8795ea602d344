import { createStore } from '../../../ui/store';

const hovered = createStore<string | null>(null);

/** The case the pointer is over, in the list or on the map: each shows what the other points at. */
export const hover = {
  set: hovered.set,
  use: (id: string) => hovered.useSelected((now) => now === id),
  useId: hovered.use,
};
