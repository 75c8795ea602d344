import { expect, test } from '@playwright/test';
import { type Hand, hand, step, takenDown } from './atWork';
import { deskStep, pick } from './deskSteps';
import { atDesk, findsNothing, isWholeOnPaper, type Somebody } from './people';

// What happens to a case beside the straight way: each of these meets two or three people at their own desks.

const category = { edition: 'GB/T 30428.2-2013', kind: 'event', code: '0110' };

interface Desks {
  acceptor: Hand;
  dispatcher: Hand;
  clerk: Hand;
}

async function desks(baseURL: string): Promise<Desks> {
  return {
    acceptor: await hand(baseURL, '周敏'),
    dispatcher: await hand(baseURL, '赵静'),
    clerk: await hand(baseURL, '孙莉'),
  };
}

async function filedCase({ acceptor }: Desks, words: string): Promise<string> {
  const id = await takenDown(acceptor, words);
  await step(acceptor, id, 'accept');
  await step(acceptor, id, 'file', { category, condition: 1 });
  return id;
}

async function dispatchedCase(all: Desks, words: string): Promise<string> {
  const id = await filedCase(all, words);
  await step(all.dispatcher, id, 'dispatch', { unitId: all.clerk.unitId });
  return id;
}

const read = async ({ request }: Hand, id: string) => (await request.get(`/api/cases/${id}`)).json();

/** A step on an order of supervision, on the page of its case. */
async function orderStep({ page, say }: Somebody, caseId: string, verb: string, words?: string) {
  await page.goto(`/desk/cases/${caseId}`);
  const orders = page.getByRole('region', { name: say('supervision.onCase') });
  const press = orders.getByRole('button', { name: say(`supervision.verb.${verb}`), exact: true });
  await press.click();
  if (words === undefined) return orders;
  await orders.getByLabel(say('supervision.note')).fill(words);
  await press.click();
  return orders;
}

test('an order of supervision is raised by hand, acknowledged, answered and accepted', async ({ browser, baseURL }) => {
  const id = await dispatchedCase(await desks(baseURL!), '督办：桶边又堆了一地。');
  const officer = await atDesk(browser, '沈平', 'zh-CN', 'without map');
  const raised = await orderStep(officer, id, 'issue', '今天清完，说明为什么又堆上了。');
  await expect(raised.getByText(officer.say('supervision.state.issued'))).toBeVisible();
  await findsNothing(officer, 'a case with an order');

  const clerk = await atDesk(browser, '孙莉', 'zh-CN', 'without map');
  const received = await orderStep(clerk, id, 'receive');
  await expect(received.getByText(clerk.say('supervision.state.received'))).toBeVisible();
  const replied = await orderStep(clerk, id, 'reply', '已清运，早晚各加一趟。');
  await expect(replied.getByText(clerk.say('supervision.state.replied'))).toBeVisible();
  await clerk.context.close();

  const accepted = await orderStep(officer, id, 'accept');
  await expect(accepted.getByText(officer.say('supervision.state.accepted'))).toBeVisible();
  await accepted.getByRole('button', { name: officer.say('supervision.show') }).click();
  await expect(accepted.getByText('已清运，早晚各加一趟。')).toBeVisible();
  await findsNothing(officer, 'the history of an order');
  await officer.context.close();
});

test('a unit asks for more time, and the dispatcher grants it', async ({ browser, baseURL }) => {
  const all = await desks(baseURL!);
  const id = await dispatchedCase(all, '延期：沟里的淤泥要清。');
  await step(all.clerk, id, 'assign');
  const before = await read(all.dispatcher, id);

  const clerk = await atDesk(browser, '孙莉', 'zh-CN', 'without map');
  await deskStep(clerk, id, 'requestExtension', async (form) => {
    await form.getByLabel(clerk.say('cases.reason.weather')).check();
    await form.getByLabel(clerk.say('cases.fact.note')).fill('连着下雨，车进不去。');
  });
  await clerk.context.close();

  const dispatcher = await atDesk(browser, '赵静', 'zh-CN', 'without map');
  await dispatcher.page.goto(`/desk/cases/${id}`);
  await expect(dispatcher.page.getByText('连着下雨，车进不去。').first()).toBeVisible();
  await findsNothing(dispatcher, 'a case that asks for more time');
  await deskStep(dispatcher, id, 'approveExtension');
  await expect(dispatcher.page.getByText(dispatcher.say('cases.extensions', { count: '1' })).first()).toBeVisible();
  const after = await read(all.dispatcher, id);
  expect(after.state).toBe('handling');
  expect(Date.parse(after.dueAt)).toBeGreaterThan(Date.parse(before.dueAt));
  await dispatcher.context.close();
});

