import { expect, test } from '@playwright/test';
import { findsNothing, somebody } from './people';

for (const language of ['zh-CN', 'en'] as const)
  test(`the wall shows how the city stands, and every number opens its cases (${language})`, async ({ browser }) => {
    const leader = await somebody(browser, 'desk', language);
    const { page, say } = leader;
    await page.setViewportSize({ width: 1920, height: 1080 });
    await page.goto('/screen');
    await expect(page.getByRole('button', { name: /^李强/ }), 'whoever works in one unit has no wall').toHaveCount(0);
    await page.getByRole('button', { name: /^宋文/ }).click();
    await expect(page.getByRole('heading', { name: say('screen.loop.title') })).toBeVisible();
    await findsNothing(leader, 'the wall');
    const { steps, latest } = await (await page.request.get('/api/screen/glance')).json();
    const open = steps.reduce(
      (sum: number, { green, yellow, red }: Record<string, number>) => sum + green! + yellow! + red!,
      0,
    );
    await expect(page.locator('.ring-total strong')).toHaveText(String(open));

    await page.locator('.ring-step').nth(3).focus();
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/\/desk\/cases\?list=open&step=4/);
    await expect(
      page.getByRole('button', { name: say('desk.removeFilter', { filter: say('cases.step.4') }) }),
    ).toBeVisible();
    await page.goBack();
    await expect(page.locator('.wall-latest')).toContainText(/\d\d:\d\d/);
    expect(latest.length).toBeGreaterThan(0);
    await leader.context.close();
  });

test('on a leader’s phone what is overdue comes first and is one press away; news comes by itself', async ({
  browser,
}) => {
  const leader = await somebody(browser, 'phone', 'zh-CN');
  const { page } = leader;
  await page.goto('/screen');
  await page.getByRole('button', { name: /^宋文/ }).click();
  await expect(page.locator('.wall-latest li').first()).toBeVisible();
  await findsNothing(leader, 'the wall on a phone');
  const first = await page.locator('.wall-latest a').nth(1).getAttribute('href');
  const { box } = await (await page.request.get('/api/city')).json();
  const answer = await page.request.post('/api/public/reports', {
    data: {
      id: crypto.randomUUID(),
      position: [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2],
      broadKind: 'facility',
      words: '路灯不亮。',
      photos: [],
    },
  });
  expect(answer.status()).toBe(201);
  const { id } = await answer.json();
  await expect(page.locator('.wall-latest a').nth(1)).toHaveAttribute('href', new RegExp(id));
  expect(first).not.toContain(id);
  await page.locator('.wall-latest a').nth(1).click();
  await expect(page.getByRole('article')).toBeVisible();
  await leader.context.close();
});
