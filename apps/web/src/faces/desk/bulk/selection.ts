import { createStore } from '../../../ui/store';

/** What somebody has marked in a list, to take one step with all of it. */
interface Selection {
  /** Rows can be marked: asked for once, so that nobody marks one by a slip. */
  isOn: boolean;
  ids: ReadonlySet<string>;
  /** Everything the list holds, also what has not been scrolled to. */
  isAll: boolean;
}

const none: Selection = { isOn: false, ids: new Set(), isAll: false };
export const selection = createStore<Selection>(none);

export const beginSelecting = () => selection.set({ ...none, isOn: true });
export const endSelecting = () => selection.set(none);
export const selectAll = () => selection.set({ isOn: true, ids: new Set(), isAll: true });

export function toggle(id: string) {
  const ids = new Set(selection.get().ids);
  if (!ids.delete(id)) ids.add(id);
  selection.set({ isOn: true, ids, isAll: false });
}
