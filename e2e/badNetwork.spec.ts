import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, type Request, test } from '@playwright/test';
import sharp from 'sharp';
import { goPastKnown } from './knownNearby';
import { somebody } from './people';
import { choosePhoto } from './photo';

/** A picture nothing makes smaller: some megabytes, as phones take them. */
async function aLargePhoto(folder: string): Promise<string> {
  const [width, height] = [1600, 1200];
  const noise = Buffer.from(Uint8Array.from({ length: width * height * 3 }, () => Math.random() * 256));
  const file = join(folder, 'large.jpg');
  writeFileSync(
    file,
    await sharp(noise, { raw: { width, height, channels: 3 } })
      .jpeg({ quality: 85 })
      .toBuffer(),
  );
  return file;
}

/** The parts of photos a page sends, by where each begins. */
function partsSentBy(page: Page): number[] {
  const offsets: number[] = [];
  page.on('request', (request: Request) => {
    const offset = request.headers()['upload-offset'];
    if (request.method() === 'PATCH' && offset !== undefined) offsets.push(Number(offset));
  });
  return offsets;
}

test('a photo whose network went away in the middle, and whose page was closed then, goes on where it was', async ({
  browser,
}, info) => {
  const resident = await somebody(browser, 'phone', 'zh-CN');
  const { page, context, say } = resident;
  await page.goto('/report');
  await choosePhoto(page, say('portal.photos.choose'), await aLargePhoto(info.outputPath('')));
  await page.getByRole('button', { name: say('portal.next'), exact: true }).click();
  await page.getByLabel(say('portal.place.search')).fill('公园');
  await page.locator('.pt-place').first().click();
  await page.getByRole('button', { name: say('portal.next'), exact: true }).click();
  await page.getByRole('button', { name: say('cases.broadKind.other') }).click();
  await goPastKnown(resident);
  await page.getByLabel(say('portal.send.words')).fill('网络很差的地方');

  const devtools = await context.newCDPSession(page);
  await devtools.send('Network.enable');
  const slow = { offline: false, latency: 100, downloadThroughput: 200_000, uploadThroughput: 200_000 };
  await devtools.send('Network.emulateNetworkConditions', slow);
  const before = partsSentBy(page);
  await page.getByRole('button', { name: say('portal.send.button'), exact: true }).click();
  await expect.poll(() => before.length, { timeout: 60_000 }).toBeGreaterThan(1);
  await context.setOffline(true);
  await page.close();

  await context.setOffline(false);
  const later = await context.newPage();
  const after = partsSentBy(later);
  await later.goto('/');
  await expect.poll(() => after.length, { timeout: 60_000 }).toBeGreaterThan(0);
  expect(after[0], 'what had arrived is not sent again').toBeGreaterThanOrEqual(before[1]!);
  const mine = later.getByRole('region', { name: say('portal.home.mine') }).getByRole('link');
  await mine.first().click();
  await expect(later.getByText('网络很差的地方')).toBeVisible();
  const shown = later.locator('img[src*="photos"]').first();
  await expect(async () => {
    await later.reload();
    await expect(shown).toBeVisible({ timeout: 3000 });
  }).toPass({ timeout: 90_000 });
  await context.close();
});
