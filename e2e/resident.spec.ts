import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import sharp from 'sharp';
import { goPastKnown } from './knownNearby';
import { atDesk, findsNothing, somebody } from './people';
import { choosePhoto } from './photo';
import { languages } from './texts';

interface Shown {
  ref: string;
  position: [number, number] | null;
  broadKind: string | null;
}

/** Something reported lately that anybody may see, with a place. */
async function shownProblem(page: Page): Promise<Shown & { position: [number, number]; broadKind: string }> {
  const { problems } = await (await page.request.get('/api/public/problems?limit=100')).json();
  for (const problem of problems as Shown[]) {
    if (!problem.position || !problem.broadKind) continue;
    const data = { position: problem.position, broadKind: problem.broadKind };
    const likes = await (await page.request.post('/api/public/likes', { data })).json();
    if (likes.some((like: { ref: string }) => like.ref === problem.ref)) return problem as never;
  }
  throw new Error('nothing of the last day is shown with a place');
}

/** A photo as a phone writes it, with the place in its EXIF. */
async function photoAt(folder: string, [lng, lat]: readonly [number, number]): Promise<string> {
  const parts = (degrees: number) => {
    const [d, m] = [Math.floor(degrees), Math.floor((degrees % 1) * 60)];
    return `${d}/1 ${m}/1 ${Math.round(((degrees % 1) * 60 - m) * 60 * 10_000)}/10000`;
  };
  const file = join(folder, 'at.jpg');
  const bytes = await sharp({ create: { width: 320, height: 240, channels: 3, background: '#8d9299' } })
    .withExif({
      IFD2: { DateTimeOriginal: '2026:11:21 09:05:00' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: parts(lat), GPSLongitudeRef: 'E', GPSLongitude: parts(lng) },
    })
    .jpeg()
    .toBuffer();
  writeFileSync(file, bytes);
  return file;
}

for (const language of languages) {
  test(`a photo says where, what is known there is joined, and the network may go away meanwhile (${language})`, async ({
    browser,
  }, info) => {
    const resident = await somebody(browser, 'phone', language);
    const { page, context, say } = resident;
    const known = await shownProblem(page);
    await page.goto('/report');
    await choosePhoto(page, say('portal.photos.choose'), await photoAt(info.outputPath(''), known.position));
    await expect(page.getByText('2026-11-21 09:05')).toBeVisible();
    await findsNothing(resident, 'a photo that says where');
    // The place came from the photo: the next question is what it is.
    await page.getByRole('button', { name: say('portal.next'), exact: true }).click();
    await page.getByLabel(say('portal.kind.search')).fill(language === 'en' ? 'rubbish' : '垃圾');
    await expect(page.locator('.pt-places button').first()).toBeVisible();
    await findsNothing(resident, 'kinds and a search among categories');
    await page.getByRole('button', { name: say(`cases.broadKind.${known.broadKind}`) }).click();
    await expect(page.getByRole('heading', { name: say('portal.nearby.title') })).toBeVisible();
    const join = page.getByRole('button', { name: new RegExp(`^${say('portal.nearby.thisOne')}`) }).first();
    await expect(join).toBeVisible();
    await findsNothing(resident, 'what is known nearby');
    await context.setOffline(true);
    await join.click();
    await expect(page.getByText(say('portal.sent.waiting'))).toBeVisible();
    await context.setOffline(false);
    await expect(page.getByText(say('portal.sent.thanks'))).toBeVisible();
    await page.getByRole('button', { name: say('portal.sent.toTrack') }).click();
    await expect(page.getByText(say('portal.follow.joined'))).toBeVisible();
    resident.complaints.length = 0; // the browser reports the request that found no network
    await findsNothing(resident, 'following what one joined');
    await context.close();
  });
}

