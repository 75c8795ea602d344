import { type ChosenPhoto, sendPhotos } from '../../../lib/photoFile';
import { createStore } from '../../../ui/store';
import { deliverPhoto } from '../api';

/** Photos of one step on their way: the step is taken, the bytes follow. */
export interface Delivery {
  /** The step that named them. */
  id: string;
  caseTitle: string;
  photos: readonly ChosenPhoto[];
  state: 'sending' | 'failed';
}

/** All that are under way or stuck; gone from here means they have arrived. */
export const deliveries = createStore<readonly Delivery[]>([]);

const without = (id: string) => deliveries.get().filter((delivery) => delivery.id !== id);
const put = (delivery: Delivery) => deliveries.set([...without(delivery.id), delivery]);

/** Sends them one after the other, each tried three times. What is still here afterwards waits for a press. */
export async function deliver(delivery: Omit<Delivery, 'state'>, onArrived: () => void): Promise<void> {
  put({ ...delivery, state: 'sending' });
  const failed = await sendPhotos(delivery.photos, deliverPhoto);
  for (const photo of delivery.photos) if (!failed.includes(photo)) URL.revokeObjectURL(photo.preview);
  if (failed.length > 0) put({ ...delivery, photos: failed, state: 'failed' });
  else deliveries.set(without(delivery.id));
  if (failed.length < delivery.photos.length) onArrived();
}
