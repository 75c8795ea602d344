import { useEffect } from 'react';
import { useKeys } from '../../../ui/keys';
import { beginSelecting, selectAll, toggle } from '../bulk/selection';
import { prefer, preferences } from '../preferences';
import { generalKeys } from '../shortcuts';
import { neighbour } from './neighbours';

interface Work {
  rows: readonly { id: string }[];
  id: string | null;
  open: (id: string) => void;
  close: () => void;
  more: (() => void) | null;
}

const rowOf = (id: string) => document.querySelector<HTMLElement>(`[data-case="${id}"]`);

const focusedCase = () =>
  (document.activeElement instanceof HTMLElement ? document.activeElement.dataset.case : undefined) ?? null;

/** J and K walk the list: with a case open from case to case, else from row to row. Gives the same as a function. */
export function useWorkKeys({ rows, id, open, close, more }: Work) {
  const step = (by: 1 | -1) => {
    const to = neighbour(rows, id ?? focusedCase(), by);
    if (!to) return by === 1 && more?.();
    rowOf(to)?.focus();
    if (id) open(to);
  };
  const closeCase = () => {
    if (!id) return;
    close();
    // The pane of the list may only come back with the case gone.
    requestAnimationFrame(() => rowOf(id)?.focus());
  };
  useKeys({
    j: () => step(1),
    k: () => step(-1),
    [generalKeys.mark]: () => {
      const at = id ?? focusedCase();
      if (at) toggle(at);
      else beginSelecting();
    },
    [generalKeys.markAll]: selectAll,
    Escape: closeCase,
    m: () => prefer({ map: !preferences.get().map, list: true, front: preferences.get().map ? 'list' : 'map' }),
  });
  useEffect(() => {
    if (id) rowOf(id)?.scrollIntoView({ block: 'nearest' });
  }, [id]);
  return step;
}
