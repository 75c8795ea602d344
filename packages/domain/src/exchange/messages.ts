/**
 * Where a message stands. `waiting`: to be sent, or to be read · `failed`: tried in vain, tried again by itself ·
 * `wantsMapping`: waits until somebody says what its code means · `refused`: the other side, or this one, said no: somebody
 * looks at it · `done` · `setAside`: somebody said it need not go any further.
 */
export const exchangeStates = ['waiting', 'failed', 'wantsMapping', 'refused', 'done', 'setAside'] as const;
export type ExchangeState = (typeof exchangeStates)[number];

/** Behind one of these the next message of the same case may go. */
export const settledStates = ['done', 'setAside'] as const satisfies readonly ExchangeState[];
