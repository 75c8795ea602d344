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

for (const language of ['zh-CN', 'en'] as const)
  test(`on a leader’s phone one tap orders, twelve seconds take it back, and a picture goes out (${language})`, async ({
    browser,
  }) => {
    const leader = await somebody(browser, 'phone', language);
    const { page, say } = leader;
    const sent: string[] = [];
    page.on('request', (request) => {
      if (request.method() === 'POST' && request.url().endsWith('/api/supervision/orders'))
        sent.push((request.postDataJSON() as { id: string }).id);
    });
    await page.goto('/screen');
    await page.getByRole('button', { name: /^宋文/ }).click();
    const red = page.getByRole('region', { name: say('screen.phone.red') });
    await expect(red.getByRole('listitem').first()).toBeVisible();
    await expect(
      page
        .getByRole('region', { name: say('screen.phone.places') })
        .getByRole('link')
        .first(),
    ).toBeVisible();
    const item = red
      .getByRole('listitem')
      .filter({ has: page.getByRole('button', { name: say('screen.phone.order') }) });
    const waiting = await item.count();
    expect(waiting, 'something to order').toBeGreaterThan(0);
    await item.first().getByRole('button').click();
    await expect(red.getByText(say('screen.phone.sendsIn'))).toBeVisible();
    await findsNothing(leader, 'the phone with an order on its way');
    await red.getByRole('button', { name: say('screen.phone.takeBack') }).click();
    await expect(item).toHaveCount(waiting);
    expect(sent).toEqual([]);
    if (language === 'zh-CN') {
      await item.first().getByRole('button').click();
      await expect(item).toHaveCount(waiting - 1);
      await expect(red.getByText(say('screen.phone.sendsIn'))).toBeHidden({ timeout: 20_000 });
      await expect(red.getByText(say('screen.phone.takeBack'))).toBeHidden();
      expect(new Set(sent).size).toBe(1);
    }
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: say('screen.phone.share'), exact: true }).click();
    expect((await download).suggestedFilename()).toMatch(/\.png$/);
    await page.emulateMedia({ colorScheme: 'dark' });
    await findsNothing(leader, 'the phone in the dark');
    await leader.context.close();
  });
