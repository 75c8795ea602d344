/*
 * What the browser runs when a message comes while no page of ours is open: shows it, and opens the page it speaks of. It
 * keeps nothing and stands in the way of no request, so pages load and work offline as they do without it.
 */

self.addEventListener('install', () => self.skipWaiting());

self.addEventListener('push', (event) => {
  const { id, title, text, path, language } = event.data.json();
  const shown = { body: text, tag: id, lang: language, icon: '/icon-192.png', badge: '/icon-32.png', data: { path } };
  event.waitUntil(self.registration.showNotification(title, shown));
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(open(event.notification.data.path));
});

/** A page that is there already comes to the front and stays as it is, for something may be half written in it. */
async function open(path) {
  const url = new URL(path, self.location.origin);
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const there = pages.find((page) => new URL(page.url).pathname === url.pathname);
  if (there) return there.focus();
  return self.clients.openWindow(url.href);
}
