import { type APIRequestContext, expect, test } from '@playwright/test';
import { hand, step, takenDown } from './atWork';
import { atDesk, findsNothing, isWholeOnPaper } from './people';

const languages = ['zh-CN', 'en'] as const;

for (const language of languages)
  test(`a ledger is put together, kept, printed and taken out, and axe finds nothing (${language})`, async ({
    browser,
  }) => {
    const officer = await atDesk(browser, '王磊', language, 'without map');
    const { page, say } = officer;
    await page.goto('/desk/ledgers?group=unit&list=closed');
    const table = page.getByRole('region', { name: say('ledgers.table') });
    await expect(table.getByRole('rowgroup').last().getByRole('row').nth(2)).toBeVisible();
    await page
      .locator('summary')
      .filter({ hasText: say('ledgers.columns') })
      .click();
    await page.getByRole('checkbox', { name: say('ledgers.column.source') }).check();
    await expect(table.getByRole('columnheader', { name: say('ledgers.column.source') })).toBeVisible();
    await findsNothing(officer, 'a ledger with its columns open');
    await page.getByRole('button', { name: say('ledgers.keep') }).click();
    const form = page.getByRole('form', { name: say('ledgers.keep') });
    const name = `环境卫生行业台账 ${language}`;
    await form.getByLabel(say('ledgers.name')).fill(name);
    await findsNothing(officer, 'a ledger being kept');
    await form.getByRole('button', { name: say('ledgers.keep') }).click();
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
    await expect(page.getByRole('navigation', { name: say('ledgers.kept') })).toContainText(name);

    const taking = page.waitForEvent('download');
    await page.getByRole('button', { name: say('ledgers.csv') }).click();
    expect((await taking).suggestedFilename()).toMatch(/\.csv$/);
    await page.getByRole('button', { name: say('desk.photoTable.docx') }).click();
    await expect(page.getByText(say('problems.photo-table.too-long'))).toBeVisible();
    // The browser reports the refusal itself, and nothing else.
    expect(officer.complaints.splice(0).filter((complaint) => !complaint.includes('422'))).toEqual([]);

    const scans = page.getByRole('region', { name: say('ledgers.scans') });
    await scans.getByLabel(say('ledgers.scanFile')).setInputFiles({
      name: '签章件.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF-1.7\nsigned\n'),
    });
    await scans.getByRole('button', { name: say('ledgers.addScan') }).click();
    await expect(scans.getByRole('link', { name: '签章件.pdf' })).toBeVisible();
    await page.setViewportSize({ width: 390, height: 844 });
    await findsNothing(officer, 'a kept ledger on a narrow desk');
    await page.setViewportSize({ width: 1440, height: 900 });

    // A case that several indicators cover stands under each and is counted once: both numbers are said.
    await page.goto('/desk/ledgers?group=indicator&list=open&indicators=01,05,none&columns=number,category,indicators');
    await expect(table.locator('.ledgers-group').first()).toContainText('01');
    await findsNothing(officer, 'a ledger by indicator');

    // What is longer than anybody signs is refused in words; a narrower one is printed.
    await page.goto('/desk/ledgers/print?list=closed');
    await expect(page.getByText(say('problems.ledger.too-long'))).toBeVisible();
    // The browser reports the refusal itself, and nothing else.
    expect(officer.complaints.splice(0).filter((complaint) => !complaint.includes('422'))).toEqual([]);
    const { rows } = await (
      await page.request.get('/api/ledger-rows?list=open&columns=unit&groupBy=unit&limit=1')
    ).json();
    await page.goto(`/desk/ledgers/print?group=state&list=open&unit=${rows[0].group}`);
    await expect(page.getByText(say('ledgers.sheet.checker'))).toBeVisible();
    await findsNothing(officer, 'the sheet of a ledger');
    await isWholeOnPaper(officer, 'the sheet of a ledger');
    await officer.context.close();
  });

