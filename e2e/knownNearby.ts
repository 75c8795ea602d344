import { expect } from '@playwright/test';
import type { Somebody } from './people';

/** Where something like it is known at that place, a reporter is asked first; whoever has a problem of their own goes on. */
export async function goPastKnown({ page, say }: Pick<Somebody, 'page' | 'say'>): Promise<void> {
  const send = page.getByRole('button', { name: say('portal.send.button'), exact: true });
  const none = page.getByRole('button', { name: say('portal.nearby.none') });
  const known = page.getByRole('list').filter({ has: page.locator('.ph-card') });
  // The step goes by itself where nothing is known.
  await expect(send.or(known)).toBeVisible();
  if (await known.isVisible()) await none.click();
  await expect(send).toBeVisible();
}
