import { expect, test } from '@playwright/test';
import { atDesk, findsNothing } from './people';

test.describe('Being told in the browser', () => {
  test('is offered on one’s own page, and what comes is shown by a worker that stands in no request’s way', async ({
    browser,
  }) => {
    const person = await atDesk(browser, '赵静', 'zh-CN', 'without map');
    const { page, context, say } = person;
    await page.goto('/desk/notices');
    const part = page
      .locator('section')
      .filter({ has: page.getByRole('heading', { name: say('channels.push.title') }) });
    await context.grantPermissions(['notifications']);
    // There is no push service here to give an address: the page has to say so and stay as it was.
    await part.getByRole('button', { name: say('channels.push.on') }).click();
    await expect(part.getByRole('alert')).toHaveText(say('channels.push.refused.service'));
    await expect(part.getByRole('button', { name: say('channels.push.on') })).toBeEnabled();

    const developer = await context.newCDPSession(page);
    const worker = new Promise<string>((done) =>
      developer.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
        const ours = registrations.find(({ scopeURL }) => scopeURL.endsWith('/desk'));
        if (ours) done(ours.registrationId);
      }),
    );
    await developer.send('ServiceWorker.enable');
    const message = { v: 1, id: '1', title: '格治', text: '2 件事等您处理', path: '/desk/today', language: 'zh-CN' };
    await developer.send('ServiceWorker.deliverPushMessage', {
      origin: new URL(page.url()).origin,
      registrationId: await worker,
      data: JSON.stringify(message),
    });
    const shown = () =>
      page.evaluate(async () => {
        const registration = await navigator.serviceWorker.getRegistration('/desk');
        return (await registration!.getNotifications()).map(({ title, body, data }) => ({ title, body, data }));
      });
    await expect.poll(shown).toEqual([{ title: '格治', body: '2 件事等您处理', data: { path: '/desk/today' } }]);
    // A private window has no push at all, and the browser says so itself; nothing else may be wrong.
    const others = person.complaints.splice(0).filter((complaint) => !complaint.includes('Push API'));
    expect(others).toEqual([]);
    await findsNothing(person, 'one’s own notices');
    await context.close();
  });

  test('within WeChat is said to be impossible there', async ({ browser }) => {
    const { page, context, say } = await atDesk(browser, '赵静', 'en', 'without map');
    await page.addInitScript(() =>
      Object.defineProperty(navigator, 'userAgent', { value: 'Mozilla/5.0 MicroMessenger/8.0', configurable: true }),
    );
    await page.goto('/desk/notices');
    await expect(page.getByText(say('channels.push.hindrance.wechat'))).toBeVisible();
    await expect(page.getByRole('button', { name: say('channels.push.on') })).toHaveCount(0);
    await context.close();
  });
});
