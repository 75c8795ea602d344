import { type Draft, isBegun, newDraft } from '../../../features/publicVoice/draft';
import { keep, kept } from '../../../lib/keep';
import { newId } from '../../../lib/newId';
import { renamePhotos } from '../../../lib/storedPhoto';
import { outbox, type PortalParcel, store } from '../outbox';

/** Which draft is being written, should there be two: the one taken up last. */
const pointer = 'gezhi.portal.draft';

/** The draft to go on with, or a new one. A new one reaches the store with its first change. */
export async function openDraft(): Promise<Draft> {
  const drafts = (await store.all<Draft>('drafts')).sort((a, b) => b.begunAt.localeCompare(a.begunAt));
  const chosen = drafts.find(({ id }) => id === kept<string>(pointer)) ?? drafts[0];
  return chosen ?? newDraft(newId(), new Date().toISOString());
}

export async function keepDraft(draft: Draft): Promise<void> {
  keep(pointer, draft.id);
  await (isBegun(draft) ? store.put('drafts', draft) : store.remove('drafts', draft.id));
}

export async function dropDraft(draft: Draft): Promise<void> {
  for (const { id } of draft.photos) await store.remove('photos', id);
  await store.remove('drafts', draft.id);
}

/** A refused report becomes a draft again, under names of its own where the refusal was about a name. */
export async function reopenDraft(parcel: PortalParcel): Promise<void> {
  if (parcel.command.kind !== 'report') return;
  const { draft } = parcel.command;
  const isNameTaken = parcel.trouble?.code.endsWith('.id-reused') ?? false;
  await keepDraft(isNameTaken ? { ...draft, id: newId(), photos: await renamePhotos(store, draft.photos) } : draft);
  await outbox.discard(parcel.id, true);
}
