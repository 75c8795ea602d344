import { createHash } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { hand, step } from './atWork';
import { atDesk, findsNothing } from './people';
import { languages } from './texts';

const csv = (name: string, ...lines: string[]) => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(`${lines.join('\n')}\n`),
});

for (const language of languages) {
  test(`orders of the hotline come in as a file, and the answer goes out with its table (${language})`, async ({
    browser,
    baseURL,
  }) => {
    const acceptor = await atDesk(browser, '周敏', language, 'without map');
    const { page, say, context } = acceptor;
    const [one, two] = [1, 2].map((n) => `E2E-${language}-${crypto.randomUUID().slice(0, 8)}-${n}`);
    await page.goto('/desk/hotline');
    await page
      .locator('.hotline input[type="file"]')
      .setInputFiles(
        csv(
          'orders.csv',
          '工单编号,诉求内容,受理时间,办理时限',
          `${one},路灯不亮,2026-11-17 09:00,2026-11-18 18:00`,
          `${two},井盖缺失,2026-11-17 09:05,2026-11-19 18:00`,
        ),
      );
    await expect(page.getByRole('status').filter({ hasText: '2' })).toBeVisible();
    await findsNothing(acceptor, 'orders of the hotline');

    const chief = await hand(baseURL!, '王磊');
    const { orders } = await (await chief.request.get('/api/hotline-orders?list=open&limit=200')).json();
    const { caseId } = orders.find(({ number }: { number: string }) => number === one);
    await step(chief, caseId, 'void', { reason: 'conditionGone', note: '现场已改', reply: '路灯已经修好' });
    await expect(async () => {
      await page.getByRole('button', { name: say('hotline.list.answered') }).click();
      await page.reload();
      await page.getByRole('button', { name: say('hotline.list.answered') }).click();
      await expect(page.getByRole('rowheader', { name: one })).toBeVisible({ timeout: 1500 });
    }).toPass({ timeout: 20_000 });

    const [zip] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('.hotline-acts .ant-btn-primary').click(),
    ]);
    expect(zip.suggestedFilename()).toBe('12345-answers.zip');
    await page.getByRole('button', { name: say('hotline.list.handedBack') }).click();
    const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: one }) });
    await expect(row).toBeVisible();
    await findsNothing(acceptor, 'orders that went back');
    const [sheet] = await Promise.all([
      page.waitForEvent('download'),
      row.getByRole('link', { name: say('hotline.againSheet') }).click(),
    ]);
    expect(sheet.suggestedFilename()).toBe('12345-answers.xlsx');

    // More photos than one archive can count: the server says so, and every further part is one press away.
    await page.route('**/api/hotline-orders?list=handedBack*', async (route) => {
      const answer = await route.fetch();
      const told = await answer.json();
      for (const order of told.orders) order.archives = 3;
      await route.fulfill({ response: answer, json: told });
    });
    await page.reload();
    await page.getByRole('button', { name: say('hotline.list.handedBack') }).click();
    for (const part of [2, 3]) {
      const link = row.getByRole('link', { name: say('hotline.part', { part: String(part), of: '3' }) });
      await expect(link).toHaveAttribute('href', new RegExp(`/archive\\?part=${part}$`));
    }
    await findsNothing(acceptor, 'an answer in several archives');
    await context.close();
  });

  test(`a list of problems comes in as many cases at once, with the list kept (${language})`, async ({ browser }) => {
    const acceptor = await atDesk(browser, '周敏', language, 'without map');
    const { page, say, context } = acceptor;
    const places = await (await page.request.get('/api/places?q=小区')).json();
    const [first, second] = places
      .filter(({ kind }: { kind: string }) => kind === 'point')
      .map(({ name }: { name: string }) => name);
    const name = `站点问题清单-${crypto.randomUUID().slice(0, 6)}`;
    const file = csv(
      `${name}.csv`,
      '序号,点位,现象,整改时限',
      `1,${first},门口井盖缺失,2026-11-30`,
      `2,${second},路灯不亮,`,
      '3,说不清的地方,垃圾满溢,',
    );
    await page.goto('/desk/new/chat');
    const box = page.getByRole('region', { name: say('report.list.bring') });
    await box.locator('input[type="file"]').setInputFiles(file);
    // The head 现象 is nobody's: the column is named by hand, and only then is anything made of it.
    await box.getByRole('combobox', { name: say('report.list.field.words') }).fill('现象');
    await page.keyboard.press('Enter');
    await findsNothing(acceptor, 'the columns of a list');
    await box.getByRole('button', { name: say('report.list.make', { count: '3' }) }).click();
    const cards = page.locator('.chat-card');
    await expect(cards).toHaveCount(3);
    await expect(cards.locator('.matter-place')).toHaveCount(2);
    const unplaced = page.locator('.list-unplaced li');
    await expect(unplaced).toHaveText(new RegExp(`${say('report.list.row', { row: '4' })}.*说不清的地方`));
    await findsNothing(acceptor, 'a list being looked through');
    await page.reload(); // kept on the device, the file with it
    await expect(cards).toHaveCount(3);
    await cards
      .nth(2)
      .getByRole('button', { name: say('report.visit.remove', { at: '3' }) })
      .click();
    await page.locator('form.report-fields [type="submit"]').click();
    await expect(page).toHaveURL(/\/desk\/visits$/);
    const [kept] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: `${name}.csv` }).click(),
    ]);
    const bytes: Buffer[] = [];
    for await (const piece of await kept.createReadStream()) bytes.push(piece as Buffer);
    const hash = (content: Buffer) => createHash('sha256').update(content).digest('hex');
    expect(hash(Buffer.concat(bytes))).toBe(hash(file.buffer));
    await context.close();
  });
}
