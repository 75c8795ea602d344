import { verbs } from '../../features/cases/verbs';

/** Keys of the work view that are not steps of a case. */
export const generalKeys = {
  next: 'j',
  previous: 'k',
  open: 'Enter',
  close: 'Escape',
  search: '/',
  map: 'm',
  mark: '.',
  markAll: '=',
  report: '+',
  visit: '*',
  chat: '#',
  help: '?',
} as const;

export type GeneralKey = keyof typeof generalKeys;

/** As printed on the keyboard. */
export const keyName = (key: string): string =>
  ({ Escape: 'Esc', Enter: '⏎' })[key] ?? (key.length === 1 ? key.toUpperCase() : key.replace('Shift+', '⇧'));

/** The same for those who hear the page instead of seeing it. */
export const spokenKey = (key: string): string => (key.length === 1 ? key.toUpperCase() : key);

/** Every key with what it does, once. */
export const allKeys: readonly string[] = [
  ...Object.values(generalKeys),
  ...Object.values(verbs).map(({ key }) => key),
];
