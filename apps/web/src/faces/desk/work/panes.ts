export interface Wishes {
  list: boolean;
  map: boolean;
  front: 'list' | 'map';
  hasCase: boolean;
}

export interface Panes {
  list: boolean;
  map: boolean;
  case: boolean;
  /** One pane at a time, with a way back. */
  isSingle: boolean;
}

export const listWidth = 440;
const narrowList = 360;
const caseWidth = 480;
const narrowMap = 240;
const singleBelow = 760;

/**
 * Which of list, map and case stand beside each other in so many pixels. The case one opened always has its place; where
 * list and map cannot both stand, the one in front does.
 */
export function panesIn(width: number, { list, map, front, hasCase }: Wishes): Panes {
  if (width < singleBelow) {
    const isList = front === 'list';
    return { list: !hasCase && isList, map: !hasCase && !isList, case: hasCase, isSingle: true };
  }
  const room = width - (hasCase ? caseWidth : 0);
  const both = list && map;
  if (both && room < narrowList + narrowMap)
    return { list: front === 'list', map: front === 'map', case: hasCase, isSingle: false };
  // Something has to be there: with the case closed a list that was folded beside it comes back.
  if (!list && !map && !hasCase) return { list: true, map: false, case: false, isSingle: false };
  return { list, map, case: hasCase, isSingle: false };
}
