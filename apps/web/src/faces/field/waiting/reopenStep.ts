import { caseQuery } from '../../../features/cases/api';
import { navigate } from '../../../lib/navigate';
import { newId } from '../../../lib/newId';
import { queryClient } from '../../../lib/queryClient';
import { renamePhotos } from '../../../lib/storedPhoto';
import { isFieldVerb } from '../fieldVerbs';
import { type FieldParcel, outbox, store } from '../outbox';
import { reopenReport } from '../report/reportDraft';
import { at } from '../routes';
import { draftKey, type StepDraft } from '../step/stepDraft';

/**
 * A refused step back in its form: words and photos stay, the order gets a new id, because it will be decided on what the
 * case is now.
 */
export async function reopenStep(parcel: FieldParcel): Promise<void> {
  const { command } = parcel;
  if (command.report) {
    await reopenReport(parcel.id, command);
    return navigate(at.report);
  }
  const { caseId, order, photos, owner } = command;
  const { facts } = order as { facts: Partial<Omit<StepDraft, 'id' | 'orderId' | 'photos'>> };
  const isNameTaken = parcel.trouble?.code === 'photo.id-reused' || parcel.trouble?.code === 'case.id-reused';
  const draft: StepDraft = {
    ...facts,
    id: draftKey(owner.id, caseId, order.verb),
    orderId: newId(),
    photos: isNameTaken ? await renamePhotos(store, photos) : photos,
  };
  await store.put('drafts', draft);
  await outbox.discard(parcel.id, true);
  await queryClient.invalidateQueries({ queryKey: caseQuery(caseId).queryKey });
  navigate(isFieldVerb(order.verb) ? at.step(caseId, order.verb) : at.case(caseId));
}
