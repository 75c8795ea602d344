import { type ComponentType, useEffect, useState } from 'react';
import { ProblemError } from '../../lib/call';
import { ErrorMessage } from '../StateMessage';

/** A part of the page that comes as a file of its own, when it is asked for or a little before. */
export interface Part<P> {
  here: ComponentType<P> | null;
  fetch: () => Promise<void>;
}

export function partFrom<P>(load: () => Promise<ComponentType<P>>): Part<P> {
  const part: Part<P> = {
    here: null,
    fetch: () =>
      load().then((loaded) => {
        part.here = loaded;
      }),
  };
  return part;
}

/** Fetches files ahead, so that they are there when somebody presses. A failure says nothing: it is tried again then. */
export const fetchAhead = (...parts: readonly Pick<Part<never>, 'fetch'>[]) => {
  for (const part of parts) void part.fetch().catch(() => undefined);
};

/** A network that breaks while the file is on its way is said; trying again loads the page anew, which loses nothing. */
export function Later<P extends object>({ of, props }: { of: Part<P>; props: P }) {
  const [state, setState] = useState<'coming' | 'here' | 'missing'>('coming');
  useEffect(() => {
    // The file may have come between the drawing and here, for whoever fetched it ahead: then nobody else tells us.
    if (of.here) return setState('here');
    of.fetch().then(
      () => setState('here'),
      () => setState('missing'),
    );
  }, [of]);
  if (of.here) return <of.here {...props} />;
  return state === 'missing' ? <NotHere /> : null;
}

const NotHere = () => (
  <div className="ph-column ph-main">
    <ErrorMessage error={new ProblemError('network', 0)} onRetry={() => location.reload()} />
  </div>
);
