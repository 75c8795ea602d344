import { expect, test } from '@playwright/test';
import { atDesk } from './people';

test('two people act at once: one wins, the other sees what happened', async ({ browser }) => {
  const first = await atDesk(browser, '赵静', 'zh-CN', 'without map');
  const second = await atDesk(browser, '赵静', 'zh-CN', 'without map');
  await first.page.goto('/desk/cases?list=pendingDispatch');
  const id = (await first.page.locator('[data-case]').last().getAttribute('data-case'))!;
  const forms = [];
  for (const { page, say } of [first, second]) {
    await page.goto(`/desk/cases/${id}`);
    await page.locator('[data-verb="dispatch"]').click();
    forms.push(page.getByRole('form', { name: say('cases.verb.dispatch') }));
  }
  await forms[0]!.locator('[data-submit]').click();
  await expect(forms[0]!).toHaveCount(0);
  // News may be there before the second one presses, and then the button is closed already; else the answer tells.
  await forms[1]!
    .locator('[data-submit]')
    .click({ timeout: 2_000 })
    .catch(() => {});
  await expect(second.page.getByRole('alert').first()).toBeVisible();
  const article = second.page.getByRole('article', { name: second.say('desk.casePage') });
  await expect(article.getByText(second.say('cases.now.pendingHandling'))).toBeVisible();
  await Promise.all([first, second].map(({ context }) => context.close()));
});

test('the keyboard alone moves, opens and acts', async ({ browser }) => {
  const dispatcher = await atDesk(browser, '赵静', 'zh-CN', 'without map');
  const { page, say } = dispatcher;
  await page.goto('/desk/cases?list=pendingDispatch');
  await expect(page.locator('[data-case]').nth(1)).toBeVisible();
  const before = await page.locator('[data-case]').count();
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  const article = page.getByRole('article', { name: say('desk.casePage') });
  await expect(article).toBeVisible();
  await page.keyboard.press('d');
  const form = page.getByRole('form', { name: say('cases.verb.dispatch') });
  await expect(form.locator('[data-submit]')).toBeFocused();
  await page.keyboard.press('Control+Enter');
  await expect(form).toHaveCount(0);
  await expect(page.locator('[data-case]')).toHaveCount(before - 1);
  await dispatcher.context.close();
});

test('filters stand in the address and come back with it', async ({ browser }) => {
  const dispatcher = await atDesk(browser, '赵静', 'zh-CN', 'without map');
  const { page, say } = dispatcher;
  await page.goto('/desk/cases?list=open');
  const onlyRed = page.getByRole('button', { name: say('desk.onlyLight', { light: say('cases.light.red') }) });
  await onlyRed.click();
  await expect(page).toHaveURL(/light=red/);
  await page.reload();
  await expect(onlyRed).toHaveAttribute('aria-pressed', 'true');
  await expect(page.locator('[data-case] .light-red').first()).toBeVisible();
  await expect(page.locator('[data-case] :is(.light-green, .light-yellow)')).toHaveCount(0);
  await dispatcher.context.close();
});
