export interface Wishes {
  list: boolean;
  map: boolean;
  front: 'list' | 'map';
  hasOpen: boolean;
}

export interface Panes {
  list: boolean;
  map: boolean;
  open: boolean;
  /** One pane at a time, with a way back. */
  isSingle: boolean;
}

const narrowList = 360;
const openWidth = 480;
const narrowMap = 240;
const singleBelow = 760;

/**
 * Which of list, map and what is open stand beside each other in so many pixels. What one opened always has its place; where
 * list and map cannot both stand, the one in front does.
 */
export function panesIn(width: number, { list, map, front, hasOpen }: Wishes): Panes {
  if (width < singleBelow) {
    const isList = front === 'list';
    return { list: !hasOpen && isList, map: !hasOpen && !isList, open: hasOpen, isSingle: true };
  }
  const room = width - (hasOpen ? openWidth : 0);
  const both = list && map;
  if (both && room < narrowList + narrowMap)
    return { list: front === 'list', map: front === 'map', open: hasOpen, isSingle: false };
  // Something has to be there: with nothing open a list that was folded beside it comes back.
  if (!list && !map && !hasOpen) return { list: true, map: false, open: false, isSingle: false };
  return { list, map, open: hasOpen, isSingle: false };
}
