import { expect, test } from '@playwright/test';
import { findsNothing, inField } from './people';
import { choosePhoto, takePhoto } from './photo';

test('an inspector cures a small matter on the spot without a network; it survives a reload and is closed once it is sent', async ({
  browser,
}, info) => {
  const inspector = await inField(browser, '刘洋', 'zh-CN');
  const { page, context, say } = inspector;
  await context.grantPermissions(['geolocation']);
  const city = await (await page.request.get('/api/city')).json();
  const [west, south, east, north] = city.box;
  await context.setGeolocation({ longitude: (west + east) / 2, latitude: (south + north) / 2 });
  await page.getByRole('button', { name: say('field.report.title') }).click();
  await page.getByRole('button', { name: say('field.report.send'), exact: true }).click();
  await expect(page.getByRole('alert')).toContainText(say('field.report.lack.before'));
  await findsNothing(inspector, 'a find being reported');
  // The table of kinds was read while there was a network.
  await page.getByText(say('field.report.cured')).click();
  await expect(page.getByRole('option', { name: '暴露垃圾' })).toHaveCount(1);

  await context.setOffline(true);
  await choosePhoto(page, say('field.step.choose'), await takePhoto(info.outputPath(''), 'before', '#c9302c'));
  await page.getByRole('button', { name: say('field.step.position') }).click();
  await page.getByText(say('cases.broadKind.cleanliness')).click();
  await page.getByLabel(say('cases.fact.category')).selectOption({ label: '暴露垃圾' });
  const after = page.getByRole('region', { name: say('field.report.after') });
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    after.getByRole('button', { name: say('field.step.choose'), exact: true }).click(),
  ]);
  await chooser.setFiles(await takePhoto(info.outputPath(''), 'after', '#8d9299'));
  await expect(after.getByRole('img')).toBeVisible();
  await page.getByRole('button', { name: say('field.report.sendCured'), exact: true }).click();
  await expect(page).toHaveURL(/\/field$/);
  const id = await page.evaluate(
    () =>
      new Promise<string>((done) => {
        const opened = indexedDB.open('gezhi.field');
        opened.onsuccess = () => {
          const all = opened.result.transaction('parcels').objectStore('parcels').getAll();
          all.onsuccess = () => done(all.result[0].command.caseId);
        };
      }),
  );

  // A browser that is closed and opened again finds it where it was and sends it by itself.
  await context.setOffline(false);
  await page.close();
  const again = await context.newPage();
  await again.goto('/field/waiting');
  await expect(again.getByText(say('field.waiting.empty'))).toBeVisible({ timeout: 30_000 });
  const view = await (await again.request.get(`/api/cases/${id}`)).json();
  expect(view).toMatchObject({ state: 'closed', source: 'inspector', category: { name: '暴露垃圾' } });
  expect(view.photos.map(({ slot }: { slot: string }) => slot).sort()).toEqual(['after', 'before']);
  for (const { state } of view.photos) expect(state).not.toBe('expected');
  await context.close();
});
