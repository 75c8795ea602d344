import { expect, type Page, test } from '@playwright/test';
import { atDesk, findsNothing, type Somebody } from './people';

/** Into the clipboard, and from there with the keys anybody would press. */
async function paste(page: Page, words: string) {
  await page.evaluate((text) => navigator.clipboard.writeText(text), words);
  await page.keyboard.press('Control+V');
}

/** A picture of one colour, as a screenshot lies in the clipboard. */
async function pastePicture(page: Page, colour: string) {
  await page.evaluate(async (fill) => {
    const canvas = new OffscreenCanvas(640, 480);
    const pen = canvas.getContext('2d')!;
    pen.fillStyle = fill;
    pen.fillRect(0, 0, 640, 480);
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': await canvas.convertToBlob() })]);
  }, colour);
  await page.keyboard.press('Control+V');
}

/** Points of the demo city, each by a name that is the only one: what the words name in full. */
async function pointNames({ page }: Somebody, count: number): Promise<string[]> {
  const found = await (await page.request.get('/api/places?q=小区')).json();
  const names = found
    .filter(({ kind }: { kind: string }) => kind === 'point')
    .map(({ name }: { name: string }) => name);
  return names.slice(0, count);
}

test('a group chat’s four problems are in within 80 s, by keyboard alone', async ({ browser }, info) => {
  const acceptor = await atDesk(browser, '周敏', 'zh-CN', 'without map');
  const { page, say, context } = acceptor;
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const [one, two, three, four] = await pointNames(acceptor, 4);
  const chat = [
    '创城工作群的聊天记录',
    `柳园社区网格员张三 09:12\n${one}3号楼桶边散落垃圾\n[图片]`,
    `李四 09:15\n巡查发现：1、${two}门口井盖缺失 2、${three}非机动车乱停放\n[图片]`,
    '王五 09:16\n收到',
    `赵六 09:20\n${four}路灯不亮，晚上看不见路`,
  ].join('\n\n');

  const begun = Date.now();
  await page.keyboard.press('#');
  await expect(page).toHaveURL(/\/desk\/new\/chat$/);
  await expect(page.getByLabel(say('report.chat.paste'))).toBeFocused();
  await paste(page, chat);
  const cards = page.locator('.chat-card');
  await expect(cards).toHaveCount(4);
  await expect(cards.first()).toBeFocused();
  await pastePicture(page, '#c9302c');
  await expect(cards.first().locator('.chat-photo')).toHaveCount(1);
  await page.keyboard.press('Alt+ArrowDown');
  await expect(cards.nth(1)).toBeFocused();
  await pastePicture(page, '#3c763d');
  await expect(cards.nth(1).locator('.chat-photo')).toHaveCount(1);
  // A picture on the wrong matter goes to the next one with the same keys.
  await cards.nth(1).locator('.chat-photo').focus();
  await page.keyboard.press('Alt+ArrowDown');
  await expect(cards.nth(2).locator('.chat-photo')).toBeFocused();
  await expect(page.locator('.chat .matter-place')).toHaveCount(4);
  await findsNothing(acceptor, 'a group chat being looked through');
  const [answer] = await Promise.all([
    page.waitForResponse(
      (response) => response.url().endsWith('/api/visits') && response.request().method() === 'POST',
    ),
    page.keyboard.press('Control+Enter'),
  ]);
  await expect(page).toHaveURL(/\/desk\/visits$/);
  const seconds = (Date.now() - begun) / 1000;
  info.annotations.push({ type: 'seconds', description: String(seconds) });
  expect(seconds, 'four problems in').toBeLessThan(80);

  expect(answer.status()).toBe(201);
  const { rows } = answer.request().postDataJSON();
  expect(
    rows.map(({ words, broadKind, handedBy, photos }: Record<string, unknown[]>) => [
      words,
      broadKind,
      handedBy,
      photos?.length,
    ]),
  ).toEqual([
    [`${one}3号楼桶边散落垃圾`, 'cleanliness', '柳园社区网格员', 1],
    [`${two}门口井盖缺失`, 'facility', undefined, 0],
    [`${three}非机动车乱停放`, 'parking', undefined, 1],
    [`${four}路灯不亮，晚上看不见路`, 'facility', undefined, 0],
  ]);
  expect(JSON.stringify(rows)).not.toContain('张三');
  const view = await (await page.request.get(`/api/cases/${rows[0].id}`)).json();
  expect(view).toMatchObject({ source: 'desk', placeName: one, origin: { handedBy: '柳园社区网格员' } });
  await context.close();
});

test('matters of a chat are split, joined and kept while a tab is closed', async ({ browser }) => {
  const chief = await atDesk(browser, '王磊', 'en', 'without map');
  const { page, say, context } = chief;
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/desk/new/chat');
  await page.getByLabel(say('report.chat.paste')).focus();
  await paste(page, '桶边散落垃圾，井盖缺失');
  const cards = page.locator('.chat-card');
  await expect(cards.first()).toBeFocused();
  const words = cards.first().getByLabel(say('report.words'));
  await words.focus();
  await page.keyboard.press('Home');
  for (let i = 0; i < 7; i++) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Alt+Enter');
  await expect(cards).toHaveCount(2);
  await findsNothing(chief, 'a chat that lacks its places');
  await page.reload();
  await expect(cards).toHaveCount(2);
  await cards.nth(1).getByLabel(say('report.words')).focus();
  await page.keyboard.press('Alt+Backspace');
  await expect(cards).toHaveCount(1);
  await expect(cards.first(), 'the keyboard goes on where the words went').toBeFocused();
  await page.keyboard.press('Control+Enter');
  await expect(cards.first().getByText(say('common.isNeeded')).first()).toBeVisible();
  await context.close();
});
