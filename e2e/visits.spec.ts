import { expect, test } from '@playwright/test';
import { atDesk, findsNothing } from './people';
import { takePhoto } from './photo';

for (const language of ['zh-CN', 'en'] as const)
  test(`what a visit saw fixed on the spot ends with its photo, and is not dispatched (${language})`, async ({
    browser,
  }, info) => {
    const acceptor = await atDesk(browser, '周敏', language, 'without map');
    const { page, say, context } = acceptor;
    const places = await (await page.request.get('/api/places?q=小区')).json();
    const { name: place } = places.find(({ kind }: { kind: string }) => kind === 'point');
    const name = `暗访-${crypto.randomUUID().slice(0, 6)}`;
    const file = {
      name: `${name}.csv`,
      mimeType: 'text/csv',
      buffer: Buffer.from(`点位,存在问题,责任单位,是否立行立改\n${place},门口垃圾满溢,环卫处二中队,是\n`),
    };
    await page.goto('/desk/new/chat');
    const box = page.getByRole('region', { name: say('report.list.bring') });
    await box.locator('input[type="file"]').setInputFiles(file);
    await box.getByRole('button', { name: say('report.list.make', { count: '1' }) }).click();
    const card = page.locator('.chat-card');
    await expect(card.getByRole('checkbox', { name: say('report.cured.is') })).toBeChecked();
    const cured = card.getByRole('group', { name: say('report.cured.title'), exact: true });
    await expect(cured.getByLabel(new RegExp(`^${say('report.cured.by').replace(/[()]/g, '.')}`))).toHaveValue(
      '环卫处二中队',
    );
    const send = page.locator('form.report-fields [type="submit"]');
    await send.click();
    await expect(cured.getByText(say('common.isNeeded')).first()).toBeVisible(); // neither the photo nor the kind is there
    await findsNothing(acceptor, 'a line of a list that was fixed on the spot');
    await cured.locator('input[type="file"]').setInputFiles(await takePhoto(info.outputPath(''), 'after', '#3a7d44'));
    await cured
      .getByRole('combobox', { name: say('cases.fact.category') })
      .fill(language === 'en' ? 'Exposed' : '暴露垃圾');
    await page.keyboard.press('Enter');
    await send.click();
    await expect(page).toHaveURL(/\/desk\/visits$/);
    await expect(page.getByRole('listitem').filter({ hasText: name })).toContainText(
      say('report.visits.done', { ended: '1', cases: '1' }),
    );
    await context.close();
  });
