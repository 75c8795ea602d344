import type { DeviceStore } from '../deviceStore';
import { type Carrier, carry } from './carry';
import { isDelivered, isDue, newParcel, type Parcel, waitMs, withTrouble } from './parcel';

export interface OutboxView<C, R> {
  parcels: readonly Parcel<C, R>[];
  sendingId: string | null;
}

export interface Outbox<C, R> {
  /** Reads what an earlier visit left and sends it; from here on also whenever the network comes back. */
  start(): Promise<void>;
  /** Keeps the parcel on the device first, then tries to send it. */
  add(id: string, command: C, photoIds: readonly string[]): Promise<void>;
  retry(id?: string): Promise<void>;
  /** Takes a parcel out; `keepPhotos` where they go back into a draft. */
  discard(id: string, keepPhotos?: boolean): Promise<void>;
  view(): OutboxView<C, R>;
  subscribe(listener: () => void): () => void;
}

export function openOutbox<C, R>(name: string, store: DeviceStore, carrier: Carrier<C, R>): Outbox<C, R> {
  type P = Parcel<C, R>;
  let shown: OutboxView<C, R> = { parcels: [], sendingId: null };
  let running: Promise<void> | null = null;
  let again = false;
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const listeners = new Set<() => void>();

  const show = (next: Partial<OutboxView<C, R>>) => {
    shown = { ...shown, ...next };
    for (const listener of listeners) listener();
  };
  const reload = async () => {
    const parcels = await store.all<P>('parcels');
    show({ parcels: parcels.sort((a, b) => a.madeAt.localeCompare(b.madeAt)) });
  };
  const change = async (parcel: P, to: (parcel: P) => P): Promise<P> => {
    await store.change('parcels', parcel.id, to);
    const changed = to(parcel);
    show({ parcels: shown.parcels.map((known) => (known.id === parcel.id ? changed : known)) });
    return changed;
  };
  const drop = async (parcel: P, keepPhotos = false) => {
    if (!keepPhotos) for (const { id } of parcel.photos) await store.remove('photos', id);
    await store.remove('parcels', parcel.id);
    show({ parcels: shown.parcels.filter(({ id }) => id !== parcel.id) });
  };

  async function sendAll() {
    await reload();
    // A page that was closed between the last photo's receipt and this parcel's removal left it behind, whole and received.
    for (const parcel of shown.parcels.filter(isDelivered)) await drop(parcel);
    const due = shown.parcels.filter((parcel) => isDue(parcel) && (carrier.mayCarry?.(parcel) ?? true));
    for (const parcel of due) {
      show({ sendingId: parcel.id });
      const carried = await carry(parcel, { store, carrier, change });
      if (isDelivered(carried)) await drop(carried);
    }
    show({ sendingId: null });
    failures = shown.parcels.some(({ trouble }) => trouble && !trouble.final) ? failures + 1 : 0;
  }

  function run(): Promise<void> {
    clearTimeout(timer);
    if (running) {
      again = true; // what was added meanwhile is looked at in a round of its own
      return running;
    }
    running = alone(name, sendAll).finally(() => {
      running = null;
      if (again) void run();
      else if (failures > 0) timer = setTimeout(run, waitMs(failures));
      again = false;
    });
    return running;
  }

  const find = (id: string) => shown.parcels.find((known) => known.id === id);
  return {
    async start() {
      addEventListener('online', () => void run());
      document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && void run());
      await run();
    },
    async add(id, command, photoIds) {
      await store.put('parcels', newParcel<C, R>(id, command, photoIds, new Date().toISOString()));
      await reload();
      void run();
    },
    async retry(id) {
      const parcel = id === undefined ? undefined : find(id);
      if (parcel) await change(parcel, (known) => withTrouble(known, null));
      await run();
    },
    async discard(id, keepPhotos) {
      const parcel = find(id);
      if (parcel) await drop(parcel, keepPhotos);
    },
    view: () => shown,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** One page at a time sends; where a browser has no locks two may, which the ids make harmless. */
const alone = (name: string, act: () => Promise<void>): Promise<void> =>
  navigator.locks ? navigator.locks.request(name, act) : act();
