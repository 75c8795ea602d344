import { useEffect, useState } from 'react';
import type { DraftPlace } from '../../../features/publicVoice/draft';
import { currentFix, type Fix, type FixProblem, isFixGranted } from '../../../lib/position';
import { placeAt } from './placeAt';

/** This device's position as a place. Taken at once only where that was allowed before and nothing else was chosen. */
export function useHere(onFound: (place: DraftPlace) => void, atOnce: boolean) {
  const [fix, setFix] = useState<Fix | null>(null);
  const [problem, setProblem] = useState<FixProblem | null>(null);
  const [finding, setFinding] = useState(false);
  const [outside, setOutside] = useState(false);

  async function find() {
    setFinding(true);
    setProblem(null);
    const found = await currentFix();
    if (typeof found === 'string') setProblem(found);
    else {
      setFix(found);
      const { place, inCity } = await placeAt(found.position, 'here', found.accuracyM);
      setOutside(inCity === false);
      onFound(place);
    }
    setFinding(false);
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the step opens
  useEffect(() => {
    if (atOnce) void isFixGranted().then((granted) => (granted ? find() : undefined));
  }, []);

  return { fix, problem, finding, outside, find };
}
