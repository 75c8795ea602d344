import type { MoveRow } from './row';

/**
 * Years of cases that lived in another system. Only what that system knew is said of them: when a matter was reported, whose it
 * was, until when, and when it ended. Nobody here has checked or closed them, and no photo of theirs is waited for.
 */
export const bringingInMoves = [
  {
    id: 'O1',
    verb: 'bringIn',
    from: ['reported'],
    to: 'pendingHandling',
    by: ['system'],
    within: 'city',
    needs: ['category', 'unitId'],
    may: ['dueAt', 'broughtAt'],
    guards: ['neverFiled'],
    aside: true,
  },
  {
    // Still open, and its unit is none of today's: somebody here has to say whose it is now.
    id: 'O2',
    verb: 'bringToDispatch',
    from: ['reported'],
    to: 'pendingDispatch',
    by: ['system'],
    within: 'city',
    needs: ['category'],
    may: ['dueAt'],
    guards: ['neverFiled'],
    aside: true,
  },
  {
    // All of it was over when it came: whose it was, by when, and that it ended are one word of that system.
    id: 'O3',
    verb: 'endElsewhere',
    from: ['reported'],
    to: 'closed',
    by: ['system'],
    within: 'city',
    needs: ['category', 'unitId'],
    may: ['dueAt', 'ending'],
    guards: ['neverFiled'],
    aside: true,
  },
  {
    id: 'O4',
    verb: 'declineElsewhere',
    from: ['reported'],
    to: 'notAccepted',
    by: ['system'],
    within: 'city',
    needs: [],
    may: ['ending'],
    guards: ['neverFiled'],
    aside: true,
  },
] as const satisfies readonly MoveRow[];
