import { expect, type Page, test } from '@playwright/test';
import { goPastKnown } from './knownNearby';
import { atDesk, findsNothing, inField, type Somebody, somebody } from './people';

/** Each language and each set of colours once: a text and a colour do not know of each other. */
const looks = [
  ['zh-CN', 'light'],
  ['en', 'dark'],
] as const;

for (const [language, colorScheme] of looks) {
  const look = `${language}, ${colorScheme}`;

  test(`axe finds nothing on the pages of the desk (${look})`, async ({ browser }) => {
    const acceptor = await atDesk(browser, '周敏', language, 'without map');
    const { page, say } = acceptor;
    await page.emulateMedia({ colorScheme });
    await findsNothing(acceptor, 'today');
    for (const list of ['open', 'ended']) {
      await page.goto(`/desk/cases?list=${list}`);
      await expect(page.locator('[data-case]').first()).toBeVisible();
      await findsNothing(acceptor, `the list ${list}`);
    }
    await page.locator('[data-case]').first().click();
    await expect(page.getByRole('article', { name: say('desk.casePage') })).toBeVisible();
    await findsNothing(acceptor, 'a case');
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog')).toBeVisible();
    await findsNothing(acceptor, 'the shortcuts');
    for (const tab of ['limits', 'calendar']) {
      await page.goto(`/desk/standards/rules?tab=${tab}`);
      await expect(page.locator('.versions > li').first()).toBeVisible();
      await findsNothing(acceptor, `the rules, ${tab}`);
    }
    await page.goto('/desk/no-such-page');
    await findsNothing(acceptor, 'a page that is not there');
    await acceptor.context.close();
  });

  test(`a page of the desk that cannot be read says so as its title (${look})`, async ({ browser }) => {
    const officer = await atDesk(browser, '沈平', language, 'without map');
    const { page, say, complaints } = officer;
    await page.emulateMedia({ colorScheme });
    const nowhere = '01a2024d-0000-7000-8000-000000000000';
    for (const room of ['papers', 'instructions', 'briefs', 'sweeps', 'duties/letters']) {
      await page.goto(`/desk/${room}/${nowhere}`);
      await expect(page.getByRole('heading', { level: 1, name: say('common.couldNotRead') })).toBeVisible();
      // The browser reports the refusal itself, and nothing else.
      expect(complaints.splice(0).filter((complaint) => !complaint.includes('404'))).toEqual([]);
      await findsNothing(officer, `nothing at ${room}`);
    }
    await page.goto('/desk/papers/no-such-paper');
    await expect(page.getByText(say('problems.thing.not-found'))).toBeVisible();
    expect(complaints.splice(0).filter((complaint) => !complaint.includes('400'))).toEqual([]);
    // What is on its way says so, quietly, and has no title yet.
    await page.route(`**/api/papers/${nowhere}`, () => undefined);
    await page.goto(`/desk/papers/${nowhere}`);
    await expect(page.getByRole('status').filter({ hasText: say('common.loading') })).toBeVisible();
    await officer.context.close();
  });

  test(`axe finds nothing on what an administrator keeps (${look})`, async ({ browser }) => {
    const admin = await atDesk(browser, '吴桐', language, 'without map');
    const { page, say } = admin;
    await page.emulateMedia({ colorScheme });
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: width === 390 ? 844 : 900 });
      await page.goto('/desk/standards/categories');
      await expect(page.locator('[data-key="event-01"]')).toBeVisible();
      await findsNothing(admin, `the category tables, ${width} wide`);
      await page.locator('[data-key="event-01"]').click();
      await expect(page.getByRole('heading', { name: say('standards.classLimit') })).toBeVisible();
      await findsNothing(admin, `a class, ${width} wide`);
      await page.goto('/desk/standards/categories?only=local');
      await page.locator('[data-key^="event-"] .standing-local').first().click();
      await page.getByRole('button', { name: say('standards.rename') }).click();
      await expect(page.getByLabel(say('standards.nameEn'))).toBeVisible();
      await findsNothing(admin, `a category and renaming it, ${width} wide`);
      await page.goto('/desk/settings');
      await expect(page.getByRole('textbox', { name: say('settings.day') })).toBeVisible();
      await findsNothing(admin, `the city's settings, ${width} wide`);
      await withChannel(admin);
      await findsNothing(admin, `channels and what did not go out, ${width} wide`);
      await page.getByRole('button', { name: say('channels.kind.sms'), exact: true }).click();
      await page
        .getByRole('dialog')
        .getByRole('button', { name: say('channels.save') })
        .click();
      await expect(page.getByText(say('channels.missing')).first()).toBeVisible();
      await findsNothing(admin, `a channel in its form, ${width} wide`);
      await page.goto('/desk/notices');
      await page.getByRole('checkbox', { name: say('channels.wishes.quiet.on') }).uncheck();
      await expect(page.getByRole('table').getByRole('checkbox').first()).toBeVisible();
      await findsNothing(admin, `how one is told, ${width} wide`);
      await page.goto('/desk/duties');
      await expect(page.getByRole('heading', { name: say('dutyRoom.coverage.units') })).toBeVisible();
      await findsNothing(admin, `the report on duties, ${width} wide`);
      await page.goto('/desk/duties?view=list&kind=territory');
      await page.locator('tbody th').first().getByRole('button').click();
      await expect(page.getByRole('heading', { name: say('dutyRoom.file.history') })).toBeVisible();
      await findsNothing(admin, `the list of duties and one of them, ${width} wide`);
      await page.goto(`/desk/duties?view=letters&unit=${await aUnitWithDuties(page)}`);
      await page
        .getByRole('button', { name: say('dutyRoom.letters.issue') })
        .first()
        .click();
      await page
        .getByRole('link', { name: /〔\d{4}〕1号/ })
        .first()
        .click();
      await expect(page.getByRole('button', { name: say('dutyRoom.letters.print') })).toBeVisible();
      await findsNothing(admin, `a letter, ${width} wide`);
      await page.goto('/desk/imports');
      await expect(page.getByText(/\d/).first()).toBeVisible();
      await findsNothing(admin, `files in and out, ${width} wide`);
    }
    await admin.context.close();
  });

  test(`axe finds nothing on a narrow desk (${look})`, async ({ browser }) => {
    const acceptor = await atDesk(browser, '周敏', language, 'without map');
    const { page } = acceptor;
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto('/desk/cases?list=open');
    await expect(page.locator('[data-case]').first()).toBeVisible();
    await findsNothing(acceptor, 'a narrow list');
    await page.locator('[data-case]').first().click();
    await expect(page.getByRole('article')).toBeVisible();
    await findsNothing(acceptor, 'a narrow case');
    await acceptor.context.close();
  });

  test(`axe finds nothing on the pages of the field (${look})`, async ({ browser }) => {
    const stranger = await somebody(browser, 'phone', language);
    await stranger.page.emulateMedia({ colorScheme });
    await stranger.page.goto('/field');
    await expect(stranger.page.getByRole('button', { name: /^李强/ })).toBeVisible();
    await findsNothing(stranger, 'signing in to the field');
    await stranger.context.close();

    const handler = await inField(browser, '李强', language);
    await handler.page.emulateMedia({ colorScheme });
    await findsNothing(handler, 'today in the field');
    for (const where of ['map', 'waiting', 'me']) {
      await handler.page.goto(`/field/${where}`);
      await expect(handler.page.getByRole('main')).toBeVisible();
      await findsNothing(handler, `the field's ${where}`);
    }
    await handler.context.close();
  });

  test(`axe finds nothing on what a resident sees besides the report (${look})`, async ({ browser }) => {
    const resident = await somebody(browser, 'phone', language);
    const { page, say } = resident;
    await page.emulateMedia({ colorScheme });
    await page.goto('/');
    await expect(page.getByRole('button', { name: say('portal.home.snap') })).toBeVisible();
    await findsNothing(resident, 'the portal');
    await page.goto('/follow');
    await expect(page.getByLabel(say('portal.follow.enterLabel'))).toBeVisible();
    await findsNothing(resident, 'entering a code');
    await page.goto('/problems');
    await expect(page.locator('.pt-problem').first()).toBeVisible();
    await findsNothing(resident, 'the list of problems');
    await page.locator('.pt-problem').first().click();
    await expect(page.getByRole('button', { name: say('portal.problems.join') })).toBeVisible();
    await findsNothing(resident, 'a problem');
    await page.goto('/feedback');
    await expect(page.getByRole('textbox')).toBeVisible();
    await findsNothing(resident, 'praise and suggestions');
    await page.goto('/report#kind');
    await page.getByRole('button', { name: say('portal.kind.danger') }).click();
    await expect(page.getByRole('link', { name: /119/ })).toBeVisible();
    await findsNothing(resident, 'the telephone numbers');
    await resident.context.close();
  });
}

