import { expect, test } from '@playwright/test';
import { hand, step, takenDown } from './atWork';
import { atDesk, findsNothing } from './people';

test('an administrator adds a platform and a code, sees what did not go and sends it again', async ({
  browser,
  baseURL,
}) => {
  const admin = await atDesk(browser, '吴桐', 'zh-CN', 'without map');
  const { page, say } = admin;
  await page.goto('/desk/exchange');
  await page.getByRole('button', { name: say('exchange.add') }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel(say('exchange.field.name')).first().fill('区数字城管');
  await form.getByLabel(say('exchange.field.key')).fill('cg-e2e');
  await form.getByLabel(say('exchange.field.url')).fill('https://partner.invalid/exchange');
  const units = form.getByLabel(say('exchange.field.units'));
  await units.selectOption({ index: 1 });
  await form.getByRole('button', { name: say('exchange.save') }).click();
  await expect(form.getByText(say('exchange.missing'))).toHaveCount(2); // a platform without its secrets is none
  await findsNothing(admin, 'a platform in its form');
  await form.getByLabel(say('exchange.secretIn')).fill('a-secret-both-sides-agreed-on');
  await form.getByLabel(say('exchange.secretOut')).fill('another-secret-for-what-we-send');
  await form.getByRole('button', { name: say('exchange.save') }).click();
  const partners = page.getByRole('region', { name: say('exchange.partners') });
  await expect(partners.getByText('区数字城管')).toBeVisible();

  const codes = page.getByRole('region', { name: say('exchange.mappings') });
  await codes.getByLabel(say('exchange.systemA')).fill('区数字城管');
  await codes.getByLabel(say('exchange.codeA'), { exact: true }).fill('A-17');
  await codes.getByLabel(say('exchange.systemB')).fill('GB/T 30428.2-2013');
  await codes.getByLabel(say('exchange.codeB')).fill('event.0110');
  await codes.getByRole('button', { name: say('exchange.map') }).click();
  await expect(codes.getByText('A-17')).toBeVisible();

  // A case goes to the unit the platform stands for; its address leads nowhere.
  const { partners: saved } = await (await page.request.get('/api/exchange/partners')).json();
  const [chief, dispatcher] = [await hand(baseURL!, '王磊'), await hand(baseURL!, '赵静')];
  const id = await takenDown(chief, '绿化带里有垃圾');
  const category = { edition: 'GB/T 30428.2-2013', kind: 'event', code: '0110' };
  await step(chief, id, 'file', { category, condition: 1 });
  await step(dispatcher, id, 'dispatch', { unitId: saved[0].unitIds[0] });

  const messages = page.getByRole('region', { name: say('exchange.messages') });
  await expect(async () => {
    await page.reload();
    await expect(messages.getByText(say('channels.fault.unreachable'))).toBeVisible({ timeout: 1500 });
  }).toPass();
  await findsNothing(admin, 'platforms, messages and codes');
  await messages
    .getByRole('link')
    .filter({ hasText: say('exchange.step.report') })
    .click();
  const opened = page.getByRole('dialog');
  await expect(opened.getByText('"step":"report"')).toBeVisible();
  await expect(opened.getByText('<step>report</step>')).toBeVisible();
  await opened.getByRole('button', { name: say('exchange.retry') }).click();
  await expect(page.getByText(say('exchange.retried'))).toBeVisible();
  await page.setViewportSize({ width: 390, height: 844 });
  await findsNothing(admin, 'one message on a narrow desk');
  await page.goto('/desk/exchange?list=waiting');
  await expect(messages.getByText(say('exchange.isBehind')).first()).toBeVisible();
  await findsNothing(admin, 'the exchange on a narrow desk');

  await page.getByRole('button', { name: `${say('exchange.edit')} · 区数字城管` }).click();
  await form.getByLabel(say('exchange.secretIn')).fill('its-new-secret-for-next-year');
  await form.getByLabel(say('exchange.overlap')).selectOption('30');
  await findsNothing(admin, 'a secret that is renewed');
  await form.getByRole('button', { name: say('exchange.save') }).click();
  await expect(partners.getByText(say('exchange.oldOpens'))).toBeVisible();
  await page.getByRole('button', { name: `${say('exchange.edit')} · 区数字城管` }).click();
  await form.getByLabel(say('exchange.field.isOn')).uncheck();
  await form.getByRole('button', { name: say('exchange.save') }).click();
  await expect(partners.getByText(say('exchange.isOff'))).toBeVisible();
});
