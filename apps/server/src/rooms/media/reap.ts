import { system } from '@gezhi/domain';
import type { Trx } from '../../platform/inCity';
import { enqueue, type JobHandler } from '../../platform/jobs';
import type { Ports } from '../../platform/ports';
import { holdOriginals } from './deliver';
import { originalName, partsFolder } from './names';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** A photo that has not come in this time is still taken, but nobody looks for what an attempt may have left any more. */
const attemptsMs = 30 * dayMs;
const atOnce = 5_000;

const task = 'media.reap';

/** Once an hour, however often and by however many processes it is asked for. */
export const askForReaping = async (trx: Trx): Promise<void> => {
  const runAt = new Date(Math.ceil((Date.now() + 1) / hourMs) * hourMs);
  await enqueue(trx, { task, payload: {}, key: task, runAt, attempts: 3 });
};

/** Clears away what nobody will go on with: uploads a day old, and originals whose delivery died before it was noted. */
export const reapUploads = {
  name: task,
  handler: (ports: Pick<Ports, 'inCity' | 'storage' | 'parts'>): JobHandler => ({
    name: task,
    async run(_, { cityId }) {
      await reapParts(ports, cityId);
      await reapOriginals(ports, cityId);
    },
  }),
} as const;

async function reapParts({ inCity, parts }: Pick<Ports, 'inCity' | 'parts'>, cityId: number) {
  const old = await inCity(cityId, system, (trx) =>
    trx
      .selectFrom('photo_upload')
      .select('id')
      .where('begun_at', '<=', new Date(trx.now.getTime() - dayMs))
      .limit(atOnce)
      .execute(),
  );
  // The parts first: a row that is gone would leave nobody to name them.
  for (const { id } of old) await parts.removeUnder(partsFolder(cityId, id));
  if (old.length === 0) return;
  await inCity(cityId, system, (trx) =>
    trx
      .deleteFrom('photo_upload')
      .where(
        'id',
        'in',
        old.map(({ id }) => id),
      )
      .execute(),
  );
}

/** A delivery stores only what was announced, so what it can leave behind lies under the hash of a photo still expected. */
async function reapOriginals({ inCity, storage }: Pick<Ports, 'inCity' | 'storage'>, cityId: number) {
  const expected = await inCity(cityId, system, (trx) =>
    trx
      .selectFrom('photo')
      .select('sha256')
      .where('state', '=', 'expected')
      .where('expected_at', '>', new Date(trx.now.getTime() - attemptsMs))
      .where('expected_at', '<=', new Date(trx.now.getTime() - dayMs))
      .orderBy('expected_at')
      .execute(),
  );
  for (const { sha256 } of expected) {
    const name = originalName(cityId, sha256);
    if (!(await storage.has(name))) continue;
    await inCity(cityId, system, async (trx) => {
      await holdOriginals(trx, [sha256]);
      const isNamed = await trx
        .selectFrom('photo')
        .select('id')
        .where('sha256', '=', sha256)
        .where('state', '<>', 'expected')
        .executeTakeFirst();
      if (!isNamed) await storage.remove(name);
    });
  }
}
