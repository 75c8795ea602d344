import type { MoveRow } from './row';

/** Step 7 begins: what is said of a case that is closed. `closed` stays an end. */
export const afterClosingMoves = [
  {
    id: 'A1',
    verb: 'confirmFixed',
    from: ['closed'],
    to: 'closed',
    by: ['citizen'],
    within: 'reporter',
    needs: [],
    may: ['note'],
    guards: ['withinAnswerWindow', 'unansweredYet'],
    aside: true,
  },
  {
    // Marks the closing as disputed; a linked case carries the work on.
    id: 'A2',
    verb: 'notFixed',
    from: ['closed'],
    to: 'closed',
    by: ['citizen'],
    within: 'reporter',
    needs: [],
    may: ['note', 'photos'],
    guards: ['withinAnswerWindow', 'unansweredYet'],
    aside: true,
  },
  {
    // 满意度: asked once; `satisfied` are the two best of five, as the standard counts them.
    id: 'A4',
    verb: 'rate',
    from: ['closed', 'forcedClosed'],
    to: 'stays',
    by: ['citizen'],
    within: 'reporter',
    needs: ['score'],
    may: ['note'],
    guards: ['withinAnswerWindow', 'unratedYet'],
    aside: true,
  },
  {
    // T38 seen from the closed case: it came back, its unit's responsibility is open again.
    id: 'A3',
    verb: 'markRelapse',
    from: ['closed', 'forcedClosed'],
    to: 'stays',
    by: ['system'],
    within: 'city',
    needs: ['relapsedAsId'],
    may: [],
    aside: true,
  },
  {
    id: 'X5',
    verb: 'auditSelfHandled',
    from: ['closed'],
    to: 'closed',
    by: ['acceptor', 'dutyChief'],
    within: 'city',
    needs: ['auditResult'],
    may: ['photos', 'note'],
    guards: ['auditDrawn'],
    aside: true,
  },
] as const satisfies readonly MoveRow[];
