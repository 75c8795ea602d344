import { expect, test } from '@playwright/test';
import { atDesk, findsNothing } from './people';

/** Each language with the colours and the window the other one has not. */
for (const [language, colorScheme, width] of [
  ['zh-CN', 'dark', 1440],
  ['en', 'light', 390],
] as const) {
  test(`the administrator changes a limit and the calendar as versions (${language}, ${width} wide)`, async ({
    browser,
  }) => {
    const admin = await atDesk(browser, '吴桐', language, 'without map');
    const { page, say } = admin;
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 900 });
    const save = page.getByRole('button', { name: say('rules.save') });
    const versions = page.locator('.versions > li');
    const source = page.getByLabel(new RegExp(`^${say('rules.source')}`));

    await page.goto('/desk/standards/rules');
    await expect(page.getByRole('term').filter({ hasText: say('rules.field.maxReturns') })).toBeVisible();
    await findsNothing(admin, 'the rules');
    await expect(versions.first()).toBeVisible();
    const before = await versions.count();
    await page.getByRole('button', { name: say('rules.edit'), exact: true }).click();
    await expect(save).toBeDisabled();
    const returns = page.getByLabel(say('rules.field.maxReturns'), { exact: true });
    const now = await returns.inputValue();
    await returns.fill('12');
    await expect(page.getByText(say('rules.reason.number.range'))).toBeVisible();
    await expect(save).toBeDisabled();
    await returns.fill(now === '2' ? '3' : '2');
    await expect(page.getByText(say('rules.dueTitle'))).toBeVisible();
    await findsNothing(admin, 'the rules being changed');
    await save.click();
    await expect(page.getByText(say('rules.sourceMissing'))).toBeVisible();
    await source.fill('创城办〔2026〕31号');
    await save.click();
    await expect(versions).toHaveCount(before + 1);
    await expect(versions.first()).toContainText('创城办〔2026〕31号');
    await expect(versions.first()).toContainText('吴桐');

    await page.goto('/desk/standards/rules?tab=calendar&year=2031');
    await expect(page.locator('.year-month')).toHaveCount(12);
    await findsNothing(admin, 'the calendar');
    await page.getByRole('button', { name: say('rules.import') }).click();
    const list = language === 'en' ? '2031-01-01,holiday\n2031-01-04,workday' : '2031-05-01,放假\n2031-05-04,上班';
    await page.getByLabel(new RegExp(`^${say('rules.importText')}`)).fill(`${list}\n2031-13-01,holiday`);
    await expect(page.getByText(say('rules.importUnread', { lines: '3' }))).toBeVisible();
    await expect(save).toBeDisabled();
    await page.getByLabel(new RegExp(`^${say('rules.importText')}`)).fill(list);
    await expect(page.getByText(say('rules.importRead', { count: '2' }))).toBeVisible();
    await findsNothing(admin, 'holidays being brought in');
    await source.fill('国办发明电〔2030〕9号');
    await save.click();
    await expect(page.locator('.year-makeupWorkday:not(li *)').first()).toBeVisible();
    await expect(versions.first()).toContainText('国办发明电〔2030〕9号');
    await admin.context.close();
  });
}

for (const language of ['zh-CN', 'en'] as const)
  test(`what the city is evaluated by is read, changed as a table, and kept as a version (${language})`, async ({
    browser,
  }) => {
    const admin = await atDesk(browser, '吴桐', language, 'without map');
    const { page, say } = admin;
    await page.goto('/desk/standards/rules?tab=indicators');
    await expect(page.getByRole('heading', { name: say('rules.indicators.list') })).toBeVisible();
    await findsNothing(admin, 'the indicators');
    await page.getByRole('button', { name: say('rules.indicators.editOf', { code: '05' }) }).click();
    await findsNothing(admin, 'an indicator being changed');
    await page.getByRole('button', { name: say('common.cancel') }).click();
    await page.getByRole('button', { name: say('rules.indicators.table') }).click();
    const table = page.getByLabel(new RegExp(`^${say('rules.indicators.tableText')}`));
    const before = await table.inputValue();
    await table.fill(`${before}\n09x`);
    await expect(page.getByText(new RegExp(say('rules.indicators.unread', { lines: '' })))).toBeVisible();
    const code = language === 'en' ? '21' : '20';
    await table.fill(`${before}\n${code}\t市民守则\tRules of conduct\tevent-0138`);
    await findsNothing(admin, 'indicators as a table');
    await page.getByLabel(new RegExp(`^${say('rules.source')}`)).fill('文明办〔2026〕8号');
    await page.getByRole('button', { name: say('rules.save') }).click();
    await expect(page.locator('.versions > li').first()).toContainText('文明办〔2026〕8号');
    await expect(page.locator('.indicator-list > li').last()).toContainText(code);
    await admin.context.close();
  });

test('whoever may not change the rules reads them', async ({ browser }) => {
  const acceptor = await atDesk(browser, '周敏', 'zh-CN', 'without map');
  const { page, say } = acceptor;
  await page.goto('/desk/standards/rules?tab=calendar');
  await expect(page.getByText(say('rules.readOnly'))).toBeVisible();
  await expect(page.getByRole('button', { name: say('rules.beginRegime') })).toHaveCount(0);
  await acceptor.context.close();
});
