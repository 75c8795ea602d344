import { useEffect, useRef, useState } from 'react';
import { heldRows } from './heldRows';

/** What the list shows: the latest rows, or the held ones while somebody reads, with the number of changes that wait. */
export function useHeldRows<R extends { id: string }>(
  latest: readonly R[],
  isHeld: boolean,
  listKey: string,
  own: ReadonlySet<string>,
) {
  const shown = useRef<{ listKey: string; rows: readonly R[] }>({ listKey, rows: latest });
  const [, redraw] = useState(0);
  const mayHold = isHeld && shown.current.listKey === listKey && shown.current.rows.length > 0;
  const held = mayHold ? heldRows(shown.current.rows, latest, own) : { rows: latest, changes: 0 };
  useEffect(() => {
    shown.current = { listKey, rows: held.rows };
  });
  const apply = () => {
    shown.current = { listKey, rows: latest };
    redraw((count) => count + 1);
  };
  return { ...held, apply };
}
