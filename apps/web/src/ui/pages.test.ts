import { afterEach, beforeEach, expect, it, vi } from 'vitest';

/** A browser without Web Locks (a page that did not come over https), as far as a page needs it to say that it is there. */
beforeEach(() => {
  const kept = new Map<string, string>();
  vi.useFakeTimers({ now: new Date('2026-11-18T02:00:00Z') });
  vi.stubGlobal('navigator', {});
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  });
  const left: (() => void)[] = [];
  vi.stubGlobal('addEventListener', (name: string, run: () => void) => name === 'pagehide' && left.push(run));
  vi.stubGlobal('leave', () => {
    for (const run of left) run();
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const aPage = async () => {
  vi.resetModules();
  return import('./pages');
};
const hasGone = (page: Promise<void>) => {
  const seen = { gone: false };
  void page.then(() => {
    seen.gone = true;
  });
  return seen;
};
const later = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1000);

it('without locks another page is there as long as it says so', async () => {
  const [first, second] = [await aPage(), await aPage()];
  const seen = hasGone(second.pageGone(first.pageId));
  await later(600);
  expect(seen.gone).toBe(false);
});

it('without locks a page that is closed is gone within two seconds', async () => {
  const [first, second] = [await aPage(), await aPage()];
  const seen = hasGone(second.pageGone(first.pageId));
  await later(10);
  vi.clearAllTimers(); // the first stops with its page; the second looks on with a timer of its own
  const third = await aPage();
  const again = hasGone(third.pageGone(first.pageId));
  (globalThis as unknown as { leave(): void }).leave();
  await later(2);
  expect([seen.gone, again.gone]).toEqual([false, true]);
});

it('without locks a page in the background, whose clock goes once a minute, is not taken for gone; one that died is, within two minutes', async () => {
  const { pageGone } = await aPage();
  const key = 'gezhi.page.sleeping';
  const say = () => localStorage.setItem(key, String(Date.now()));
  say();
  const seen = hasGone(pageGone('sleeping'));
  for (let minute = 0; minute < 10; minute++) {
    await later(60);
    expect(seen.gone, `after ${minute + 1} minutes`).toBe(false);
    say();
  }
  await later(89);
  expect(seen.gone).toBe(false);
  await later(3);
  expect(seen.gone).toBe(true);
  expect(localStorage.getItem(key), 'nobody asks about it again').toBeNull();
});