test('a unit returns a case a second time; that is a dispute, and the arbiter rules', async ({ browser, baseURL }) => {
  const all = await desks(baseURL!);
  const id = await dispatchedCase(all, '推诿：绿化带里的垃圾谁清？');
  const notOurs = { reason: 'notOurDuty', proposedUnitId: all.dispatcher.unitId, note: '绿化带不归我们。' };
  await step(all.clerk, id, 'requestReturn', notOurs);
  await step(all.dispatcher, id, 'refuseReturn', { note: '按责任清单是你们。' });

  const clerk = await atDesk(browser, '孙莉', 'zh-CN', 'without map');
  await deskStep(clerk, id, 'requestReturn', async (form) => {
    await form.getByLabel(clerk.say('cases.reason.notOurDuty')).check();
    await pick(clerk, clerk.say('cases.fact.proposedUnitId'), '区园林绿化服务中心');
    await form.getByLabel(clerk.say('cases.fact.note')).fill('在绿化带里面。');
  });
  await clerk.context.close();

  const arbiter = await atDesk(browser, '郭岚', 'zh-CN', 'without map');
  await arbiter.page.goto(`/desk/cases/${id}`);
  await expect(arbiter.page.getByText(arbiter.say('cases.state.inDispute')).first()).toBeVisible();
  await findsNothing(arbiter, 'a dispute');
  await deskStep(arbiter, id, 'rule', async (form) => {
    await form.getByRole('radio', { name: arbiter.say('cases.ruling.owner') }).check();
    await pick(arbiter, arbiter.say('desk.rulingUnit'), '区园林绿化服务中心');
    await form.getByLabel(arbiter.say('cases.fact.note')).fill('绿化带内由园林清理。');
    await findsNothing(arbiter, 'a ruling being written');
  });
  const ruled = await read(all.dispatcher, id);
  expect(ruled).toMatchObject({ state: 'pendingHandling', unit: { name: '区园林绿化服务中心' } });
  await arbiter.context.close();
});

test('a second report of the same matter is merged into the first, and each names the other', async ({
  browser,
  baseURL,
}) => {
  const all = await desks(baseURL!);
  const first = await filedCase(all, '并案：第一次报的。');
  const { number } = await read(all.acceptor, first);
  const second = await takenDown(all.acceptor, '并案：又报了一次。');

  const acceptor = await atDesk(browser, '周敏', 'zh-CN', 'without map');
  await deskStep(acceptor, second, 'merge', async (form) => {
    await form.getByLabel(acceptor.say('cases.reason.sameMatter')).check();
    await form.getByLabel(acceptor.say('desk.otherCase.search')).fill(number);
    await form.getByRole('radio', { name: new RegExp(number) }).check();
    await findsNothing(acceptor, 'a report being merged');
  });
  expect((await read(all.acceptor, second)).state).toBe('mergedDuplicate');
  const { page, say } = acceptor;
  await page.goto(`/desk/cases/${second}`);
  const related = page.getByRole('region', { name: say('cases.related') });
  await related.getByRole('link').first().click();
  await expect(page).toHaveURL(new RegExp(first));
  await expect(related.getByRole('link').first()).toBeVisible();
  await acceptor.context.close();
});

test('a case two units share is split, each part goes to its own, and the whole waits for them', async ({
  browser,
  baseURL,
}) => {
  const all = await desks(baseURL!);
  const id = await filedCase(all, '拆分：垃圾堆在破损的路面上。');
  const dispatcher = await atDesk(browser, '赵静', 'zh-CN', 'without map');
  const { page, say } = dispatcher;
  await page.goto(`/desk/cases/${id}`);
  await expect(page.getByRole('article')).toBeVisible();
  await page.keyboard.press('2'); // it stands under "more"
  const form = page.getByRole('form', { name: say('cases.verb.split') });
  for (const [i, unit] of ['区环境卫生服务中心', '区市政工程服务中心'].entries()) {
    const part = form.getByRole('group', { name: say('desk.parts.one', { at: String(i + 1) }) });
    await choose(dispatcher, part, say('cases.fact.category'), '暴露垃圾');
    const condition = part.getByRole('radio').first();
    if (!(await condition.isChecked())) await condition.check();
    await choose(dispatcher, part, say('cases.fact.unitId'), unit);
  }
  await findsNothing(dispatcher, 'a case being split');
  await form.locator('[data-submit]').click();
  await expect(form).toHaveCount(0);
  const parts = page.getByRole('region', { name: say('cases.parts') });
  await expect(parts.getByText(say('cases.partsOpen', { all: '2', open: '2' }))).toBeVisible();
  await expect(parts.getByRole('link')).toHaveCount(2);
  await findsNothing(dispatcher, 'a case in parts');
  await isWholeOnPaper(dispatcher, 'a case in parts');
  expect((await read(all.dispatcher, id)).state).toBe('pendingClose');
  await dispatcher.context.close();
});

/** As `pick`, where the same question is asked more than once on the page. */
async function choose(
  { page }: Somebody,
  part: ReturnType<Somebody['page']['getByRole']>,
  label: string,
  words: string,
) {
  const box = part.getByRole('combobox', { name: label });
  const option = page
    .locator('.ant-select-dropdown:visible .ant-select-item-option')
    .filter({ hasText: words })
    .first();
  await expect(async () => {
    await box.fill(words);
    await option.click({ timeout: 3_000 });
    await expect(option).toBeHidden({ timeout: 3_000 });
  }).toPass();
}
