import { expect, test } from '@playwright/test';
import { type Hand, hand } from './atWork';
import { atDesk, findsNothing, isWholeOnPaper } from './people';

const languages = ['zh-CN', 'en'] as const;

for (const language of languages)
  test(`an instruction is entered, a marked one is refused, its sheet is read, and axe finds nothing (${language})`, async ({
    browser,
  }) => {
    const officer = await atDesk(browser, '沈平', language, 'without map');
    const { page, say } = officer;
    let posts = 0;
    page.on('request', (request) => {
      if (request.method() === 'POST' && request.url().endsWith('/api/instructions')) posts++;
    });
    await page.goto('/desk/instructions?enter=new');
    const form = page.getByRole('form', { name: say('instructions.verb.register') });
    const secrecy = form.getByRole('group', { name: `${say('instructions.secrecy')}${say('common.needed')}` });
    await expect(secrecy.getByRole('radio', { checked: true }), 'nobody is answered for').toHaveCount(0);
    for (const radio of await secrecy.getByRole('radio').all()) await expect(radio).toHaveAttribute('required');
    await form.getByRole('radio', { name: say('instructions.secrecyIs.marked') }).check();
    await expect(form.getByRole('alert')).toHaveText(say('problems.instruction.classified'));
    await form.getByRole('radio', { name: say('instructions.secrecyIs.none') }).check();
    await form.getByLabel(say('instructions.giver.instruction')).fill('市委主要负责同志');
    await form.getByLabel(say('instructions.words')).fill('机密★10年');
    await form.getByRole('combobox', { name: say('instructions.leadUnit') }).click();
    await expect(page.locator('.ant-select-item-option').first()).toBeVisible();
    await expect(page.getByRole('listbox', { name: say('instructions.leadUnit') })).toBeAttached();
    await findsNothing(officer, 'the open list of units');
    await page.keyboard.press('Enter');
    await expect(page.locator('.ant-select-item-option').first()).toBeHidden();
    const send = form.getByRole('button', { name: say('instructions.verb.register') });
    await expect(send).toBeDisabled();
    await form.getByLabel(say('instructions.words')).fill('请牵头单位一周内清理到位。');
    await expect(send).toBeEnabled();
    await findsNothing(officer, 'entering an instruction');
    await page.setViewportSize({ width: 390, height: 844 });
    await findsNothing(officer, 'entering an instruction on a narrow desk');
    await send.click();
    await expect(page.getByRole('button', { name: say('dutyRoom.letters.print') })).toBeVisible();
    await expect(page.getByRole('article')).toContainText('请牵头单位一周内清理到位。');
    expect(posts).toBe(1);
    await findsNothing(officer, 'a sheet on a narrow desk');
    await page.setViewportSize({ width: 1440, height: 900 });
    await findsNothing(officer, 'a sheet');
    await page.emulateMedia({ media: 'print' });
    await expect(page.getByRole('button', { name: say('dutyRoom.letters.print') })).toBeHidden();
    await isWholeOnPaper(officer, 'a sheet');
    for (const list of ['open', 'overdue', 'done']) {
      await page.goto(`/desk/instructions?list=${list}`);
      await expect(page.getByRole('navigation', { name: say('instructions.lists') })).toBeVisible();
      await findsNothing(officer, `the instructions, ${list}`);
    }
    await officer.context.close();
  });