test('a report written with the keyboard alone, sent after the tab was closed without a network, is taken back and erased', async ({
  browser,
}) => {
  const resident = await somebody(browser, 'phone', 'zh-CN');
  const { page, context, say } = resident;
  const press = async (name: string) => {
    const button = page.getByRole('button', { name, exact: true }).first();
    await button.focus();
    await page.keyboard.press('Enter');
  };
  await page.goto('/report');
  await press(say('portal.photos.skip'));
  await page.getByLabel(say('portal.place.search')).focus();
  await page.keyboard.type('公园');
  await expect(page.getByRole('listitem').getByRole('button').first()).toBeVisible();
  for (let i = 0; i < 30; i++) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(() => document.activeElement?.classList.contains('pt-place'))) break;
  }
  await page.keyboard.press('Enter');
  await press(say('portal.next'));
  await page.getByRole('button', { name: say('cases.broadKind.other') }).focus();
  await page.keyboard.press('Enter');
  await goPastKnown(resident);
  await expect(page.getByRole('status').getByText(say('portal.send.timesDefault'))).toBeVisible();
  await page.getByLabel(say('portal.send.words')).focus();
  await page.keyboard.type('键盘写的一句话');
  await context.setOffline(true);
  await press(say('portal.send.button'));
  await expect(page.getByText(say('portal.sent.waiting'))).toBeVisible();
  await page.close();

  await context.setOffline(false);
  const later = await context.newPage();
  await later.goto('/');
  const mine = later.getByRole('region', { name: say('portal.home.mine') }).getByRole('link');
  await expect(mine).toHaveCount(1);
  await mine.click();
  await expect(later.getByText('键盘写的一句话')).toBeVisible();
  await later.getByRole('button', { name: say('portal.own.erase') }).click();
  await later.getByRole('button', { name: say('portal.own.eraseConfirm'), exact: true }).click();
  await expect(later.getByText(say('portal.follow.erased'))).toBeVisible();
  await expect(later.getByText('键盘写的一句话')).toHaveCount(0);
  await later.getByRole('button', { name: say('portal.own.withdraw') }).click();
  await later.getByRole('button', { name: say('cases.reason.goneByItself') }).click();
  await expect(later.getByText(say('portal.ending.goneHint'))).toBeVisible();
  await context.close();
});

test('the city’s problems are read as a list by keyboard, without a map and in letters twice as large', async ({
  browser,
}) => {
  const resident = await somebody(browser, 'phone', 'en');
  const { page, say } = resident;
  await page.route(/cityMap|maplibre/, (route) => route.abort());
  await page.goto('/problems');
  await page.addStyleTag({ content: 'html { font-size: 200% }' });
  const first = page.locator('.pt-problem').first();
  await expect(first).toBeVisible();
  await findsNothing(resident, 'problems in large letters');
  for (let i = 0; i < 20 && !(await first.evaluate((link) => link === document.activeElement)); i++)
    await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  const join = page.getByRole('button', { name: say('portal.problems.join') });
  await expect(join).toBeVisible();
  await join.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await findsNothing(resident, 'joining in large letters');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.goto(`/problems#${'0'.repeat(32)}`);
  await expect(page.getByText(say('portal.problems.gone'))).toBeVisible();
  await resident.context.close();
});

test('praise is given without an account and answered at the desk', async ({ browser }) => {
  const resident = await somebody(browser, 'phone', 'zh-CN');
  const { page, say } = resident;
  await page.goto('/');
  await page.getByRole('link', { name: say('portal.feedback.title') }).click();
  await page.getByRole('textbox').fill('环卫师傅很认真');
  await page.getByRole('button', { name: say('portal.feedback.send') }).click();
  await expect(page.getByText(say('portal.feedback.sent'))).toBeVisible();
  const mine = page
    .getByRole('region', { name: say('portal.feedback.mine') })
    .getByRole('link')
    .first();
  await mine.click();
  await expect(page.getByText(say('portal.feedback.waiting'))).toBeVisible();
  await findsNothing(resident, 'a message');

  const chief = await atDesk(browser, '王磊', 'zh-CN', 'without map');
  await chief.page.goto('/desk/feedback');
  const card = chief.page.getByRole('article').filter({ hasText: '环卫师傅很认真' }).first();
  await findsNothing(chief, 'messages at the desk');
  await card.getByRole('textbox').fill('已转告他们，谢谢您。');
  await card.getByRole('button', { name: chief.say('feedback.send') }).click();
  await expect(card).toHaveCount(0);
  await chief.context.close();
  await page.reload();
  await expect(page.getByText('已转告他们，谢谢您。')).toBeVisible();
  await resident.context.close();
});
