import type { Dice } from '../../random';
import type { Vec } from '../camera';
import type { Canvas, Paint } from '../canvas';
import { drop, type Layout } from '../ground';

export interface Situation {
  /** 1 as reported, less when half done, 0 when it is put right. */
  share: number;
  layout: Layout;
  /** The same for every picture of this place: what lies where. */
  place: Dice;
}

export interface Subject {
  /** Where it is: decides where the camera looks. */
  spot: 'pavement' | 'road' | 'wall' | 'high';
  draw(canvas: Canvas, situation: Situation): void;
}

/** The middle of a road's near lane; of the lane itself where nothing is raised. */
export const onRoad = ({ kerb, roadEnd }: Layout): Vec => (kerb - roadEnd < 2 ? [0, 0, -0.6] : [0, -drop, kerb - 1.9]);

/** Lies flat on the ground. */
export const up: Paint = { normal: [0, 1, 0] };
