import { expect, test } from '@playwright/test';
import { atDesk, findsNothing } from './people';

const languages = ['zh-CN', 'en'] as const;

for (const language of languages)
  test(`relapses and sweeps open from the rail, say where their numbers come from, and axe finds nothing (${language})`, async ({
    browser,
  }) => {
    const chief = await atDesk(browser, '王磊', language, 'without map');
    const { page, say } = chief;
    await page.goto('/desk/relapse');
    await expect(page.getByRole('heading', { level: 1, name: say('relapse.title') })).toBeVisible();
    await expect(page.getByRole('table', { name: say('relapse.byUnit') })).toBeVisible();
    await findsNothing(chief, 'relapses');
    await page.setViewportSize({ width: 390, height: 844 });
    await findsNothing(chief, 'relapses on a narrow desk');
    await page.setViewportSize({ width: 1440, height: 900 });

    await page.goto('/desk/cases?list=closed');
    await page.locator('[data-case]').first().click();
    await page.getByRole('link', { name: say('sweeps.raiseFrom') }).click();
    await expect(page.getByRole('form', { name: say('sweeps.raise') })).toBeVisible();
    await findsNothing(chief, 'raising a sweep');
    await page.getByRole('combobox', { name: say('sweeps.type') }).click();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: say('sweeps.raise'), exact: true }).click();
    // The list of sweeps says "waiting" as well: only the address tells that the new one is open.
    await page.waitForURL(/\/desk\/sweeps\/[\da-f-]+$/);
    await expect(page.getByText(say('sweeps.answer.waiting')).first()).toBeVisible();
    await findsNothing(chief, 'a sweep');
    await chief.context.close();
  });
