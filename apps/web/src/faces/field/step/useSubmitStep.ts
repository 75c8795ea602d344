import type { View } from '../../../features/cases/api';
import type { FieldMove } from '../fieldVerbs';
import { outbox } from '../outbox';
import { useMe } from '../person';
import { orderOf } from './stepDraft';
import type { StepInHand } from './useStepDraft';

/** From the form into the outbox: on the device first, then on its way. */
export function useSubmitStep(view: View, move: FieldMove) {
  const { id, name } = useMe();
  return async ({ draft, handOver }: StepInHand) => {
    const order = orderOf(draft, move, view.version, new Date().toISOString());
    const photos = move.facts.includes('photos') ? draft.photos : [];
    const { name: what, nameEn } = view.category ?? { name: view.placeName ?? '', nameEn: null };
    await outbox.add(
      order.id,
      { caseId: view.id, order, photos, owner: { id, name }, what: { name: what, nameEn } },
      photos.map((photo) => photo.id),
    );
    await handOver();
  };
}
