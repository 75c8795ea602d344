/** Where a scene stands: what is built around the place. */
export const settings = [
  'corner',
  'avenue',
  'market',
  'estate',
  'busStop',
  'lane',
  'schoolGate',
  'park',
  'village',
  'window',
] as const;
export type Setting = (typeof settings)[number];

/** What is wrong there. */
export const problems = [
  'rubbish',
  'litter',
  'heap',
  'bin',
  'pothole',
  'paving',
  'cover',
  'flood',
  'bikes',
  'cars',
  'stall',
  'poster',
  'wires',
  'lamp',
  'bench',
  'guardrail',
  'overgrown',
  'toilet',
  'smoking',
] as const;
export type Problem = (typeof problems)[number];

export const stages = ['present', 'half', 'gone'] as const;
export type Stage = (typeof stages)[number];

export const lights = ['day', 'dusk', 'night', 'rain', 'haze'] as const;
export type Light = (typeof lights)[number];

/** From where it was taken. The same place is recognisable from each. */
export const views = ['near', 'far', 'left', 'right'] as const;
export type View = (typeof views)[number];

/**
 * One picture, wholly: a street corner, a market, an estate or a park, seen from here or there, by day, at dusk or in the
 * rain, with the problem present, half done or gone. Drawn by rule; nobody's photograph.
 */
export interface SceneOrder {
  setting: Setting;
  /** The same place always looks the same: a whole number ≥ 0. */
  place: number;
  problem: Problem;
  stage: Stage;
  light: Light;
  view: View;
  /** The hand that held the telephone: a step aside, a tilt, who else was there. A whole number ≥ 0. */
  shot: number;
}
