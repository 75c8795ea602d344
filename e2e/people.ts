import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContext, expect, type Page } from '@playwright/test';
import { type Language, type Say, textsIn } from './texts';

const sizes = { desk: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const;

/** Somebody with a browser of their own: what is signed in, kept and drawn there is theirs alone. */
export interface Somebody {
  page: Page;
  context: BrowserContext;
  say: Say;
  /** What went wrong behind the page: uncaught errors, and everything the browser itself complained about. */
  complaints: string[];
}

export async function somebody(browser: Browser, size: keyof typeof sizes, language: Language): Promise<Somebody> {
  const context = await browser.newContext({
    viewport: sizes[size],
    ...(size === 'phone' ? { hasTouch: true, isMobile: true } : {}),
    colorScheme: 'light',
  });
  await context.addInitScript((chosen) => localStorage.setItem('gezhi.language', chosen), language);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    // "Who am I?" is answered 401 before signing in, and the browser reports every such answer.
    if (message.type() === 'error' && !message.text().includes('401')) complaints.push(message.text());
  });
  return { page, context, say: textsIn(language), complaints };
}

/** At the desk. A test machine draws maps slowly without a graphics card: whoever does not need one has it folded. */
export async function atDesk(
  browser: Browser,
  name: string,
  language: Language = 'zh-CN',
  map: 'with map' | 'without map' = 'with map',
): Promise<Somebody> {
  const person = await somebody(browser, 'desk', language);
  if (map === 'without map') await person.context.addInitScript(foldMap);
  await person.page.goto('/desk');
  await person.page.getByRole('button', { name: new RegExp(`^${name}`) }).click();
  await expect(person.page.getByRole('navigation', { name: person.say('desk.rooms') })).toBeVisible();
  return person;
}

export async function inField(browser: Browser, name: string, language: Language = 'zh-CN'): Promise<Somebody> {
  const person = await somebody(browser, 'phone', language);
  await person.page.goto('/field');
  await person.page.getByRole('button', { name: new RegExp(`^${name}`) }).click();
  await expect(person.page.getByRole('navigation', { name: person.say('field.tabs.label') })).toBeVisible();
  return person;
}

function foldMap() {
  const folded = { afterMove: 'stay', railFolded: null, list: true, map: false, front: 'list' };
  localStorage.setItem('gezhi.desk', JSON.stringify(folded));
}

/** axe finds nothing; also no page is wider than its window, and the browser had nothing to complain about. */
export async function findsNothing({ page, complaints }: Somebody, where: string): Promise<void> {
  // A page whose data are still on their way has no title yet: there is nothing to judge.
  await expect(page.locator('h1, [role="heading"][aria-level="1"]').first(), `title of ${where}`).toBeAttached();
  await expect(page.locator('.page-on-its-way, .ph-bones'), `what is on its way at ${where}`).toHaveCount(0);
  // What begins to move from here on is over at once: a light in which a page is asked may reach it a moment later.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.evaluate(standStill);
  // In one frame and told only what is wrong, axe needs a fifth of the time on a long list and finds the same.
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode(true);
  const { violations } = await axe.analyze();
  const told = violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes.map(({ html, any }) => `${html} (${any.map(({ message }) => message).join('; ')})`).join(' | ')}`,
  );
  expect(told, `axe at ${where}`).toEqual([]);
  // The router calls a link without a search current on every list of its room: two are never where one is.
  const current = await page.evaluate(() =>
    [...document.querySelectorAll('nav')].map((nav) => nav.querySelectorAll('a[aria-current="page"]').length),
  );
  expect(Math.max(0, ...current), `pages marked as the one shown at ${where}`).toBeLessThanOrEqual(1);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow, `${where} scrolls sideways`).toBeLessThanOrEqual(0);
  expect(complaints, `errors at ${where}`).toEqual([]);
}

/** What is fading in or closing has neither its colours nor its names yet; what turns for good is not waited for. */
async function standStill() {
  const drawn = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  const ending = () =>
    document.getAnimations().filter(({ effect }) => Number.isFinite(effect?.getComputedTiming().endTime));
  await drawn(); // a window that is told of another light tells its page in the frame after
  while (ending().length > 0) {
    await Promise.allSettled(ending().map(({ finished }) => finished));
    await drawn();
  }
}

/** What is printed runs on over its pages: nothing around it keeps it to the height of a window. */
export async function isWholeOnPaper({ page }: Somebody, where: string): Promise<void> {
  await page.emulateMedia({ media: 'print' });
  const article = page.getByRole('article');
  await expect(article).toBeVisible();
  const cutOff = await article.evaluate((sheet) => {
    const around: Element[] = [];
    for (let box = sheet.parentElement; box; box = box.parentElement) around.push(box);
    return around
      .filter((box) => getComputedStyle(box).overflowY !== 'visible' && box.scrollHeight > box.clientHeight)
      .map((box) => `${box.className}: ${box.clientHeight} of ${box.scrollHeight}`);
  });
  expect(cutOff, `${where} on paper`).toEqual([]);
  await page.emulateMedia({ media: 'screen' });
}