test('a ledger row from found to struck off and reopened', async ({ browser, baseURL }) => {
  const clerk = await atDesk(browser, '孙莉', 'zh-CN', 'without map');
  const { id, verifier } = await aCaseToStrikeOff(clerk.page.request);
  const rowsOf = async (standing: string) => {
    const answer = await clerk.page.request.get(`/api/ledger-rows?list=closed&strikeOff=${standing}&limit=200`);
    return ((await answer.json()) as { rows: { id: string }[] }).rows.map((row) => row.id);
  };
  expect(await rowsOf('none')).toContain(id);
  await clerk.page.goto(`/desk/cases/${id}?list=ended`);
  const block = clerk.page.getByRole('region', { name: clerk.say('ledgers.strikeOffs') });
  await block.getByRole('button', { name: clerk.say('ledgers.verb.apply') }).click();
  const taking = clerk.page.waitForEvent('download');
  await clerk.page.getByRole('link', { name: clerk.say('desk.photoTable.docx') }).click();
  expect((await taking).suggestedFilename()).toMatch(/\.docx$/);
  const form = block.getByRole('form', { name: clerk.say('ledgers.verb.apply') });
  await form.getByLabel(clerk.say('ledgers.note')).fill('已整改到位，申请销号。');
  await findsNothing(clerk, 'an application being written');
  await form.getByRole('button', { name: clerk.say('ledgers.verb.apply') }).click();
  await expect(block.getByText(clerk.say('ledgers.standing.applied'))).toBeVisible();
  expect(await rowsOf('applied')).toContain(id);
  await clerk.context.close();
  // Who verifies knows what and where; the case itself is another unit's, and nothing leads there.
  const looking = await atDesk(browser, verifier, 'zh-CN', 'without map');
  await looking.page.goto(`/desk/ledgers/strike-offs?case=${id}`);
  const row = looking.page.getByRole('region', { name: looking.say('ledgers.oneRow') });
  await expect(row.getByRole('button', { name: looking.say('ledgers.verb.verify') })).toBeVisible();
  await expect(row.getByRole('link')).toHaveCount(0);
  await findsNothing(looking, 'a row to verify');
  await looking.context.close();
  await verifiedBy(baseURL!, verifier, id);

  const chief = await atDesk(browser, '王磊', 'zh-CN', 'without map');
  await chief.page.goto('/desk/ledgers/strike-offs');
  const card = chief.page.getByRole('listitem').filter({ has: chief.page.locator(`a[href*="${id}"]`) });
  await card.getByRole('button', { name: chief.say('ledgers.verb.strikeOff'), exact: true }).click();
  await findsNothing(chief, 'striking off');
  await card
    .getByRole('form', { name: chief.say('ledgers.verb.strikeOff') })
    .getByRole('button', { name: chief.say('ledgers.verb.strikeOff'), exact: true })
    .click();
  await expect(card).toBeHidden();
  await chief.page.goto('/desk/ledgers?standing=struckOff');
  await expect(chief.page.getByRole('row').filter({ has: chief.page.locator(`a[href*="${id}"]`) })).toContainText(
    chief.say('ledgers.standing.struckOff'),
  );
  await comesBack(baseURL!, id);
  await expect(async () => {
    await chief.page.goto('/desk/ledgers?standing=reopened');
    await expect(chief.page.getByRole('main').locator(`a[href*="${id}"]`)).toBeVisible({ timeout: 2000 });
  }).toPass({ timeout: 20_000 });
  // Where things keep coming back a plan is wanted; it is drafted in the file of the point.
  await chief.page.goto('/desk/points');
  await chief.page
    .getByRole('list', { name: chief.say('points.list.wanting') })
    .getByRole('link')
    .first()
    .click();
  await chief.page.getByRole('button', { name: chief.say('points.verb.draft') }).click();
  await expect(chief.page.getByRole('form', { name: chief.say('points.verb.draft') })).toBeVisible();
  await findsNothing(chief, 'a plan being drafted');
  await chief.context.close();
});

interface Named {
  id: string;
}
interface Seen {
  answer: { responsible: Duty | null; others: Duty[] };
}
interface Duty {
  kind: string;
  unit: Named;
}

/** A closed case of the clerk's unit at a place where somebody of the demo answers for the territory. */
async function aCaseToStrikeOff(request: APIRequestContext): Promise<{ id: string; verifier: string }> {
  const read = async <T>(url: string) => (await (await request.get(url)).json()) as T;
  const people = await read<{ name: string; posts: { role: string; unit: Named }[] }[]>('/api/session/demo');
  const { rows } = await read<{ rows: Named[] }>('/api/ledger-rows?list=closed&strikeOff=none&limit=200');
  for (const { id } of rows) {
    const { moves } = await read<{ moves: { verb: string }[] }>(`/api/cases/${id}/strike-off`);
    if (!moves.some(({ verb }) => verb === 'apply')) continue;
    const { answer } = await read<Seen>(`/api/cases/${id}`);
    const territory = [answer.responsible, ...answer.others].find((duty) => duty?.kind === 'territory');
    const verifier = people.find(({ posts }) =>
      posts.some(({ role, unit }) => ['unitClerk', 'handler'].includes(role) && unit.id === territory?.unit.id),
    );
    if (verifier) return { id, verifier: verifier.name };
  }
  throw new Error('the demo city has no closed case whose territory somebody can look at');
}

async function verifiedBy(baseURL: string, name: string, caseId: string): Promise<void> {
  const { request } = await hand(baseURL, name);
  const answer = await request.post(`/api/cases/${caseId}/strike-off/moves`, {
    data: { id: crypto.randomUUID(), verb: 'verify', photos: [{ id: crypto.randomUUID(), sha256: 'a'.repeat(64) }] },
  });
  expect(answer.status(), await answer.text()).toBe(201);
  await request.dispose();
}

/** The same matter is taken down again and linked with what was closed. */
async function comesBack(baseURL: string, caseId: string): Promise<void> {
  const acceptor = await hand(baseURL, '周敏');
  const again = await takenDown(acceptor, '清运过的地方又堆满了');
  await step(acceptor, again, 'linkRecurrence', { recurrenceOf: caseId });
  await acceptor.request.dispose();
}
