/** What a state is about, as the mark tells it: four cells and a point. */
export type StateKind = 'empty' | 'done' | 'error' | 'denied' | 'offline' | 'notFound';

const closed = ['M6 6h20v20H6z', 'M6 38h20v20H6z', 'M38 38h20v20H38z'];
const open = 'M38 6h20v20H38z';

/** The cells that stand firm, those that are only hinted at, and what is drawn upon them. */
const drawings: Record<StateKind, { firm: readonly string[]; hinted: readonly string[]; upon: string }> = {
  empty: { firm: [], hinted: [...closed, open], upon: '' },
  done: { firm: closed, hinted: [open], upon: 'M42 16l4.5 4.5L55 10' },
  error: { firm: closed, hinted: [open], upon: 'M48 10v8M48 22v.2' },
  denied: { firm: closed, hinted: [], upon: 'M38 15h20v11H38zM42 15v-4a6 6 0 0 1 12 0v4' },
  offline: { firm: closed.slice(0, 2), hinted: [open, closed[2]!], upon: 'M32 2v9M32 20v9M32 36v9M32 53v9' },
  notFound: { firm: closed, hinted: [open], upon: '' },
};

/** A drawing from the mark, quiet enough to stand beside words that say the same. */
export function StateDrawing({ kind }: { kind: StateKind }) {
  const { firm, hinted, upon } = drawings[kind];
  return (
    <svg className="state-drawing" viewBox="0 0 64 64" aria-hidden="true">
      <path className="state-cells" d={firm.join('')} />
      <path className="state-cells state-hinted" d={hinted.join('')} />
      {upon && <path className="state-upon" d={upon} />}
      {kind === 'notFound' && <circle className="state-point" cx="61" cy="32" r="3" />}
    </svg>
  );
}