test('what sounds like an emergency is sent to the telephone before anything else', async ({ browser }) => {
  const resident = await somebody(browser, 'phone', 'zh-CN');
  const { page, say } = resident;
  await page.goto('/report#place');
  await page.getByLabel(say('portal.place.search')).fill('超市');
  await page.getByRole('listitem').getByRole('button').first().click();
  await page.getByRole('button', { name: say('portal.next'), exact: true }).click();
  await page.getByRole('button', { name: say('cases.broadKind.other') }).click();
  await goPastKnown(resident);
  await page.getByLabel(say('portal.send.words')).fill('楼道里着火了，有人被困');
  await page.getByRole('button', { name: say('portal.send.button'), exact: true }).click();
  await expect(page.getByText(say('portal.emergency.looksLike'))).toBeVisible();
  await expect(page.locator('a[href="tel:119"]').first()).toBeVisible();
  await resident.context.close();
});

/** A unit that answers for a territory, by what the list of duties says. */
async function aUnitWithDuties(page: Page): Promise<string> {
  const answer = await page.request.get('/api/duties?kind=territory&limit=1');
  return (await answer.json()).duties[0].unit.id;
}

/** The page of channels with one in it; the server never calls it. */
async function withChannel({ page, say }: Somebody) {
  await page.goto('/desk/channels');
  await expect(page.getByRole('heading', { name: say('channels.failures.title') })).toBeVisible();
  const edit = page.getByRole('button', { name: /值班群/ }).first();
  if (!(await edit.isVisible())) {
    await page.getByRole('button', { name: say('channels.kind.wecom'), exact: true }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel(say('channels.name')).first().fill('值班群');
    await form.getByLabel(say('channels.secret.wecom.key')).fill('not-a-key');
    await form.getByRole('button', { name: say('channels.save') }).click();
    await expect(edit).toBeVisible();
    await page.reload(); // what was said in passing fades for a while
  }
  await expect(edit).toBeVisible();
}
