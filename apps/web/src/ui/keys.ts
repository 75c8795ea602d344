import { useEffect, useRef } from 'react';

export type KeyHandlers = Readonly<Record<string, (event: KeyboardEvent) => void>>;

/** Who listens, the latest last: what opened last is asked first. */
const listeners: { current: KeyHandlers }[] = [];

/** Places where a letter is a letter: forms, open lists and menus. */
const writing =
  'form, input:not([type="checkbox"]), textarea, select, [contenteditable], [role="combobox"], [role="listbox"], [role="menu"]';

/** What lies above the page and hears its own keys first: dialogs, panels, open menus. */
const above = 'dialog[open], :popover-open, .ant-dropdown:not(.ant-dropdown-hidden, .ant-slide-up-leave)';

/** Whether a key press belongs to whatever has the focus and not to the page. */
export function belongsToFocus(event: Pick<KeyboardEvent, 'target' | 'isComposing'>): boolean {
  return event.isComposing || (event.target instanceof Element && event.target.closest(writing) !== null);
}

/** A letter whatever the caps lock says, `Shift+E` where the shift key is held; all else as the keyboard calls it. */
export function keyOf({ key, shiftKey }: Pick<KeyboardEvent, 'key' | 'shiftKey'>): string {
  if (!/^[a-z]$/i.test(key)) return key;
  return shiftKey ? `Shift+${key.toUpperCase()}` : key.toLowerCase();
}

function hear(event: KeyboardEvent) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (belongsToFocus(event) || document.querySelector(above)) return;
  const key = keyOf(event);
  const listener = listeners.findLast(({ current }) => Object.hasOwn(current, key));
  if (!listener) return;
  event.preventDefault();
  listener.current[key]!(event);
}

/** Single keys act while this component is shown. Handlers may change with every drawing. */
export function useKeys(handlers: KeyHandlers) {
  const latest = useRef(handlers);
  latest.current = handlers;
  useEffect(() => {
    if (listeners.length === 0) document.addEventListener('keydown', hear);
    listeners.push(latest);
    return () => {
      listeners.splice(listeners.indexOf(latest), 1);
      if (listeners.length === 0) document.removeEventListener('keydown', hear);
    };
  }, []);
}
