import { expect, test } from '@playwright/test';
import { atDesk, findsNothing } from './people';

for (const language of ['zh-CN', 'en'] as const)
  test(`one box finds cases, places, units, kinds and pages, by keyboard alone (${language})`, async ({ browser }) => {
    const dispatcher = await atDesk(browser, '赵静', language, 'without map');
    const { page, say } = dispatcher;
    const box = page.getByRole('combobox', { name: say('desk.search.label') });
    const group = (name: string) => page.getByRole('group', { name: say(`desk.search.group.${name}`) });
    await page.keyboard.press('/');
    await expect(box).toBeFocused();
    await expect(group('pages').getByRole('option').first()).toBeVisible();

    const { cases } = await (await page.request.get('/api/cases?list=all&limit=30')).json();
    const view = await (await page.request.get(`/api/cases/${cases[0].id}`)).json();
    await box.fill(view.words.slice(0, 4));
    await expect(group('cases').getByRole('option').first()).toContainText(view.words.slice(0, 4));
    await findsNothing(dispatcher, 'what was found');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/\/desk\/cases\/[0-9a-f-]{36}/);
    await expect(page.getByRole('listbox')).toHaveCount(0);

    await page.keyboard.press('/');
    await expect(group('recent').getByRole('option').first()).toHaveText(view.words.slice(0, 4));
    await box.fill('环境卫生');
    await group('units').getByRole('option').first().click();
    await expect(page).toHaveURL(/\/desk\/cases\?list=open&unit=/);
    await page.keyboard.press('/');
    await box.fill('暴露垃圾');
    await group('categories').getByRole('option').first().click();
    await expect(page).toHaveURL(/kind=event-/);
    await page.keyboard.press('/');
    await box.fill('超市');
    await group('places').getByRole('option').first().click();
    await expect(page).toHaveURL(/list=all&point=/);
    await page.keyboard.press('/');
    await box.fill('没有这样的地方');
    await expect(page.getByText(say('desk.search.nothing', { words: '没有这样的地方' }))).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(box).toHaveValue('');
    await dispatcher.context.close();
  });
