import { expect, test } from '@playwright/test';
import { atDesk, findsNothing, type Somebody } from './people';

const kinds = ['daily', 'weekly', 'monthly'] as const;

for (const language of ['zh-CN', 'en'] as const)
  test(`a day’s, a week’s and a month’s report are made, released and taken out, and axe finds nothing (${language})`, async ({
    browser,
  }) => {
    const officer = await atDesk(browser, '沈平', language, 'without map');
    for (const kind of kinds) await compose(officer, kind);
    await officer.page.goto('/desk/briefs');
    await expect(officer.page.getByText(officer.say('briefs.state.released')).nth(2)).toBeVisible();
    await findsNothing(officer, 'the list of reports');
    await template(officer);
    await officer.context.close();
  });

async function compose(officer: Somebody, kind: (typeof kinds)[number]) {
  const { page, say } = officer;
  await page.goto('/desk/briefs');
  await page.getByRole('button', { name: say(`briefs.compose.${kind}`) }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/\d{4}-\d\d-\d\d/);
  if (kind === 'weekly') await decide(officer);
  if (kind === 'monthly') await sayWords(officer);
  await findsNothing(officer, `the ${kind} report`);
  await page.setViewportSize({ width: 390, height: 844 });
  await findsNothing(officer, `the ${kind} report on a narrow desk`);
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByRole('button', { name: say('briefs.release'), exact: true }).click();
  // While it is on its way the button says so before its words: gone is what is not there under any name.
  await expect(page.getByRole('button', { name: say('briefs.release') })).toHaveCount(0, { timeout: 30_000 });
  for (const [format, begins] of [
    ['png', '\x89PNG'],
    ['docx', 'PK'],
  ] as const) {
    const address = await page.getByRole('link', { name: say(`briefs.file.${format}`) }).getAttribute('href');
    const file = await page.request.get(address!, { timeout: 60_000 }); // a long picture on a busy machine
    expect(file.status()).toBe(200);
    expect((await file.body()).subarray(0, begins.length).toString('latin1')).toBe(begins);
  }
}

/** What the meeting decides about one case, with the day it chose. */
async function decide({ page, say }: Somebody) {
  await page
    .getByRole('button', { name: say('briefs.decide') })
    .first()
    .click();
  await page.getByLabel(say('briefs.decision')).fill('一周内清理到位。');
  await expect(page.getByLabel(say('briefs.by'))).toHaveValue(/^\d{4}-\d\d-\d\d$/);
  await page.getByRole('button', { name: say('briefs.order') }).click();
  await expect(page.getByText(say('briefs.notDone')).first()).toBeVisible();
}

async function sayWords({ page, say }: Somebody) {
  await page.getByLabel(say('briefs.words')).fill('雨天积水多，下月清掏收水井。');
  const save = page.getByRole('button', { name: say('briefs.sayWords') });
  await save.click();
  await expect(save).toBeDisabled();
}

/** What is in a report is data: looked at before it is kept, and put back. */
async function template(officer: Somebody) {
  const { page, say } = officer;
  await page.getByRole('link', { name: say('briefs.template.title') }).click();
  const form = page.getByRole('form', { name: say('briefs.compose.daily') });
  await form.getByRole('button', { name: say('briefs.template.addIt'), exact: true }).click();
  await expect(form.getByText(say('briefs.template.notWhole'))).toBeVisible();
  await form
    .getByRole('textbox', { name: say('briefs.template.name'), exact: true })
    .nth(-2)
    .fill('补充');
  await findsNothing(officer, 'a template being written');
  await form.getByRole('button', { name: say('briefs.template.undo') }).click();
  await form.getByRole('button', { name: say('briefs.template.look') }).click();
  await expect(form.getByRole('heading', { level: 2 }).nth(1)).toBeVisible();
  await page.setViewportSize({ width: 390, height: 844 });
  await findsNothing(officer, 'a template and its preview on a narrow desk');
}
