import { useEffect, useState } from 'react';

const pauseMs = 160;

/** The words once somebody has stopped typing for a moment. */
export function usePaused(words: string): string {
  const [paused, setPaused] = useState(words);
  useEffect(() => {
    const timer = setTimeout(() => setPaused(words), pauseMs);
    return () => clearTimeout(timer);
  }, [words]);
  return paused;
}
