import { expect, test } from '@playwright/test';
import { atDesk, findsNothing, type Somebody } from './people';
import { choosePhoto, takePhoto } from './photo';

/** The place by name: the map is never required. */
async function choosePlace({ page, say }: Somebody, words: string) {
  await page.getByRole('textbox', { name: say('report.placeSearch') }).fill(words);
  await page.locator('.matter-places button').first().click();
  await expect(page.locator('.matter-place')).toBeVisible();
}

test('a report is taken down at the desk, survives a closed tab, and its photo follows', async ({ browser }, info) => {
  const acceptor = await atDesk(browser, '周敏', 'en', 'without map');
  const { page, say, context } = acceptor;
  const words = `A lamp has fallen over ${info.testId}`;
  await page.keyboard.press('+');
  await expect(page).toHaveURL(/\/desk\/new$/);
  const form = page.getByRole('form', { name: say('report.title') });
  await form.getByRole('button', { name: say('report.send') }).click();
  await expect(form.getByText(say('report.nothingSaid'))).toBeVisible();
  await findsNothing(acceptor, 'a report being taken down');
  await choosePlace(acceptor, '小区');
  await form.getByLabel(say('report.words')).fill(words);
  await form.getByText(say('report.urgent')).click();
  await choosePhoto(page, say('cases.addPhoto'), await takePhoto(info.outputPath(''), 'lamp', '#c9302c'));
  await expect(form.locator('.photo-field img')).toBeVisible();
  await page.close();

  const again = await context.newPage();
  await again.goto('/desk/new');
  const kept = again.getByRole('form', { name: say('report.title') });
  await expect(kept.getByLabel(say('report.words'))).toHaveValue(words);
  await expect(kept.locator('.photo-field img')).toBeVisible();
  const [answer] = await Promise.all([
    again.waitForResponse(
      (response) => response.url().endsWith('/api/cases') && response.request().method() === 'POST',
    ),
    kept.getByRole('button', { name: say('report.send') }).click(),
  ]);
  expect(answer.status()).toBe(201);
  const { id } = await answer.json();
  await expect(kept.getByLabel(say('report.words'))).toHaveValue('');
  await expect(async () => {
    const view = await (await again.request.get(`/api/cases/${id}`)).json();
    expect(view).toMatchObject({ words, urgency: 1, source: 'desk', photos: [{ slot: 'before' }] });
    expect(view.photos[0].state).not.toBe('expected');
  }).toPass();
  await context.close();
});

test('a visit of three matters is taken down in one go and stands in the list with how much is done', async ({
  browser,
}, info) => {
  const acceptor = await atDesk(browser, '周敏', 'zh-CN', 'without map');
  const { page, say } = acceptor;
  const name = `第三方暗访 ${info.testId}`;
  await page.getByRole('link', { name: say('desk.room.visits') }).click();
  await page.getByRole('link', { name: say('report.visit.title') }).click();
  const form = page.getByRole('form', { name: say('report.visit.title') });
  await form.getByLabel(say('report.visit.name')).fill(name);
  for (const [i, words] of ['桶边散落垃圾', '井盖缺失', '占道经营'].entries()) {
    if (i > 0) await form.getByRole('button', { name: say('report.visit.add') }).click();
    await choosePlace(acceptor, '小区');
    await form.getByLabel(say('report.words')).fill(words);
  }
  await page.reload();
  await expect(form.locator('.visit-matters > li')).toHaveCount(3);
  await findsNothing(acceptor, 'a visit being taken down');
  await form.getByRole('button', { name: say('report.visit.send', { count: '3' }) }).click();
  await expect(page).toHaveURL(/\/desk\/visits$/);
  const row = page.locator('.visit-list > li').filter({ hasText: name });
  await expect(row).toContainText(say('report.visits.done', { cases: '3', ended: '0' }));
  await findsNothing(acceptor, 'the visits');
  await acceptor.context.close();
});
