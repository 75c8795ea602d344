import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { type EmptyCity, startEmptyCity } from './emptyCity';
import { findsNothing, type Somebody, somebody } from './people';

const shared = join(import.meta.dirname, '../../shared/data/liaocheng');
const fromShared = (name: string) => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: readFileSync(join(shared, name)),
});
const made = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });

interface Files {
  districts: ReturnType<typeof made>;
  towns: ReturnType<typeof made>;
  points: ReturnType<typeof made>;
  counts: readonly [districts: number, towns: number, points: number];
  /** A place a resident searches for, and the county it lies in. */
  place: string;
  county: string;
}

/** The city's real files, which lie beside the project and are never part of it. */
const real = (): Files => ({
  districts: fromShared('371500_full.geojson'),
  towns: fromShared('towns.csv'),
  points: fromShared('air_station_points.csv'),
  counts: [8, 136, 173],
  place: '柳园街道',
  county: '东昌府区',
});

/** Small ones of the same shapes, so that the way through the screens is walked where the real ones are absent. */
const small = (): Files => ({
  districts: made(
    'districts.csv',
    'code,name,geometry\n371502,东昌府区,"POLYGON((115.9 36.4,116.1 36.4,116.1 36.5,115.9 36.5,115.9 36.4))"\n',
  ),
  towns: made('towns.csv', 'code,name,parent_code\n371502001,古楼街道,371502\n371502002,柳园街道,371502\n'),
  points: made('points.csv', 'code,name,lng,lat\nP1,柳园街道办事处,115.98,36.45\n'),
  counts: [1, 2, 1],
  place: '柳园街道',
  county: '东昌府区',
});

const password = 'a-long-first-passphrase-7';
let city: EmptyCity;

test.describe('an empty city', () => {
  // biome-ignore lint/correctness/noEmptyPattern: the second argument is what is needed, and the first must be there
  test.beforeAll(async ({}, info) => {
    test.setTimeout(240_000);
    city = await startEmptyCity(info.outputPath('city'), 8190 + info.workerIndex);
  });
  test.afterAll(async () => city?.stop());

  test('brings in its districts, towns and points, and a resident reports there', async ({ browser }) => {
    test.setTimeout(420_000);
    const hasReal = existsSync(join(shared, 'towns.csv'));
    if (!hasReal) console.log('shared/data is not here: the journey is walked with small files made for it');
    const files = hasReal ? real() : small();

    const clerk = await atTheDoor(await somebody(browser, 'desk', 'zh-CN'), 'admin');
    await test.step('a desk without a net says where it comes from', async () => {
      await clerk.page.goto(`${city.base}/desk/imports`);
      await expect(clerk.page.getByText(clerk.say('imports.pastEmpty'))).toBeVisible();
      await findsNothing(clerk, 'files in and out');
    });
    const [districts, towns, points] = files.counts;
    await test.step('districts with their outlines', () =>
      bring(clerk, 'areas', files.districts, districts, async () => {
        await choose(clerk, 'imports.crsName.gcj02');
        await choose(clerk, 'imports.layerName.administrative');
        await choose(clerk, 'imports.levelName.district');
      }));
    await test.step('towns known by name', () =>
      bring(clerk, 'areas', files.towns, towns, async () => {
        await choose(clerk, 'imports.crsName.gcj02');
        await choose(clerk, 'imports.layerName.administrative');
        await choose(clerk, 'imports.levelName.subdistrict');
      }));
    await test.step('points', () =>
      bring(clerk, 'points', files.points, points, async () => {
        await choose(clerk, 'imports.crsName.gcj02');
        await clerk.page.getByLabel(clerk.say('imports.typeCode')).fill('COMM');
      }));
    await test.step('the same file again changes nothing', async () => {
      await upload(clerk, 'points', files.points);
      await choose(clerk, 'imports.crsName.gcj02');
      await clerk.page.getByLabel(clerk.say('imports.typeCode')).fill('COMM');
      await clerk.page.getByRole('button', { name: clerk.say('imports.check'), exact: true }).click();
      await expect(clerk.page.getByText(clerk.say('imports.result.nothing'))).toBeVisible();
    });
    await clerk.context.close();

    const words = '门口垃圾没人收。';
    const resident = await somebody(browser, 'phone', 'zh-CN');
    await test.step('a resident reports at a place by its name', () => report(resident, files.place, words));
    await resident.context.close();

    const acceptor = await atTheDoor(await somebody(browser, 'desk', 'zh-CN'), 'shouli');
    await test.step('the acceptor sees it with the place it lies in', async () => {
      const { cases } = await (await acceptor.page.request.get(`${city.base}/api/cases?list=reported`)).json();
      await acceptor.page.goto(`${city.base}/desk/cases/${cases[0].id}`);
      await expect(acceptor.page.getByText(words)).toBeVisible();
      await expect(acceptor.page.getByText(files.county).first()).toBeVisible();
    });
    await acceptor.context.close();
  });
});

