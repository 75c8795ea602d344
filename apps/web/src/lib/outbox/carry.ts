import { ProblemError } from '../call';
import type { DeviceStore } from '../deviceStore';
import type { StoredPhoto } from '../storedPhoto';
import {
  isDue,
  nextPhoto,
  type Parcel,
  troubleOf,
  withPhotoDelivered,
  withPhotoTrouble,
  withReceipt,
  withTrouble,
} from './parcel';

/** How the parcels of one face reach the server. */
export interface Carrier<C, R> {
  send(parcel: Parcel<C, R>): Promise<R>;
  sendPhoto(parcel: Parcel<C, R>, id: string, bytes: Blob): Promise<unknown>;
  /** False leaves a parcel where it is, for instance until its owner has signed in again. */
  mayCarry?(parcel: Parcel<C, R>): boolean;
  received?(parcel: Parcel<C, R>, receipt: R): void;
}

interface Tools<C, R> {
  store: DeviceStore;
  carrier: Carrier<C, R>;
  /** Writes what became of a parcel to the device, and shows it. */
  change(parcel: Parcel<C, R>, to: (parcel: Parcel<C, R>) => Parcel<C, R>): Promise<Parcel<C, R>>;
}

/** One parcel as far as it gets today: its command, then photo after photo. Each success is on the device before the next try. */
export async function carry<C, R>(parcel: Parcel<C, R>, tools: Tools<C, R>): Promise<Parcel<C, R>> {
  let at = parcel.receipt ? parcel : await sendCommand(parcel, tools);
  while (at.receipt && isDue(at)) {
    at = await sendPhoto(at, nextPhoto(at)!.id, tools);
    if (at.trouble) break;
  }
  return at;
}

async function sendCommand<C, R>(parcel: Parcel<C, R>, { carrier, change }: Tools<C, R>): Promise<Parcel<C, R>> {
  try {
    const receipt = await carrier.send(parcel);
    const changed = await change(parcel, (known) => withReceipt(known, receipt));
    carrier.received?.(changed, receipt);
    return changed;
  } catch (error) {
    return change(parcel, (known) => withTrouble(known, troubleOf(error)));
  }
}

async function sendPhoto<C, R>(
  parcel: Parcel<C, R>,
  id: string,
  { store, carrier, change }: Tools<C, R>,
): Promise<Parcel<C, R>> {
  try {
    const photo = await store.get<StoredPhoto>('photos', id);
    if (!photo) throw new ProblemError('photo.unreadable', 422); // the browser cleared its space
    await carrier.sendPhoto(parcel, id, new Blob([photo.bytes], { type: photo.type }));
    const changed = await change(parcel, (known) => withPhotoDelivered(known, id));
    await store.remove('photos', id);
    return changed;
  } catch (error) {
    return change(parcel, (known) => withPhotoTrouble(known, id, troubleOf(error)));
  }
}
