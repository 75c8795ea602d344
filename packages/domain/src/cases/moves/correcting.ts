import { openStates, statesBeforeDispatch, statesWithUnit } from '../states';
import type { MoveRow } from './row';

/** What the desk or the product puts right without moving the case on: kind, clock, unit, parts, what it comes from. */
export const correctingMoves = [
  {
    // Institutions change and people go; the case stays where it is in its life, its clocks run on for whoever takes over.
    id: 'G1',
    verb: 'handOver',
    from: statesWithUnit,
    to: 'stays',
    by: ['system'],
    within: 'city',
    needs: ['unitId', 'reason'],
    may: ['importId'],
    aside: true,
  },
  {
    id: 'G2',
    verb: 'releaseCheck',
    from: ['checking'],
    to: 'pendingCheck',
    by: ['system'],
    within: 'city',
    needs: ['reason'],
    may: ['importId'],
    aside: true,
  },
  {
    id: 'G3',
    verb: 'reclassify',
    from: ['pendingDispatch', 'pendingHandling', 'handling'],
    to: 'stays',
    by: ['dutyChief', 'dispatcher'],
    within: 'city',
    needs: ['category', 'condition', 'reason', 'note'],
    may: [],
    aside: true,
  },
  {
    // A calendar or a regime changed: the running clock is worked out anew, the old deadline stays in the history.
    id: 'G4',
    verb: 'reclock',
    from: openStates,
    to: 'stays',
    by: ['system'],
    within: 'city',
    needs: ['reason'],
    may: [],
    aside: true,
  },
  {
    // T38 seen from the new case: same kind, same place, within the window after closing.
    id: 'T38',
    verb: 'linkRecurrence',
    from: [...statesBeforeDispatch, 'pendingHandling', 'handling'],
    to: 'stays',
    by: ['acceptor', 'dutyChief', 'dispatcher', 'system'],
    within: 'city',
    needs: ['recurrenceOf'],
    may: ['note'],
    guards: ['notLinkedYet'],
    aside: true,
  },
  {
    // Several units each have a part: every part is a case of its own, the parent closes last.
    id: 'P1',
    verb: 'split',
    from: ['pendingFiling', 'pendingDispatch'],
    to: 'pendingClose',
    by: ['dutyChief', 'dispatcher'],
    within: 'city',
    needs: ['parts'],
    may: ['note'],
    guards: ['notSplitYet'],
    aside: true,
  },
  {
    id: 'P2',
    verb: 'partEnded',
    from: ['pendingClose'],
    to: 'stays',
    by: ['system'],
    within: 'city',
    needs: ['partId'],
    may: [],
    aside: true,
  },
] as const satisfies readonly MoveRow[];
