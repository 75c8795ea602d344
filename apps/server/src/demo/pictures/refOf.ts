import { createHash } from 'node:crypto';
import type { PhotoRef } from '@gezhi/domain';
import { drawScene, type SceneOrder } from '../scenes/index';

/** The photo a picture will be: its original is the drawing's text, so its hash is known long before it is rendered. */
export const refOf = (order: SceneOrder, id: string): PhotoRef => ({
  id,
  sha256: createHash('sha256').update(drawScene(order)).digest('hex'),
});
