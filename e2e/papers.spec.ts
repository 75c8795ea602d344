import { expect, test } from '@playwright/test';
import { atDesk, findsNothing, isWholeOnPaper, type Somebody } from './people';

for (const language of ['zh-CN', 'en'] as const)
  test(`a supervision paper is issued under a number, printed, received and answered, and axe finds nothing (${language})`, async ({
    browser,
  }) => {
    const clerk = await atDesk(browser, '孙莉', language, 'without map');
    const caseId = await anOpenCaseOf(clerk);
    const officer = await atDesk(browser, '沈平', language, 'without map');
    const number = await issue(officer, caseId);

    await officer.page.goto(`/desk/cases/${caseId}?list=open`);
    const about = officer.page.getByRole('region', { name: officer.say('desk.papersOfCase.title') });
    await about.getByRole('link', { name: number }).click();
    await expect(officer.page.getByRole('heading', { level: 1, name: number })).toBeVisible();

    await writeFromMarked(officer);

    const { page, say } = clerk;
    await page.goto('/desk/papers?list=open');
    await expect(page.getByRole('link', { name: number, exact: true })).toBeVisible();
    await findsNothing(clerk, 'papers that wait for an answer');
    await page.getByRole('link', { name: number, exact: true }).click();
    await page.getByRole('button', { name: say('papers.verb.receive') }).click();
    await expect(page.getByText(say('papers.state.received'), { exact: true }).first()).toBeVisible();
    await page.getByRole('button', { name: say('papers.verb.reply') }).click();
    const form = page.getByRole('form', { name: say('papers.verb.reply') });
    await form.getByLabel(say('supervision.note')).fill('已组织清运，现场已恢复整洁。');
    const report = {
      name: '整改报告.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF-1.7 signed and sealed'),
    };
    await form.getByLabel(say('papers.files')).setInputFiles(report);
    await findsNothing(clerk, 'an answer being written');
    await form.getByRole('button', { name: say('papers.verb.reply') }).click();
    await expect(page.getByText(say('papers.state.replied'), { exact: true }).first()).toBeVisible();
    const address = await page.getByRole('link', { name: report.name }).getAttribute('href');
    const enclosed = await page.request.get(address!);
    expect(enclosed.headers()['content-disposition']).toContain('attachment');
    expect((await enclosed.body()).equals(report.buffer)).toBe(true);
    await page.setViewportSize({ width: 390, height: 844 });
    await findsNothing(clerk, 'an answered paper on a narrow desk');
    await clerk.context.close();

    await withdraw(officer, number);
    await officer.context.close();
  });

async function issue(officer: Somebody, caseId: string): Promise<string> {
  const { page, say } = officer;
  await page.goto(`/desk/papers?write=supervision&cases=${caseId}`);
  const form = page.getByRole('form', { name: say('papers.saveDraft') });
  await expect(form.getByLabel(say('papers.titleLabel'))).toHaveValue(/^关于限期办结.*的督办单$/);
  await findsNothing(officer, 'writing a paper');
  await form.getByLabel(say('papers.copies')).fill('市委督查室、市政府督查室');
  await page.setViewportSize({ width: 390, height: 844 });
  await findsNothing(officer, 'writing a paper on a narrow desk');
  await page.setViewportSize({ width: 1440, height: 900 });
  await form.getByRole('button', { name: say('papers.saveDraft') }).click();
  await expect(page.getByText('【草稿】')).toBeVisible();
  await page.getByRole('button', { name: say('papers.verb.issue') }).click();
  const heading = page.getByRole('heading', { level: 1, name: /^创城办督〔\d{4}〕\d+号$/ });
  await expect(heading).toBeVisible();
  await findsNothing(officer, 'an issued paper');
  await isWholeOnPaper(officer, 'an issued paper');
  for (const [format, begins] of [
    ['pdf', '%PDF-'],
    ['docx', 'PK'],
  ] as const) {
    const address = await page.getByRole('link', { name: say(`papers.file.${format}`) }).getAttribute('href');
    const file = await page.request.get(address!);
    expect(file.status()).toBe(200);
    expect((await file.body()).subarray(0, begins.length).toString('latin1')).toBe(begins);
  }
  return (await heading.textContent())!;
}

/** Several cases of a list go into one paper. */
async function writeFromMarked(officer: Somebody) {
  const { page, say } = officer;
  await page.goto('/desk/cases');
  await page.getByRole('button', { name: say('bulk.mark') }).click();
  for (const at of [0, 1]) await page.getByRole('checkbox').nth(at).check();
  await page.getByRole('link', { name: say('desk.writePaper.fromMarked') }).click();
  const form = page.getByRole('form', { name: say('papers.saveDraft') });
  const cases = form.getByRole('group', { name: say('papers.cases') });
  await expect(cases.getByRole('checkbox', { checked: true })).toHaveCount(2);
  await expect(form.getByLabel(say('papers.titleLabel'))).toHaveValue(/2件问题的交办单$/);
}

async function withdraw({ page, say, ...officer }: Somebody, number: string) {
  await page.goto('/desk/papers');
  await page.getByRole('link', { name: number, exact: true }).click();
  await page.getByRole('button', { name: say('papers.verb.withdraw') }).click();
  const form = page.getByRole('form', { name: say('papers.verb.withdraw') });
  await form.getByLabel(say('supervision.note')).fill('问题已并入其他督办。');
  await form.getByRole('button', { name: say('papers.verb.withdraw') }).click();
  await expect(page.getByRole('article')).toContainText('【已撤回】');
  for (const list of ['issued', 'drafts', 'withdrawn']) {
    await page.goto(`/desk/papers?list=${list}`);
    await expect(page.getByRole('navigation', { name: say('papers.lists') })).toBeVisible();
    if (list !== 'drafts') await expect(page.getByRole('link', { name: number, exact: true })).toBeVisible();
    await findsNothing({ page, say, ...officer }, `papers, ${list}`);
  }
}

/** A case that lies with the clerk's unit. */
async function anOpenCaseOf({ page }: Somebody): Promise<string> {
  const { cases } = (await (await page.request.get('/api/cases?list=open&limit=5')).json()) as {
    cases: { id: string }[];
  };
  return cases[0]!.id;
}
