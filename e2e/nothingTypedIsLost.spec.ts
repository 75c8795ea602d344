import { expect, test } from '@playwright/test';
import { atDesk } from './people';

test('what is typed stays where a mark is drawn beyond its dialog, and what a paste has no room for is said', async ({
  browser,
}) => {
  const dispatcher = await atDesk(browser, '赵静', 'zh-CN', 'without map');
  const { page, say, context } = dispatcher;
  await page.goto('/desk/cases?list=pendingDispatch');
  await page.getByRole('button', { name: say('kept.views') }).click();
  const views = page.getByRole('dialog', { name: say('kept.views') });
  const name = views.getByLabel(say('kept.viewName'));
  await name.fill('待派遣的');
  const box = (await name.boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(4, 4, { steps: 5 });
  await page.mouse.up();
  await expect(name).toHaveValue('待派遣的');
  await page.mouse.click(4, 4);
  await expect(views).toHaveCount(0);

  await page.locator('[data-case]').first().click();
  await page.locator('[data-verb="dispatch"]').click();
  const note = page.getByRole('form', { name: say('cases.verb.dispatch') }).getByLabel(say('cases.fact.note'));
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate(() => navigator.clipboard.writeText('街道\t件数\n'.repeat(100)));
  await note.focus();
  await page.keyboard.press('Control+V');
  await expect(note).toHaveValue(/^(街道\t件数\n){83}/);
  await expect(page.getByText(say('desk.pastedLeftOut', { most: '500', count: '100' }))).toBeVisible();
  await context.close();
});

test('a period in the wrong order says which day to change, and its figures stay until it is right', async ({
  browser,
}) => {
  const officer = await atDesk(browser, '沈平', 'en', 'without map');
  const { page, say, complaints } = officer;
  for (const room of ['numbers', 'relapse'] as const) {
    await page.goto(`/desk/${room}`);
    await expect(page.getByRole('table').first()).toBeVisible();
    await page.getByLabel(say(`${room}.to`), { exact: true }).fill('2020-01-01');
    await expect(page.getByRole('alert')).toContainText(say('desk.period.order'));
    await page.getByLabel(say(`${room}.from`), { exact: true }).fill('2018-01-01');
    await expect(page.getByRole('alert')).toContainText(say('desk.period.tooLong'));
    await expect(page.getByRole('table').first()).toBeVisible();
    await page.getByLabel(say(`${room}.from`), { exact: true }).fill('2019-06-01');
    await expect(page.getByRole('alert')).toHaveCount(0);
  }
  expect(complaints, 'nothing was asked that the server refuses').toEqual([]);
  await officer.context.close();
});
