import { expect, test } from '@playwright/test';
import { goPastKnown } from './knownNearby';
import { findsNothing, somebody } from './people';

for (const [language, size] of [
  ['zh-CN', 'phone'],
  ['en', 'desk'],
] as const)
  test(`the tour leads from a resident’s report to the next ones, and never stands in the way (${language}, ${size})`, async ({
    browser,
  }) => {
    const visitor = await somebody(browser, size, language);
    const { page, say } = visitor;
    const card = page.getByRole('region', { name: say('tour.label') });
    await page.goto('/?tour');
    await expect(card).toContainText(say('tour.step.report.who'));
    await expect(page).not.toHaveURL(/tour/);
    await expect(page.locator('.tour-pointer')).toBeVisible();
    await findsNothing(visitor, 'the first card');

    await card.getByRole('button', { name: say('tour.toButton') }).press('Enter');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/\/report/);
    await card.getByRole('button', { name: say('tour.samplePhoto') }).click();
    await expect(page.locator('#root').getByRole('img')).toHaveCount(1);
    const next = page.getByRole('button', { name: say('portal.next'), exact: true });
    await next.click();
    await page.getByLabel(say('portal.place.search')).fill('超市');
    await page.getByRole('listitem').getByRole('button').first().click();
    await next.click();
    await page.getByRole('button', { name: say('cases.broadKind.cleanliness') }).click();
    await goPastKnown(visitor);
    await page.getByRole('button', { name: say('portal.send.button'), exact: true }).click();

    await expect(card).toContainText(say('tour.step.accept.who'));
    await card.getByRole('button', { name: say('tour.leave') }).click();
    await expect(card).toHaveCount(0);
    await page.goto('/?tour');
    await expect(card, 'a tour that was left goes on where it was').toContainText(say('tour.step.accept.who'));
    await card.getByRole('button', { name: say('tour.beAs', { name: '周敏' }) }).click();
    await expect(page).toHaveURL(/\/desk\/cases\//);
    await expect(page.locator('[data-verb="accept"]')).toBeVisible();
    await expect(page.locator('.tour-pointer')).toBeVisible();
    await findsNothing(visitor, 'the card above the desk');
    await page.locator('[data-verb="accept"]').click();
    await page.locator('[data-submit]').click();

    await expect(card).toContainText(say('tour.step.file.who'));
    await card.getByRole('button', { name: say('tour.fold') }).click();
    await expect(card).not.toContainText(say('tour.step.file.who'));
    await card.getByRole('button', { name: say('tour.unfold') }).click();
    // The old page may offer what the new person may do before it is left.
    const anew = page.waitForEvent('load', { timeout: 60_000 });
    await card.getByRole('button', { name: say('tour.beAs', { name: '王磊' }) }).click();
    await anew;
    await expect(page.locator('[data-verb="file"]')).toBeVisible();
    await expect(card.getByRole('button', { name: say('tour.toButton') })).toBeVisible();
    expect(visitor.complaints).toEqual([]);
    await visitor.context.close();
  });
