import { createContext, useContext } from 'react';
import type { Person } from '../../features/session/person';

const Me = createContext<Person | null>(null);
export const MeProvider = Me.Provider;

/** Whoever is signed in; the rooms of the desk are not drawn for anybody else. */
export function useMe(): Person {
  const me = useContext(Me);
  if (!me) throw new Error('Only whoever is signed in stands here');
  return me;
}
