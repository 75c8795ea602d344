import type { Dice } from '../../random';
import type { Canvas } from '../canvas';
import type { Layout } from '../ground';

/** What is built around a place. The subject stands at x = 0, z = 0; around it there is room. */
export interface Surroundings {
  layout: Layout;
  build(canvas: Canvas, place: Dice): void;
}