for (const language of languages)
  test(`a unit appeals on the page of an ended case, and axe finds nothing (${language})`, async ({ browser }) => {
    const dispatcher = await atDesk(browser, '赵静', language, 'without map');
    const { page, say } = dispatcher;
    for (const list of ['mine', 'open', 'ended']) {
      await page.goto(`/desk/appeals?list=${list}`);
      await expect(page.getByRole('heading', { level: 1, name: say('appeals.title') })).toBeVisible();
      await findsNothing(dispatcher, `appeals, ${list}`);
    }
    await dispatcher.context.close();

    const clerk = await atDesk(browser, '孙莉', language, 'without map');
    const id = await aCaseToAppeal(clerk.page.request);
    await clerk.page.goto(`/desk/cases/${id}?list=ended`);
    const block = clerk.page.getByRole('region', { name: clerk.say('appeals.onCase') });
    await block
      .getByRole('button', { name: clerk.say('appeals.verb.file') })
      .first()
      .click();
    const form = block.getByRole('form', { name: clerk.say('appeals.verb.file') });
    await form.getByLabel(clerk.say('supervision.note')).fill('当日封路，车辆进不去。');
    await findsNothing(clerk, 'an appeal being written');
    await form.getByRole('button', { name: clerk.say('appeals.verb.file') }).click();
    await expect(block.getByText(clerk.say('appeals.state.filed'))).toBeVisible();
    await clerk.page.setViewportSize({ width: 390, height: 844 });
    await findsNothing(clerk, 'a case with an appeal on a narrow desk');
    await clerk.context.close();
  });

/** An ended case that counts something the clerk's unit may still appeal against. */
async function aCaseToAppeal(request: { get(url: string): Promise<{ json(): Promise<unknown> }> }): Promise<string> {
  const answer = await request.get('/api/cases?list=ended&limit=100');
  const { cases } = (await answer.json()) as { cases: { id: string }[] };
  for (const { id } of cases) {
    const { counts } = (await (await request.get(`/api/cases/${id}/appeals`)).json()) as {
      counts: { mayAppeal: boolean }[];
    };
    if (counts.some(({ mayAppeal }) => mayAppeal)) return id;
  }
  throw new Error('the demo city has no case to appeal against');
}

for (const language of languages)
  test(`today names what an officer asks of a unit, leads to it, and axe finds nothing (${language})`, async ({
    browser,
    baseURL,
  }) => {
    const words = `请于今日清理到位（${language}）。`;
    await asksAUnit(await hand(baseURL!, '沈平'), await hand(baseURL!, '孙莉'), words);
    const clerk = await atDesk(browser, '孙莉', language, 'without map');
    const { page, say } = clerk;
    await page.goto('/desk/today');
    const groupOf = (name: 'orders' | 'instructions') =>
      page.getByRole('region', { name: say(`desk.today.waits.${name}`) }).getByRole('link');
    const order = groupOf('orders').filter({ hasText: say('desk.today.wants.order.receive') });
    await expect(order.first()).toBeVisible();
    await findsNothing(clerk, 'today with an order and an instruction');
    await page.setViewportSize({ width: 390, height: 844 });
    await findsNothing(clerk, 'today with an order and an instruction on a narrow desk');
    await page.setViewportSize({ width: 1440, height: 900 });
    await groupOf('instructions').filter({ hasText: words }).click();
    await expect(page.getByRole('article')).toContainText(words);
    await page.goto('/desk/today');
    await order.first().click();
    await page.getByRole('button', { name: say('supervision.verb.receive'), exact: true }).click();
    await expect(page.getByText(say('supervision.state.received'), { exact: true })).toBeVisible();
    await findsNothing(clerk, 'an order alone');
    await clerk.context.close();
  });

/** An order on a case of a unit, and an instruction it leads that is due today. */
async function asksAUnit({ request }: Hand, { request: unit, unitId }: Hand, words: string): Promise<void> {
  const { cases } = await (await unit.get('/api/cases?list=open')).json();
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date());
  const order = { id: crypto.randomUUID(), caseId: cases[0].id, level: 2, cause: 'focus', note: words };
  const instruction = { id: crypto.randomUUID(), isClassified: false, kind: 'instruction', giver: '市委主要负责同志' };
  const asked = { ...instruction, day, words, leadUnitId: unitId, dueOn: day };
  for (const [url, data] of [
    ['/api/supervision/orders', order],
    ['/api/instructions', asked],
  ] as const) {
    const answer = await request.post(url, { data });
    expect(answer.status(), await answer.text()).toBe(201);
  }
}
