import { expect, test } from '@playwright/test';
import { hand } from './atWork';
import { atDesk, findsNothing } from './people';

/** A kind nobody else reports here: the list of these cases is this journey's own. */
const rare = { edition: 'GB/T 30428.2-2013', kind: 'event', code: '0115' };
const many = 100;

test('a hundred cases are dispatched together, each to the unit its place names, and one of them is taken back', async ({
  browser,
  baseURL,
}) => {
  const chief = await hand(baseURL!, '王磊');
  const { box } = await (await chief.request.get('/api/city')).json();
  const report = async (i: number) => {
    const [x, y] = [(i % 10) / 40 + 0.4, Math.floor(i / 10) / 40 + 0.4];
    const position = [box[0] + (box[2] - box[0]) * x, box[1] + (box[3] - box[1]) * y];
    const data = { id: crypto.randomUUID(), source: 'desk', position, words: `第 ${i} 处`, photos: [] };
    const answer = await chief.request.post('/api/cases', { data: { ...data, category: rare, condition: 1 } });
    expect(answer.status(), await answer.text()).toBe(201);
  };
  for (let i = 0; i < many; i += 10) await Promise.all(Array.from({ length: 10 }, (_, k) => report(i + k)));

  const dispatcher = await atDesk(browser, '赵静', 'zh-CN', 'without map');
  const { page, say } = dispatcher;
  await page.goto('/desk/cases?list=pendingDispatch&kind=event-0115');
  await expect(page.locator('[data-case]').first()).toBeVisible();
  await page.keyboard.press('=');
  await page.keyboard.press('d');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('listitem')).toHaveCount(many);
  await findsNothing(dispatcher, 'the plan of a dispatch of many');
  await dialog
    .getByRole('button', { name: say('bulk.send', { verb: say('cases.verb.dispatch'), count: String(many) }) })
    .click();

  const tray = page.getByRole('region', { name: say('bulk.held') });
  await tray.getByRole('button', { name: say('bulk.each') }).click();
  await tray
    .getByRole('button', { name: say('bulk.undoOne'), exact: true })
    .first()
    .click();
  // The list lies open: however long somebody looks through it, nothing goes out meanwhile.
  await findsNothing(dispatcher, 'a dispatch that can still be taken back');
  await expect(tray.getByRole('status')).toHaveText(
    say('bulk.waitsForLook', { verb: say('cases.verb.dispatch'), count: String(many - 1) }),
  );
  await tray.getByRole('button', { name: say('bulk.sendNow') }).click();
  const done = say('bulk.done', { verb: say('cases.verb.dispatch'), count: String(many - 1) });
  await expect(tray.getByRole('status')).toHaveText(done, { timeout: 60_000 });
  await expect(page.locator('[data-case]')).toHaveCount(1);
  const left = await (await chief.request.get('/api/cases?list=pendingDispatch&kind=event-0115&limit=100')).json();
  expect(left.cases).toHaveLength(1);
  const gone = await (await chief.request.get('/api/cases?list=open&kind=event-0115&limit=100')).json();
  for (const { unit, state } of gone.cases.filter(({ id }: { id: string }) => id !== left.cases[0].id))
    expect([state, unit === null]).toEqual([expect.not.stringMatching('pendingDispatch'), false]);
  await dispatcher.context.close();
});

