import { useEffect, useState } from 'react';

/** True once something has lasted a while: what takes less than 300 ms needs no skeleton, only patience. */
export function useLate(isGoing: boolean, afterMs = 300): boolean {
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    if (!isGoing) return setLate(false);
    const timer = setTimeout(() => setLate(true), afterMs);
    return () => clearTimeout(timer);
  }, [isGoing, afterMs]);
  return isGoing && isLate;
}
