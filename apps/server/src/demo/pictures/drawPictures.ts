import { setTimeout as wait } from 'node:timers/promises';
import { system } from '@gezhi/domain';
import { sql } from 'kysely';
import type { House } from '../../app/house';
import { isPassing } from '../../platform/problem';
import { deliverDrawn } from '../../rooms/media/index';
import { drawScene, type SceneOrder } from '../scenes/index';
import { originalOf } from './refOf';
import { openRenderer, type Renderer, RendererEnded } from './renderer';

type Ports = Pick<House['ports'], 'inCity' | 'storage' | 'log' | 'attention'>;

const batch = 16;
const lookAgainMs = 2500;

/**
 * Draws the pictures that wait, those of opened cases before all others, then the newest first, and those that come later,
 * until the signal. What was drawn is written down
 * picture by picture: the next start goes on where this one ended.
 */
export async function drawPictures(
  { ports }: Pick<House, 'ports'>,
  cityId: number,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    await drawWaiting(ports, cityId, signal).catch((error) => {
      if (!signal.aborted) ports.log.warn({ err: error }, 'drawing pictures stopped and will go on');
    });
    await wait(lookAgainMs, undefined, { signal, ref: false }).catch(() => undefined);
  }
}

/** Draws until none waits or the signal comes. Gives how many were drawn. */
export async function drawWaiting(ports: Ports, cityId: number, signal: AbortSignal): Promise<number> {
  const renderer = openRenderer();
  let drawn = 0;
  try {
    while (!signal.aborted) {
      const opened = ports.attention.latest(cityId);
      const waiting = await nextWaiting(ports, cityId, opened);
      if (waiting.length === 0) break;
      for (const { id, scene } of waiting) {
        if (signal.aborted || ports.attention.latest(cityId) !== opened) break;
        await drawOne(ports, cityId, id, scene, renderer);
        drawn += 1;
      }
    }
    return drawn;
  } finally {
    renderer.close();
  }
}

const nextWaiting = ({ inCity }: Ports, cityId: number, opened: readonly string[]) =>
  inCity(cityId, system, (trx) =>
    trx
      .selectFrom('demo_picture')
      .innerJoin('photo', (join) =>
        join.onRef('photo.city_id', '=', 'demo_picture.city_id').onRef('photo.id', '=', 'demo_picture.photo_id'),
      )
      .select(['demo_picture.photo_id as id', 'demo_picture.scene'])
      .where('demo_picture.drawn_at', 'is', null)
      .orderBy(sql`array_position(${[...opened]}::uuid[], photo.subject_id)`) // of none of them: null, which comes last
      .orderBy('photo.expected_at', 'desc')
      .orderBy('photo.position')
      .limit(batch)
      .execute(),
  );

async function drawOne(ports: Ports, cityId: number, id: string, scene: SceneOrder, renderer: Renderer) {
  try {
    const original = Buffer.from(originalOf(scene, id));
    await deliverDrawn(ports, cityId, id, original, await renderer.render(drawScene(scene)));
  } catch (error) {
    if (error instanceof RendererEnded || isPassing(error)) throw error;
    // One that a changed drawing no longer fits stays "on its way"; it must not hold up the others.
    ports.log.warn({ err: error, id }, 'a picture could not be drawn');
  }
  await ports.inCity(cityId, system, (trx) =>
    trx.updateTable('demo_picture').set({ drawn_at: trx.now }).where('photo_id', '=', id).execute(),
  );
}
