import { useSyncExternalStore } from 'react';

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const storageKey = 'gezhi.theme';
const dark = matchMedia('(prefers-color-scheme: dark)');
const listeners = new Set<() => void>();
let chosen: Theme = read();

function read(): Theme {
  try {
    return themes.find((theme) => theme === localStorage.getItem(storageKey)) ?? 'system';
  } catch {
    return 'system';
  }
}

const shown = (): 'light' | 'dark' => (chosen === 'system' ? (dark.matches ? 'dark' : 'light') : chosen);

function apply() {
  document.documentElement.dataset.theme = shown();
  // The browser's own bar goes on where the page's bar ends.
  for (const meta of document.querySelectorAll('meta[name="theme-color"]'))
    meta.setAttribute('content', token('surface'));
  for (const listener of listeners) listener();
}

/** Called once before the first drawing. A face that hangs on a wall has colours of its own, whatever was chosen elsewhere. */
export function startTheme(always?: 'light' | 'dark') {
  if (always) chosen = always;
  dark.addEventListener('change', apply);
  // Paper is white whatever the screen is.
  addEventListener('beforeprint', () => {
    document.documentElement.dataset.theme = 'light';
  });
  addEventListener('afterprint', apply);
  apply();
}

export function setTheme(theme: Theme) {
  chosen = theme;
  try {
    localStorage.setItem(storageKey, theme);
  } catch {
    // forgotten with the page
  }
  apply();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** What was chosen, and what is shown because of it. */
export const useTheme = () => ({
  chosen: useSyncExternalStore(subscribe, () => chosen),
  shown: useSyncExternalStore(subscribe, shown),
});

/** The value of a token as the page has it now; for what is not styled by CSS: the map, antd's theme, charts. */
export const token = (name: string): string =>
  getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
