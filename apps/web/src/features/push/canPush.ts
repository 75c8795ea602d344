/** What stands in the way of messages in this browser. */
export type Hindrance = 'wechat' | 'insecure' | 'homeScreen' | 'unable' | 'blocked';

export interface Browser {
  userAgent: string;
  isSecure: boolean;
  hasPush: boolean;
  permission: NotificationPermission | null;
}

export const thisBrowser = (): Browser => ({
  userAgent: navigator.userAgent,
  isSecure: window.isSecureContext,
  hasPush: 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window,
  permission: 'Notification' in window ? Notification.permission : null,
});

/** Named by what one can do about it: the first thing in the way, not everything that is missing. */
export function hindranceOf({ userAgent, isSecure, hasPush, permission }: Browser): Hindrance | null {
  if (/MicroMessenger/i.test(userAgent)) return 'wechat';
  if (!isSecure) return 'insecure';
  // An iPhone or iPad can, but only from a page on its home screen.
  if (!hasPush) return /iPhone|iPad/.test(userAgent) ? 'homeScreen' : 'unable';
  return permission === 'denied' ? 'blocked' : null;
}

const makes = [
  ['Edge', /Edg(e|A|iOS)?\//],
  ['Firefox', /Firefox\/|FxiOS\//],
  ['Opera', /OPR\//],
  ['Chrome', /Chrome\/|CriOS\//],
  ['Safari', /Safari\//],
] as const;
const systems = [
  ['Android', /Android/],
  ['iOS', /iPhone|iPad/],
  ['Windows', /Windows/],
  ['macOS', /Mac OS X/],
  ['Linux', /Linux/],
] as const;

const firstOf = (names: readonly (readonly [string, RegExp])[], text: string) =>
  names.find(([, pattern]) => pattern.test(text))?.[0];

/** By what name one finds it again among one's own; nobody else sees it. */
export const deviceName = (userAgent: string): string =>
  [firstOf(makes, userAgent) ?? 'Browser', firstOf(systems, userAgent)].filter(Boolean).join(' · ');
