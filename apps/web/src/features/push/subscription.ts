import type { BodyOf, pushApi } from '@gezhi/contracts';

type Address = Pick<BodyOf<typeof pushApi.add>, 'endpoint' | 'keys'>;

const worker = '/push.js';
/** Pages of the desk only: the other faces never see it. */
const scope = '/desk';

const current = async () =>
  (await (await navigator.serviceWorker.getRegistration(scope))?.pushManager.getSubscription()) ?? null;

/** Mark of this browser's own address, as the server tells it; null where it has none. */
export async function markHere(): Promise<string | null> {
  if (!('serviceWorker' in navigator)) return null;
  const subscription = await current();
  if (!subscription) return null;
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(subscription.endpoint));
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Why a browser that could did not: one said no, or its maker's push service cannot be reached from here. */
export class PushRefused extends Error {
  constructor(readonly reason: 'denied' | 'service') {
    super(`This browser could not be asked: ${reason}`);
  }
}

/** Asks for leave, which only a press may do, and for an address bound to our key. */
export async function subscribeHere(key: string): Promise<Address> {
  if ((await Notification.requestPermission()) !== 'granted') throw new PushRefused('denied');
  await navigator.serviceWorker.register(worker, { scope });
  const { pushManager } = await ready();
  try {
    const old = await pushManager.getSubscription();
    if (old && !isBoundTo(old, key)) await old.unsubscribe(); // of an installation that was here before
    return addressOf(await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key }));
  } catch {
    throw new PushRefused('service');
  }
}

/** What the browser has already, for changing what goes there. */
export async function addressHere(): Promise<Address | null> {
  const subscription = await current();
  return subscription && addressOf(subscription);
}

export const unsubscribeHere = async () => void (await (await current())?.unsubscribe());

/** A worker that is still being set up has no subscriptions yet. */
async function ready(): Promise<ServiceWorkerRegistration> {
  const registration = (await navigator.serviceWorker.getRegistration(scope))!;
  const coming = registration.installing ?? registration.waiting;
  if (coming && !registration.active)
    await new Promise<void>((done) =>
      coming.addEventListener('statechange', () => coming.state === 'activated' && done()),
    );
  return registration;
}

function isBoundTo({ options }: PushSubscription, key: string): boolean {
  const bytes = new Uint8Array(options.applicationServerKey ?? new ArrayBuffer(0));
  return toBase64Url(bytes) === key;
}

function addressOf(subscription: PushSubscription): Address {
  const key = (name: PushEncryptionKeyName) => toBase64Url(new Uint8Array(subscription.getKey(name)!));
  return { endpoint: subscription.endpoint, keys: { p256dh: key('p256dh'), auth: key('auth') } };
}

const toBase64Url = (bytes: Uint8Array) =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
