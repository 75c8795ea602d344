import { expect, type Page, test } from '@playwright/test';
import { atDesk, findsNothing } from './people';

const looks = [
  ['zh-CN', 'light'],
  ['en', 'dark'],
] as const;

type Area = { id: string; code: string; name: string; outline: number[][][][] };

/** A line from west to east right through the middle of an area, as somebody would type it. */
function across({ outline }: Area): string {
  const positions = outline.flat(2) as [number, number][];
  const [lngs, lats] = [positions.map((at) => at[0]), positions.map((at) => at[1])];
  const middle = (Math.min(...lats) + Math.max(...lats)) / 2;
  return `${Math.min(...lngs) - 0.001} ${middle}, ${Math.max(...lngs) + 0.001} ${middle}`;
}

const ask = async <T>(page: Page, url: string): Promise<T> => (await page.request.get(url)).json();

for (const [i, [language, colorScheme]] of looks.entries()) {
  test(`the net is edited by keyboard alone and taken back (${language}, ${colorScheme})`, async ({ browser }) => {
    const admin = await atDesk(browser, '吴桐', language, 'without map');
    const { page, say } = admin;
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const undo = page.getByRole('button', { name: say('net.undo').split(/[：:]/)[0]! }).first();
    const save = page.getByRole('button', { name: say('net.save'), exact: true });
    const shown = (lng: number) => page.getByRole('article').getByText(String(Number(lng.toFixed(7))));
    const heading = (name: string | RegExp) => page.getByRole('article').getByRole('heading', { name, level: 2 });

    await test.step('a point is moved by typing; who answers is said before; Ctrl+Z brings it back', async () => {
      const { points } = await ask<{ points: { id: string; position: number[] }[] }>(page, '/api/net/point-list');
      const { id, position } = points[i]!;
      await page.goto(`/desk/net?layer=points&point=${id}`);
      await page.getByRole('button', { name: say('net.kind.point.move'), exact: true }).click();
      await expect(save).toBeDisabled();
      await page.getByLabel(say('net.form.position')).fill(`${position[0]! + 0.0003}, ${position[1]}`);
      await expect(page.getByRole('region', { name: say('net.preview.title') })).toContainText(
        say('net.preview.what.point'),
      );
      await expect(save).toBeEnabled();
      await findsNothing(admin, 'a move being made');
      await page.keyboard.press('Control+Enter');
      await expect(shown(position[0]! + 0.0003)).toBeVisible();
      await expect(undo).toBeEnabled();
      await page.keyboard.press('Control+z');
      await expect(shown(position[0]!)).toBeVisible();
      await findsNothing(admin, 'a point');
      await page.getByRole('link', { name: say('net.pointFile') }).click();
      await expect(page.getByRole('region', { name: say('points.overTime') })).toBeVisible();
      await findsNothing(admin, 'the file of a point');
      await page.goBack();
    });

    await test.step('a grid is split by a typed line, its pieces merged by their names, and all of it undone', async () => {
      const grids = await ask<Area[]>(page, '/api/net/areas-on?layer=creationGrid');
      const grid = grids.filter(({ outline }) => outline)[i]!;
      await page.goto(`/desk/net?layer=creationGrid&area=${grid.id}`);
      await page.getByRole('button', { name: say('net.kind.area.split'), exact: true }).click();
      await page.getByLabel(say('net.form.line')).fill(across(grid));
      await page.getByLabel(say('net.form.piece', { number: '1' })).fill(`e2e ${i} north`);
      await page.getByLabel(say('net.form.piece', { number: '2' })).fill(`e2e ${i} south`);
      await expect(save).toBeEnabled();
      await findsNothing(admin, 'a split being made');
      await save.click();
      await expect(heading(new RegExp(`e2e ${i}`))).toBeVisible();
      await page.getByRole('button', { name: say('net.kind.area.merge'), exact: true }).click();
      await page.getByLabel(say('net.form.with')).fill(`e2e ${i}`);
      await page.keyboard.press('Enter');
      await page.keyboard.press('Escape');
      await page.getByLabel(say('net.form.into')).fill(`e2e ${i} whole`);
      await expect(save).toBeEnabled();
      await save.click();
      await expect(heading(`e2e ${i} whole`)).toBeVisible();
      await findsNothing(admin, 'a merged area');
      await undo.click();
      await expect(heading(new RegExp(`e2e ${i} (north|south)`))).toBeVisible();
      await undo.click();
      await expect(page).toHaveURL(new RegExp(grid.id));
      const after = await ask<Area[]>(page, '/api/net/areas-on?layer=creationGrid');
      expect(after.find(({ id }) => id === grid.id)).toEqual(grid);
    });
    await admin.context.close();
  });
}

test('who may not change the net reads it and learns who can', async ({ browser }) => {
  const acceptor = await atDesk(browser, '周敏', 'zh-CN', 'without map');
  const { page, say } = acceptor;
  await page.getByRole('link', { name: say('desk.room.net') }).click();
  await page
    .getByRole('region', { name: say('net.listPane') })
    .getByRole('listitem')
    .first()
    .click();
  await expect(page.getByText(say('net.whoMay'))).toBeVisible();
  await expect(page.getByRole('button', { name: say('net.kind.area.split') })).toHaveCount(0);
  await findsNothing(acceptor, 'an area one may read');
  await acceptor.context.close();
});
