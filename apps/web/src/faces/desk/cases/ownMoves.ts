import { createStore } from '../../../ui/store';

const moved = createStore<ReadonlySet<string>>(new Set());

/** Cases this person has moved since the page was opened: that they leave a list is no news to them. */
export const ownMoves = { add: (id: string) => moved.set(new Set(moved.get()).add(id)), use: moved.use };
