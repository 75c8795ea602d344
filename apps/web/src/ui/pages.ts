import { newId } from '../lib/newId';

/** Names this page among those this browser has open; a page that is loaded anew is another one. */
export const pageId = newId();

const nameOf = (id: string) => `gezhi.page.${id}`;
const beatMs = 1000;
/** Browsers let the clocks of pages in the background go once a minute. */
const silentMs = 90_000;

const { locks } = navigator;
if (locks) void locks.request(nameOf(pageId), () => new Promise(() => undefined));
else beat();

/** Without locks a page says again and again that it is there, and takes that back when it goes. */
function beat() {
  const say = () => localStorage.setItem(nameOf(pageId), String(Date.now()));
  try {
    say();
    setInterval(say, beatMs);
    addEventListener('pagehide', () => localStorage.removeItem(nameOf(pageId)));
  } catch {
    // nothing is kept here, so there is no other page to tell
  }
}

const watched = new Map<string, Promise<void>>();

/** Settles when that page is gone, whether it was closed, left or died. */
export function pageGone(id: string): Promise<void> {
  const known = watched.get(id);
  if (known) return known;
  const gone = locks ? locks.request(nameOf(id), () => undefined) : silence(id);
  watched.set(id, gone);
  return gone;
}

const silence = (id: string) =>
  new Promise<void>((done) => {
    const look = () => {
      const last = Number(localStorage.getItem(nameOf(id)) ?? 0);
      if (Date.now() - last < silentMs) return;
      clearInterval(looking);
      localStorage.removeItem(nameOf(id));
      done();
    };
    const looking = setInterval(look, beatMs);
    look();
  });
