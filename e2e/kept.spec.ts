import { expect, test } from '@playwright/test';
import { atDesk, findsNothing } from './people';

test('a view and a phrase are kept, and a colleague of the same unit has those that are shared', async ({
  browser,
}) => {
  const dispatcher = await atDesk(browser, '赵静', 'zh-CN', 'without map');
  const { page, say } = dispatcher;
  await page.goto('/desk/cases?list=open&light=red');
  await page.getByRole('button', { name: say('kept.views') }).click();
  const views = page.getByRole('dialog', { name: say('kept.views') });
  await views.getByLabel(say('kept.viewName')).fill('全市超期');
  await views.getByLabel(say('kept.share')).check();
  await views.getByRole('button', { name: say('kept.keepView'), exact: true }).click();
  await expect(views.getByRole('link', { name: '全市超期' })).toBeVisible();
  await findsNothing(dispatcher, 'views that are kept');
  await page.keyboard.press('Escape');

  await page.goto('/desk/cases?list=pendingDispatch');
  await page.locator('[data-case]').first().click();
  await page.locator('[data-verb="dispatch"]').click();
  const form = page.getByRole('form', { name: say('cases.verb.dispatch') });
  const note = form.getByLabel(say('cases.fact.note'));
  await note.fill('请今天下班前反馈。');
  await form.getByRole('button', { name: say('kept.phrases') }).click();
  await form.getByRole('button', { name: say('kept.keepPhrase') }).click();
  await note.fill('');
  await form.getByRole('button', { name: '请今天下班前反馈。' }).click();
  await expect(note).toHaveValue('请今天下班前反馈。');
  await findsNothing(dispatcher, 'a form with phrases');
  await dispatcher.context.close();

  const acceptor = await atDesk(browser, '周敏', 'en', 'without map');
  await acceptor.page.goto('/desk/cases');
  await acceptor.page.getByRole('button', { name: acceptor.say('kept.views') }).click();
  await acceptor.page.getByRole('dialog').getByRole('link', { name: '全市超期' }).click();
  await expect(acceptor.page).toHaveURL(/list=open.*light=red|light=red.*list=open/);
  await acceptor.context.close();
});
