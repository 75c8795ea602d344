import { createStore } from '../../../ui/store';

const isShown = createStore(false);

/** The dialog of all keys: opened by `?` and by its button. */
export const showHelp = () => isShown.set(true);
export const hideHelp = () => isShown.set(false);
export const useHelpShown = isShown.use;