/** Signs in with the code somebody was given, and a password of one's own. */
async function atTheDoor(person: Somebody, login: string): Promise<Somebody> {
  const { page, say } = person;
  await page.goto(`${city.base}/desk`);
  await page.getByLabel(say('session.name'), { exact: true }).fill(login);
  await page.getByLabel(say('session.password'), { exact: true }).fill(city.setupCodes[login]!);
  await page.locator('button[type=submit]').click();
  await page.locator('input[type=password]').nth(1).fill(password);
  await page.locator('button[type=submit]').click();
  await expect(page.getByRole('navigation', { name: say('desk.rooms') })).toBeVisible();
  person.complaints.length = 0; // a first code without a password is answered 422, and the browser says so
  return person;
}

async function choose({ page, say }: Somebody, key: string) {
  await page.getByRole('radio', { name: say(key) }).check();
}

async function upload({ page, say }: Somebody, kind: 'areas' | 'points', file: Files['towns']) {
  await page.goto(`${city.base}/desk/imports`);
  await page.getByRole('button', { name: say('imports.bringKind', { kind: say(`imports.kind.${kind}`) }) }).click();
  await page.locator('dialog input[type=file]').setInputFiles(file);
  await expect(page.getByRole('heading', { name: file.name })).toBeVisible();
}

/** A file from choosing it to its being part of the city. */
async function bring(
  person: Somebody,
  kind: 'areas' | 'points',
  file: Files['towns'],
  count: number,
  say: () => Promise<void>,
) {
  const { page } = person;
  await upload(person, kind, file);
  await say();
  await findsNothing(person, `columns of ${file.name}`);
  await page.getByRole('button', { name: person.say('imports.check'), exact: true }).click();
  const apply = page.getByRole('button', { name: person.say('imports.apply', { count: String(count) }) });
  await expect(apply).toBeVisible({ timeout: 60_000 });
  await findsNothing(person, `what ${file.name} would change`);
  await apply.click();
  const done = person.say('imports.result.applied', { added: String(count), changed: '0', closed: '0' });
  await expect(page.getByText(done)).toBeVisible({ timeout: 60_000 });
}

async function report({ page, say }: Somebody, place: string, words: string) {
  await page.goto(`${city.base}/`);
  await page.getByRole('button', { name: say('portal.home.snap') }).click();
  await page.getByRole('button', { name: say('portal.photos.skip') }).click();
  await page.getByLabel(say('portal.place.search')).fill(place);
  await page.getByRole('listitem').getByRole('button').first().click();
  await page.getByRole('button', { name: say('portal.next'), exact: true }).click();
  await page.getByRole('button', { name: say('cases.broadKind.cleanliness') }).click();
  await page.getByLabel(say('portal.send.words')).fill(words);
  await page.getByRole('button', { name: say('portal.send.button'), exact: true }).click();
  await expect(page.getByText(say('portal.sent.thanks'))).toBeVisible();
}