test('what was not sent when the page was closed waits, and goes out only when asked for again', async ({
  browser,
  baseURL,
}) => {
  const chief = await hand(baseURL!, '王磊');
  const { box } = await (await chief.request.get('/api/city')).json();
  const position = [box[0] * 0.45 + box[2] * 0.55, box[1] * 0.45 + box[3] * 0.55];
  const data = { id: crypto.randomUUID(), source: 'desk', position, words: '只此一处', photos: [] };
  const kind = { ...rare, code: '0123' };
  await chief.request.post('/api/cases', { data: { ...data, category: kind, condition: 1 } });

  const dispatcher = await atDesk(browser, '赵静', 'en', 'without map');
  const { page, say } = dispatcher;
  await page.goto('/desk/cases?list=pendingDispatch&kind=event-0123');
  await page.getByRole('button', { name: say('bulk.mark') }).click();
  await page.getByRole('checkbox').first().check();
  await page.keyboard.press('d');
  await page.getByRole('dialog').locator('[type="submit"]').click();
  const tray = page.getByRole('region', { name: say('bulk.held') });
  await expect(tray).toBeVisible();
  page.on('dialog', (asked) => asked.accept()); // the browser asks whether to leave what was not sent
  await page.goto('about:blank');
  await page.goto('/desk/cases?list=pendingDispatch&kind=event-0123');
  await expect(tray.getByRole('status')).toHaveText(
    say('bulk.stopped', { verb: say('cases.verb.dispatch'), count: '1' }),
  );
  const state = async () => (await (await chief.request.get(`/api/cases/${data.id}`)).json()).state;
  expect(await state()).toBe('pendingDispatch');
  await tray.getByRole('button', { name: say('bulk.sendAgain'), exact: true }).click();
  await expect(tray.getByRole('status')).toHaveText(say('bulk.done', { verb: say('cases.verb.dispatch'), count: '1' }));
  expect(await state()).not.toBe('pendingDispatch');
  await dispatcher.context.close();
});

for (const { locks, code } of [
  { locks: 'with locks', code: '0124' },
  { locks: 'without locks', code: '0125' }, // as where the page did not come over https
])
  test(`a second page shows what the first one is about to send, can take it back, and takes it on when the first is gone (${locks})`, async ({
    browser,
    baseURL,
  }) => {
    const chief = await hand(baseURL!, '王磊');
    const { box } = await (await chief.request.get('/api/city')).json();
    const kind = { ...rare, code };
    const id = crypto.randomUUID();
    const position = [box[0] * 0.55 + box[2] * 0.45, box[1] * 0.55 + box[3] * 0.45];
    const data = { id, source: 'desk', position, words: '两页一案', photos: [], category: kind, condition: 1 };
    expect((await chief.request.post('/api/cases', { data })).status()).toBe(201);
    const state = async () => (await (await chief.request.get(`/api/cases/${id}`)).json()).state;

    const dispatcher = await atDesk(browser, '赵静', 'zh-CN', 'without map');
    const { page: first, say, context } = dispatcher;
    if (locks === 'without locks')
      await context.addInitScript(() => Object.defineProperty(Navigator.prototype, 'locks', { value: undefined }));
    const second = await context.newPage();
    const list = `/desk/cases?list=pendingDispatch&kind=event-${code}`;
    for (const page of [first, second]) await page.goto(list);
    for (const page of [first, second])
      expect(await page.evaluate(() => 'locks' in navigator && !!navigator.locks)).toBe(locks === 'with locks');
    const tray = (page: typeof first) => page.getByRole('region', { name: say('bulk.held') });
    const dispatch = async () => {
      await first.bringToFront();
      await first.getByRole('button', { name: say('bulk.mark') }).click();
      await first.getByRole('checkbox').first().check();
      await first.keyboard.press('d');
      await first.getByRole('dialog').locator('[type="submit"]').click();
      await expect(tray(first)).toBeVisible();
      await expect(tray(second).getByRole('button', { name: say('bulk.undoAll') })).toBeVisible();
    };

    await dispatch();
    await tray(second)
      .getByRole('button', { name: say('bulk.undoAll') })
      .click();
    await expect(tray(first)).toHaveCount(0);
    await first.waitForTimeout(13_000); // longer than it could have been taken back: nothing went out
    expect(await state()).toBe('pendingDispatch');

    await dispatch();
    await first.close({ runBeforeUnload: false });
    const verb = say('cases.verb.dispatch');
    await expect(tray(second).getByRole('status')).toHaveText(say('bulk.stopped', { verb, count: '1' }));
    expect(await state()).toBe('pendingDispatch');
    await tray(second)
      .getByRole('button', { name: say('bulk.sendAgain'), exact: true })
      .click();
    await expect(tray(second).getByRole('status')).toHaveText(say('bulk.done', { verb, count: '1' }));
    expect(await state()).not.toBe('pendingDispatch');
    await context.close();
  });
