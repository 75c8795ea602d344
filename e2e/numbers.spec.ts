import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { atDesk, findsNothing } from './people';

for (const [language, colorScheme] of [
  ['zh-CN', 'light'],
  ['en', 'dark'],
] as const)
  test(`a number is explained, opens what it counts, and is kept in a file (${language}, ${colorScheme})`, async ({
    browser,
  }) => {
    const reader = await atDesk(browser, '周敏', language, 'without map');
    const { page, say } = reader;
    await page.emulateMedia({ colorScheme });
    await page.goto('/desk/numbers?topic=handle');
    const total = page.locator('tfoot tr');
    const column = (code: 'handledCount') =>
      page
        .locator('.numbers-table thead th')
        .allTextContents()
        .then((heads) => heads.findIndex((head) => head.startsWith(say(`numbers.name.${code}`))));
    await expect(total.getByRole('link').first()).toBeVisible(); // the projection has caught up
    await findsNothing(reader, 'the numbers');

    const name = say('numbers.name.onTimeHandleRate');
    await page.getByRole('button', { name: say('numbers.what', { name }) }).click();
    await expect(page.locator('.numbers-definition:popover-open')).toContainText(say('numbers.cohort'));
    await findsNothing(reader, 'how a number is counted');
    await page.keyboard.press('Escape');

    const cell = total.locator('th, td').nth(await column('handledCount'));
    // Others work meanwhile. The link carries the moment the number was read at, so that the list is what it counted then; only
    // what the projection had not caught up with at that very moment is read in the list alone: both are then read again.
    let counted = 0;
    await expect(async () => {
      await page.goto('/desk/numbers?topic=handle');
      const link = cell.getByRole('link').first();
      counted = Number(await link.textContent());
      await link.click();
      await expect(page).toHaveURL(/readAt=/);
      await expect(page.getByText(say('numbers.listCount', { count: String(counted) }))).toBeVisible();
    }).toPass({ timeout: 60_000 });
    await expect(page.locator('.numbers-entries tbody tr')).toHaveCount(Math.min(50, counted));
    await findsNothing(reader, 'what a number counts');

    const file = page.waitForEvent('download');
    await page.getByRole('button', { name: say('numbers.save') }).click();
    const lines = readFileSync(await (await file).path(), 'utf8')
      .trim()
      .split('\r\n');
    expect(lines).toHaveLength((await page.locator('.numbers-table').first().locator('tbody tr').count()) + 2);

    await page.setViewportSize({ width: 390, height: 844 });
    for (const by of ['subdistrict', 'source', 'kind']) {
      await page.goto(`/desk/numbers?by=${by}&topic=quality`);
      await expect(total).toBeVisible();
      await findsNothing(reader, `the numbers by ${by} on a phone`);
    }
    await reader.context.close();
  });
