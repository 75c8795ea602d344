/** Three boxes: what is being written, what waits to be sent, and the bytes of photos, apart because they are large. */
const boxes = ['drafts', 'parcels', 'photos'] as const;
export type Box = (typeof boxes)[number];

/** What this device keeps until it is sent: closing the browser loses nothing. */
export interface DeviceStore {
  get<T>(box: Box, id: string): Promise<T | undefined>;
  all<T>(box: Box): Promise<T[]>;
  ids(box: Box): Promise<string[]>;
  put(box: Box, thing: { id: string }): Promise<void>;
  /** Changes a thing that is still there; another page may have sent and removed it meanwhile. */
  change<T extends { id: string }>(box: Box, id: string, to: (thing: T) => T): Promise<void>;
  remove(box: Box, id: string): Promise<void>;
}

/** IndexedDB by name; where a browser keeps nothing (private windows), memory for as long as the page lives. */
export function openDeviceStore(name: string): DeviceStore {
  let opened: Promise<DeviceStore> | undefined;
  const store = () => {
    opened ??= openDatabase(name).then(inDatabase, inMemory);
    return opened;
  };
  return {
    get: async (box, id) => (await store()).get(box, id),
    all: async (box) => (await store()).all(box),
    ids: async (box) => (await store()).ids(box),
    put: async (box, thing) => (await store()).put(box, thing),
    change: async (box, id, to) => (await store()).change(box, id, to),
    remove: async (box, id) => (await store()).remove(box, id),
  };
}

function openDatabase(name: string): Promise<IDBDatabase> {
  return new Promise((done, fail) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => {
      for (const box of boxes) request.result.createObjectStore(box, { keyPath: 'id' });
    };
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
    request.onblocked = () => fail(new Error('blocked'));
  });
}

const answerOf = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((done, fail) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
  });

/** Resolves when the device has it for good, not when it was asked to. */
const written = (transaction: IDBTransaction): Promise<void> =>
  new Promise((done, fail) => {
    transaction.oncomplete = () => done();
    transaction.onabort = () => fail(transaction.error);
  });

function inDatabase(database: IDBDatabase): DeviceStore {
  const write = (box: Box, act: (store: IDBObjectStore) => void) => {
    const transaction = database.transaction(box, 'readwrite');
    act(transaction.objectStore(box));
    return written(transaction);
  };
  return {
    get: (box, id) => answerOf(database.transaction(box).objectStore(box).get(id)),
    all: (box) => answerOf(database.transaction(box).objectStore(box).getAll()),
    ids: (box) => answerOf(database.transaction(box).objectStore(box).getAllKeys()) as Promise<string[]>,
    put: (box, thing) => write(box, (store) => store.put(thing)),
    change: (box, id, to) =>
      write(box, (store) => {
        const request = store.get(id);
        request.onsuccess = () => request.result && store.put(to(request.result));
      }),
    remove: (box, id) => write(box, (store) => store.delete(id)),
  };
}

export function inMemory(): DeviceStore {
  const kept = Object.fromEntries(boxes.map((box) => [box, new Map()])) as Record<Box, Map<string, never>>;
  return {
    get: async (box, id) => kept[box].get(id),
    all: async (box) => [...kept[box].values()],
    ids: async (box) => [...kept[box].keys()],
    put: async (box, thing) => void kept[box].set(thing.id, thing as never),
    change: async (box, id, to) => {
      const thing = kept[box].get(id);
      if (thing) kept[box].set(id, to(thing) as never);
    },
    remove: async (box, id) => void kept[box].delete(id),
  };
}
