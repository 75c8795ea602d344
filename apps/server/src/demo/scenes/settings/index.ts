import type { Setting } from '../order';
import { window } from './hall';
import { lane, market, village } from './narrow';
import { estate, park, schoolGate } from './open';
import { avenue, busStop, corner } from './roads';
import type { Surroundings } from './surroundings';

export type { Surroundings } from './surroundings';

export const surroundings: Record<Setting, Surroundings> = {
  corner,
  avenue,
  market,
  estate,
  busStop,
  lane,
  schoolGate,
  park,
  village,
  window,
};
