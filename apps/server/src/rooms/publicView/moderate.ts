import type { BodyOf, PublicSide, publicViewApi } from '@gezhi/contracts';
import { type CaseFile, can, isShown } from '@gezhi/domain';
import type { z } from 'zod';
import { append, eventsOf } from '../../platform/eventLog';
import type { Trx } from '../../platform/inCity';
import { Problem } from '../../platform/problem';
import { caseById } from '../cases/index';
import { personNames } from '../identity/index';
import { hidePhoto, type Photo, photosOf, takeBackLinks } from '../media/index';
import { countVoices, type Decided, decidedOf } from './queries';

type Order = BodyOf<typeof publicViewApi.moderate>;
const subjectOf = (caseId: string) => ({ kind: 'publicView', id: caseId });

/**
 * What the desk decides about the public side of a case. The reporter's words and photos stay as they were sent; who decided
 * what stands in the log. The words shown lie in the row: should they name somebody after all, they can be taken away.
 */
export async function moderate(trx: Trx, caseId: string, order: Order): Promise<void> {
  await readable(trx, caseId);
  const before = await lockDecided(trx, caseId);
  const photos = await photosOf(trx, 'case', [caseId]);
  if (order.seen !== stampOf(before, photos)) throw new Problem('case.changed');
  if (order.blanked.some((id) => !photos.some((photo) => photo.id === id))) throw new Problem('photo.not-expected');
  for (const { id } of photos) await hidePhoto(trx, id, order.blanked.includes(id));
  const { hiddenReason, words } = order;
  if (hiddenReason !== null && !before.isHidden)
    await takeBackLinks(
      trx,
      photos.map(({ id }) => id),
    );
  const blanked = [...new Set(order.blanked)].sort();
  const version = before.version + 1;
  const head = await append(trx, {
    subject: subjectOf(caseId),
    version,
    previous: before.head,
    name: 'publicview.moderate',
    payload: { hiddenReason, hasWords: words !== null, blanked, v: 1 },
  });
  const row = { version, head, is_hidden: hiddenReason !== null, hidden_reason: hiddenReason, words };
  await trx
    .insertInto('case_public')
    .values({ city_id: trx.cityId, case_id: caseId, ...row })
    .onConflict((conflict) => conflict.columns(['city_id', 'case_id']).doUpdateSet(row))
    .execute();
}

/**
 * What one saw when one decided. A photo can be hidden by itself as well: who had it open meanwhile would show it again
 * without knowing, so how often its photos were hidden or shown counts too.
 */
const stampOf = ({ version }: Decided, photos: readonly Photo[]) =>
  photos.reduce((sum, { shownVersion }) => sum + shownVersion - 1, version);

/** Two people at once: the second waits at the case's own row and then sees what the first decided. */
async function lockDecided(trx: Trx, caseId: string) {
  await trx.selectFrom('case_file').select('id').where('id', '=', caseId).forUpdate().execute();
  return decidedOf(trx, caseId);
}

export async function readSide(trx: Trx, caseId: string): Promise<z.infer<typeof PublicSide>> {
  const file = await readable(trx, caseId);
  const decided = await decidedOf(trx, caseId);
  const { isHidden, hiddenReason, words } = decided;
  const photos = await photosOf(trx, 'case', [caseId]);
  const events = (await eventsOf(trx, subjectOf(caseId))).reverse();
  const names = await personNames(
    trx,
    events.map(({ actor_id }) => actor_id),
  );
  return {
    version: stampOf(decided, photos),
    isShown: isShown(file, isHidden, trx.now),
    isHidden,
    hiddenReason,
    words,
    blanked: photos.filter((photo) => photo.isHidden).map(({ id }) => id),
    voices: (await countVoices(trx, [caseId])).get(caseId) ?? 0,
    history: events.map(({ at, actor_id, payload }) => ({
      at: at.toISOString(),
      byName: (actor_id && names.get(actor_id)) || null,
      isHidden: (JSON.parse(payload) as { hiddenReason: string | null }).hiddenReason !== null,
    })),
  };
}

async function readable(trx: Trx, caseId: string): Promise<CaseFile> {
  const file = await caseById(trx, caseId);
  if (!file || !can(trx.by, 'case.read', { kind: 'case', file })) throw new Problem('thing.not-found');
  return file;
}
