import { createKeptStore } from '../../ui/keptStore';

/** What a person set on this device; never a fact anybody else needs. */
export interface Preferences {
  /** After a step: on to the next case of the list, or stay on this one. */
  afterMove: 'next' | 'stay';
  /** Folded by hand; null: as the width suggests. */
  railFolded: boolean | null;
  list: boolean;
  map: boolean;
  /** Which of the two stands in front where only one finds room. */
  front: 'list' | 'map';
}

const initial: Preferences = { afterMove: 'next', railFolded: null, list: true, map: true, front: 'list' };

const isPreferences = (value: unknown): value is Preferences =>
  typeof value === 'object' && value !== null && Object.keys(initial).every((name) => name in value);

export const preferences = createKeptStore<Preferences>('gezhi.desk', initial, isPreferences);

export const prefer = (change: Partial<Preferences>) => preferences.set({ ...preferences.get(), ...change });
