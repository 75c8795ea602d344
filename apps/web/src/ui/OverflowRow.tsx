import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { keepInLine } from './keepInLine';
import { useWidth } from './useWidth';

interface Props<T> {
  items: readonly T[];
  /** Stays in the line however narrow it gets. */
  kept: T;
  keyOf: (item: T) => string;
  render: (item: T) => ReactNode;
  /** What stands at the end and holds those that found no room. */
  rest: (hidden: readonly T[]) => ReactNode;
  className: string;
}

/** One line that never wraps: what does not fit is handed to the menu at its end. */
export function OverflowRow<T>({ items, kept, keyOf, render, rest, className }: Props<T>) {
  const row = useRef<HTMLDivElement>(null);
  const width = useWidth(row);
  const [fitting, setFitting] = useState(items.length);
  const names = items.map(keyOf).join(' ');
  const { shown, hidden } = keepInLine(items, kept, fitting);

  // Everything is laid out before it is counted; the browser paints only the result.
  // biome-ignore lint/correctness/useExhaustiveDependencies: other items or another width need another count
  useLayoutEffect(() => setFitting(items.length), [width, names, kept]);
  useLayoutEffect(() => {
    const element = row.current!;
    if (fitting > 1 && element.scrollWidth > element.clientWidth + 1) setFitting(fitting - 1);
  });

  return (
    <div ref={row} className={className}>
      {shown.map(render)}
      {rest(hidden)}
    </div>
  );
}
