import { type Browser, expect, test } from '@playwright/test';
import { deskStep, pick } from './deskSteps';
import { goPastKnown } from './knownNearby';
import { atDesk, findsNothing, inField, type Somebody, somebody } from './people';
import { choosePhoto, takePhoto } from './photo';
import { type Language, languages } from './texts';

const unitOf = { 'zh-CN': '区环境卫生服务中心', en: 'Sanitation Centre' } as const;
const categoryOf = { 'zh-CN': '暴露垃圾', en: '0110' } as const;

/** One step on a phone, which ends on the list of today once it is kept. */
async function fieldStep({ page, say }: Somebody, caseId: string, verb: string, fill: () => Promise<void>) {
  await page.goto(`/field/cases/${caseId}`);
  await page.getByRole('button', { name: say(`cases.verb.${verb}`), exact: true }).click();
  await fill();
  await page.getByRole('button', { name: say(`cases.verb.${verb}`), exact: true }).click();
  await expect(page).toHaveURL(/\/field$/);
  // Kept is not sent: the step has arrived once nothing waits any more.
  await page.goto('/field/waiting');
  await expect(page.getByText(say('field.waiting.empty'))).toBeVisible();
}

async function idOfReport({ page }: Somebody, words: string): Promise<string> {
  const { cases } = await (await page.request.get('/api/cases?list=reported&limit=200')).json();
  for (const { id } of cases) {
    const view = await (await page.request.get(`/api/cases/${id}`)).json();
    if (view.words === words) return id;
  }
  throw new Error('the report is not in the list of those to accept');
}

for (const language of languages) {
  test(`a report goes all the way to closed, comes back as not fixed (${language})`, async ({ browser }, info) => {
    test.setTimeout(360_000);
    const folder = info.outputPath('');
    const before = await takePhoto(folder, 'before', '#c9302c');
    const half = await takePhoto(folder, 'half', '#c97b2c');
    const after = await takePhoto(folder, 'after', '#8d9299');
    const words = `桶边堆了一地，${language}，${info.testId}`;

    const resident = await somebody(browser, 'phone', language);
    const link = await test.step('a resident reports with a photo, place by name, no account', () =>
      report(resident, { photo: before, words }));

    const acceptor = await atDesk(browser, '周敏', language, 'without map');
    const id = await idOfReport(acceptor, words);
    await test.step('it is accepted, filed and dispatched to the unit that answers', async () => {
      await deskStep(acceptor, id, 'accept');
      const chief = await atDesk(browser, '王磊', language, 'without map');
      await deskStep(chief, id, 'file', async (form) => {
        await pick(chief, chief.say('cases.fact.category'), categoryOf[language]);
        const condition = form.getByRole('radio').first();
        if (!(await condition.isChecked())) await condition.check();
      });
      await chief.context.close();
      const dispatcher = await atDesk(browser, '赵静', language);
      await dispatcher.page.goto(`/desk/cases/${id}`);
      await expect(dispatcher.page.getByText(unitOf[language]).first()).toBeVisible();
      await findsNothing(dispatcher, 'a case to dispatch');
      await deskStep(dispatcher, id, 'dispatch');
      await dispatcher.context.close();
    });

    await test.step('the unit handles it and shows the result', () => handleIt(browser, language, id, after));
    const sendToCheck = async () => {
      const dispatcher = await atDesk(browser, '赵静', language, 'without map');
      await deskStep(dispatcher, id, 'sendToCheck');
      await dispatcher.context.close();
      await deskStep(acceptor, id, 'assignCheck', async () =>
        pick(acceptor, acceptor.say('cases.fact.inspectorId'), '刘洋'),
      );
    };
    await test.step('the dispatcher sends it to be checked, the acceptor names an inspector', sendToCheck);

    const inspector = await inField(browser, '刘洋', language);
    await test.step('the inspector sends it back', () =>
      fieldStep(inspector, id, 'fail', async () => {
        await choosePhoto(inspector.page, inspector.say('field.step.choose'), half);
        await inspector.page.getByText(inspector.say('cases.reason.partlyTreated')).click();
      }));
    await test.step('the unit works on it again, and it is checked again', async () => {
      await reworkIt(browser, language, id, after);
      await sendToCheck();
    });
    await test.step('the inspector passes it', async () => {
      await fieldStep(inspector, id, 'pass', () =>
        choosePhoto(inspector.page, inspector.say('field.step.choose'), after),
      );
      await inspector.context.close();
    });
    await test.step('the duty chief closes it with an answer', async () => {
      const chief = await atDesk(browser, '王磊', language, 'without map');
      await deskStep(chief, id, 'close', async (form) => {
        await form.getByLabel(chief.say('cases.fact.reply')).fill('已清运并增设一只桶，谢谢您的监督。');
      });
      await chief.page.goto(`/desk/cases/${id}`);
      await expect(chief.page.getByText(chief.say('cases.state.closed')).first()).toBeVisible();
      await findsNothing(chief, 'a closed case');
      await chief.context.close();
    });

    await test.step('the resident reads it, and says it is not fixed', () => sayNotFixed(resident, link));
    await test.step('it goes on with the same unit, linked to the first', async () => {
      const view = await (await acceptor.page.request.get(`/api/cases/${id}`)).json();
      expect(view.residentAnswer).toBe('notFixed');
      await acceptor.page.goto(`/desk/cases/${id}`);
      const related = acceptor.page.getByRole('region', { name: acceptor.say('cases.related') });
      // The first one named may be an earlier case this one came back from; what it goes on as is named last.
      await related.getByRole('link').last().click();
      await expect(acceptor.page).not.toHaveURL(new RegExp(id));
      const heading = acceptor.page.getByRole('article').getByText(unitOf[language]).first();
      await expect(heading).toBeVisible();
    });
    expect(resident.complaints).toEqual([]);
    await Promise.all([acceptor, resident].map((person) => person.context.close()));
  });
}

