import { type RefObject, useLayoutEffect, useState } from 'react';

/**
 * The width an element has now, in pixels as they would be at the usual text size: whoever set letters twice as large has
 * room for half as much beside each other. 0 before it is measured.
 */
export function useWidth(element: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const measured = element.current;
    if (!measured) return;
    const measure = () => setWidth(measured.clientWidth / textScale());
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(measured);
    return () => observer.disconnect();
  }, [element]);
  return width;
}

/** 1 at the usual 16 px of a browser's text. */
export const textScale = () => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
