import { execFileSync } from 'node:child_process';
import { type Browser, expect, test } from '@playwright/test';
import { inField, type Somebody, somebody } from './people';

/**
 * Pictures of pages that look the same whatever day it is, in both themes. Letters are drawn a little differently from
 * machine to machine, so a page may differ in a few of a hundred pixels; what it finds is a colour, a size, a place.
 */
const tolerance = { maxDiffPixelRatio: 0.03, threshold: 0.3, animations: 'disabled', caret: 'hide' } as const;

/** The pictures were taken with this font; with another one every page differs. */
const font = 'Noto Sans CJK SC';
const hasFont = () => {
  try {
    return execFileSync('fc-list', [font, 'family'], { encoding: 'utf8' }).includes(font);
  } catch {
    return false;
  }
};
test.skip(
  !hasFont(),
  `pages are compared with pictures taken with ${font} (Debian: fonts-noto-cjk), which is not here`,
);

async function resident(browser: Browser, colorScheme: 'light' | 'dark'): Promise<Somebody> {
  const person = await somebody(browser, 'phone', 'zh-CN');
  await person.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  return person;
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the portal looks as it did (${colorScheme})`, async ({ browser }) => {
    const { page, say, context } = await resident(browser, colorScheme);
    const look = (name: string, mask: string[] = []) =>
      expect(page).toHaveScreenshot(`portal-${name}-${colorScheme}.png`, {
        ...tolerance,
        mask: mask.map((selector) => page.locator(selector)),
      });
    await page.goto('/');
    await expect(page.locator('.pt-figures')).toBeVisible();
    await look('home', ['.pt-figures']);
    await page.goto('/report#photos');
    await expect(page.getByRole('button', { name: say('portal.photos.take') })).toBeVisible();
    await look('photos');
    await page.goto('/report#kind');
    await expect(page.getByRole('button', { name: say('portal.kind.danger') })).toBeVisible();
    await look('kind');
    await page.goto('/follow');
    await expect(page.getByLabel(say('portal.follow.enterLabel'))).toBeVisible();
    await look('code');
    await page.goto('/no-such-page');
    await expect(page.getByText(say('common.nowhere'))).toBeVisible();
    await look('nowhere');
    await context.close();
  });

  test(`the field looks as it did (${colorScheme})`, async ({ browser }) => {
    const handler = await inField(browser, '李强');
    const { page, say, context } = handler;
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.goto('/field/waiting');
    await expect(page.getByText(say('field.waiting.empty'))).toBeVisible();
    await expect(page).toHaveScreenshot(`field-waiting-${colorScheme}.png`, tolerance);
    await page.goto('/field/me');
    await expect(page.getByText(say('field.me.sunHint'))).toBeVisible();
    await expect(page).toHaveScreenshot(`field-me-${colorScheme}.png`, tolerance);
    await context.close();
  });

  test(`the desk looks as it did (${colorScheme})`, async ({ browser }) => {
    const { page, say, context } = await somebody(browser, 'desk', 'zh-CN');
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.goto('/desk/no-such-page');
    await page.getByRole('button', { name: /^王磊/ }).click();
    await expect(page.getByText(say('common.nowhere'))).toBeVisible();
    await expect(page).toHaveScreenshot(`desk-nowhere-${colorScheme}.png`, {
      ...tolerance,
      mask: [page.locator('.lights-summary'), page.locator('.room-count'), page.locator('.live-mark')],
    });
    await context.close();
  });
}
