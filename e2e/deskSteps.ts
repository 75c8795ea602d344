import { expect } from '@playwright/test';
import type { Somebody } from './people';

/** One step at the desk: open the case by its address, press the step's button, fill in what it asks, send. */
export async function deskStep(
  { page, say }: Somebody,
  caseId: string,
  verb: string,
  fill: (form: ReturnType<Somebody['page']['getByRole']>) => Promise<void> = async () => {},
) {
  await page.goto(`/desk/cases/${caseId}`);
  await page.locator(`[data-verb="${verb}"]`).click();
  const form = page.getByRole('form', { name: say(`cases.verb.${verb}`) });
  await fill(form);
  await form.locator('[data-submit]').click();
  await expect(form).toHaveCount(0);
}

/** Chooses by part of its words from a list that is searched by typing. */
export async function pick(person: Somebody, label: string, words: string) {
  const { page } = person;
  const box = page.getByRole('combobox', { name: label });
  const option = page.locator('.ant-select-item-option').filter({ hasText: words }).first();
  // The list may still be on its way, and moves while it opens: what counts is that the words are chosen in the end.
  await expect(async () => {
    await box.fill(words);
    await option.click({ timeout: 3_000 });
    await expect(option).toBeHidden({ timeout: 3_000 });
  }).toPass();
}
