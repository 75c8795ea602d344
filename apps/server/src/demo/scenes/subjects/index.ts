import type { Problem } from '../order';
import { bench, guardrail, lamp, overgrown } from './furniture';
import { heap } from './heap';
import { smoking, toilet } from './indoors';
import { cover, flood } from './openings';
import { paving, pothole } from './road';
import type { Subject } from './subject';
import { stall } from './trade';
import { bikes, cars } from './vehicles';
import { poster, wires } from './walls';
import { bin, litter, rubbish } from './waste';

export type { Situation, Subject } from './subject';

/** The thing itself, by group of trades. */
export const subjects: Record<Problem, Subject> = {
  rubbish,
  litter,
  heap,
  bin,
  pothole,
  paving,
  cover,
  flood,
  bikes,
  cars,
  stall,
  poster,
  wires,
  lamp,
  bench,
  guardrail,
  overgrown,
  toilet,
  smoking,
};