async function report({ page, say, ...rest }: Somebody, { photo, words }: { photo: string; words: string }) {
  const resident = { page, say, ...rest };
  await page.goto('/');
  await findsNothing(resident, 'the portal');
  await page.getByRole('button', { name: say('portal.home.snap') }).click();
  await choosePhoto(page, say('portal.photos.choose'), photo);
  await expect(page.getByRole('img')).toHaveCount(1);
  await findsNothing(resident, 'photos of a report');
  await page.getByRole('button', { name: say('portal.next'), exact: true }).click();

  await page.getByLabel(say('portal.place.search')).fill('超市');
  await page.getByRole('listitem').getByRole('button').first().click();
  await findsNothing(resident, 'the place of a report');
  await page.getByRole('button', { name: say('portal.next'), exact: true }).click();

  await findsNothing(resident, 'the kind of a report');
  await page.getByRole('button', { name: say('cases.broadKind.cleanliness') }).click();

  await goPastKnown(resident);
  await page.getByLabel(say('portal.send.words')).fill(words);
  await findsNothing(resident, 'sending a report');
  await page.getByRole('button', { name: say('portal.send.button'), exact: true }).click();
  await expect(page.getByText(say('portal.sent.thanks'))).toBeVisible();
  await page.getByText(say('portal.sent.qr')).click();
  await findsNothing(resident, 'the code of a report');

  await page.getByRole('button', { name: say('portal.sent.toTrack') }).click();
  await expect(page).toHaveURL(/\/follow#[0-9A-Za-z-]{26,}/);
  await expect(page.getByText(words)).toBeVisible();
  await findsNothing(resident, 'following a report');
  return page.url();
}

async function handleIt(browser: Browser, language: Language, id: string, photo: string) {
  const clerk = await atDesk(browser, '孙莉', language, 'without map');
  await deskStep(clerk, id, 'assign', async () => pick(clerk, clerk.say('cases.fact.handlerId'), '李强'));
  const handler = await inField(browser, '李强', language);
  await handler.page.goto(`/field/cases/${id}`);
  await findsNothing(handler, 'a case in the field');
  await fieldStep(handler, id, 'handle', async () => {
    await choosePhoto(handler.page, handler.say('field.step.choose'), photo);
    await findsNothing(handler, 'a step in the field');
  });
  await handler.context.close();
  await deskStep(clerk, id, 'feedBack', async (form) => {
    await form.getByLabel(clerk.say('cases.fact.reply')).fill('已清运，增设一只桶。');
  });
  await clerk.context.close();
}

async function reworkIt(browser: Browser, language: Language, id: string, photo: string) {
  const handler = await inField(browser, '李强', language);
  await fieldStep(handler, id, 'rework', async () => {
    await choosePhoto(handler.page, handler.say('field.step.choose'), photo);
    const reply = handler.page.getByLabel(handler.say('field.step.reply'));
    if (await reply.count()) await reply.fill('已再次清理。');
  });
  await handler.context.close();
}

async function sayNotFixed(resident: Somebody, link: string) {
  const { page, say } = resident;
  await page.goto('/');
  await page.goto(link);
  await expect(page.getByText(say('portal.follow.checkedBy'))).toBeVisible();
  await findsNothing(resident, 'a closed report');
  await page.getByRole('radio', { name: say('portal.rate.2'), exact: true }).check();
  await page.getByRole('button', { name: say('portal.rate.send') }).click();
  await expect(page.getByText(say('portal.rate.title'))).toHaveCount(0);
  await page.getByRole('button', { name: say('portal.follow.notFixed'), exact: true }).click();
  await findsNothing(resident, 'saying what is not fixed');
  await page.getByLabel(say('portal.follow.notFixedWords')).fill('只清了一半。');
  await page.getByRole('button', { name: say('portal.follow.notFixedSend'), exact: true }).click();
  await expect(page.getByText(say('portal.follow.state.closedNotFixed')).first()).toBeVisible();
}
