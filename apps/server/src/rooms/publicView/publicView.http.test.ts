import { isShown, type LngLat, snapped, system } from '@gezhi/domain';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { aCaseAfter, aReport, type Cast, cast, step } from '../../../test/mainJob';
import { useHouse, wednesdayTen } from '../../../test/testHouse';
import { newId } from '../../platform/ids';
import { sha256 } from '../../platform/secrets';
import { caseById, fromRow } from '../cases/index';
import { derivePhotos } from '../media/index';
import { checkPublicSides, decidedOf, openRefs } from './index';
import { shownCondition } from './queries';

const test = useHouse();
let people: Cast;
beforeAll(async () => {
  people = await cast(test.app, test.here);
});

let spots = 0;
const aSpot = (): LngLat => [test.here.spot[0] + 0.003 + spots++ * 0.002, test.here.spot[1] - 0.007];
const after = (verb: string, over: object = {}) =>
  aCaseAfter(people, test.here, verb, aReport(test.here, { position: aSpot(), ...over }));
const refOf = (id: string) => openRefs(test.house.ports.secrets).refOf(test.here.id, id);
const list = async (query = '') => (await people.resident.get(`/api/public/problems?limit=100${query}`)).body.problems;
const one = (id: string) => people.resident.get(`/api/public/problems/${refOf(id)}`);
const side = (id: string) => `/api/cases/${id}/public-side`;
const decide = async (id: string, over: object, who: keyof Cast = 'acceptor') => {
  const { version, hiddenReason, words, blanked } = (await people[who].get(side(id))).body;
  return people[who].post(side(id), { seen: version, hiddenReason, words, blanked, ...over });
};

async function aReportWithPhoto(verb: string) {
  const bytes = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#876' } })
    .jpeg()
    .toBuffer();
  const photo = { id: newId(), sha256: sha256(bytes).toString('hex') };
  const { id, code } = await after(verb, { photos: [photo] });
  const sent = await people.resident.put(`/api/public/reports/${code}/photos/${photo.id}`, bytes, 'image/jpeg');
  expect(sent.status).toBe(200);
  await derivePhotos.handler(test.house.ports).run({ photoId: photo.id }, { cityId: test.here.id } as never);
  return { id, code, photoId: photo.id };
}
const photoUrl = (id: string, photoId: string) => `/api/public/problems/${refOf(id)}/photos/${photoId}/thumb`;

describe('what anybody sees', () => {
  it('is kind, place, promise and unit; not the id, no words of the reporter, no exact position', async () => {
    const position = aSpot();
    const { id } = await after('dispatch', { position, words: '张三家门口，电话13912345678' });
    const { body } = await one(id);
    expect(body).toMatchObject({ stage: 'withUnit', ending: null, words: null, unit: { name: '环卫处' }, voices: 0 });
    expect(body.position).toEqual(snapped(position));
    expect(body.promisedAt).toBeTruthy();
    expect(JSON.stringify(body)).not.toMatch(new RegExp(`张三|13912345678|${id}|李强|孙莉`));
  });
  it('is the same row by row as the rule says, whatever the case is', async () => {
    await after('report');
    for (const verb of ['accept', 'file', 'close']) await after(verb);
    const declined = await after('report');
    await step(people.acceptor, declined.id, 'decline', { reason: 'privateMatter', reply: '请找物业' });
    const { here, house } = test;
    await house.ports.inCity(here.id, system, async (trx) => {
      const rows = await trx.selectFrom('case_file').selectAll().execute();
      expect(rows.length).toBeGreaterThan(4);
      const shown = new Set<string>();
      for (const state of ['open', 'ended'] as const)
        for (const row of await trx
          .selectFrom('case_file')
          .select('id')
          .where(shownCondition(state, trx.now))
          .execute())
          shown.add(row.id);
      for (const row of rows) {
        const file = fromRow(row);
        const { isHidden } = await decidedOf(trx, row.id);
        expect(shown.has(row.id), `${row.state} ${row.ending}`).toBe(isShown(file, isHidden, trx.now));
      }
    });
  });
  it('comes in pages that meet without a gap, by kind, area and box', async () => {
    const whole = await list();
    const first = (await people.resident.get('/api/public/problems?limit=2')).body;
    const second = (await people.resident.get(`/api/public/problems?limit=2&after=${first.next}`)).body;
    const refs = (problems: { ref: string }[]) => problems.map(({ ref }) => ref);
    expect([...refs(first.problems), ...refs(second.problems)]).toEqual(refs(whole).slice(0, 4));
    expect(await list('&kind=parking')).toEqual([]);
    expect(refs(await list(`&areaId=${test.here.areas.subdistrict}`))).toEqual(refs(whole));
    const [lng, lat] = whole[0].position;
    const tiny = await list(`&box=${lng - 1e-6},${lat - 1e-6},${lng + 1e-6},${lat + 1e-6}`);
    expect(refs(tiny), 'a box is never smaller than a cell').toEqual([whole[0].ref]);
    expect((await people.resident.get('/api/public/problems?box=1,2')).status).toBe(400);
    expect((await people.resident.get('/api/public/problems?status=1')).status).toBe(400);
  });
  it('says honestly how it ended', async () => {
    const fixed = await after('close');
    const notOurs = await after('report');
    await step(people.acceptor, notOurs.id, 'decline', { reason: 'outsideDuties', reply: '属国家电网，已转告' });
    const ended = await list('&state=ended');
    const endingOf = (id: string) => ended.find(({ ref }: { ref: string }) => ref === refOf(id))?.ending;
    expect([endingOf(fixed.id), endingOf(notOurs.id)]).toEqual(['fixed', 'notOurs']);
    test.clock.set(new Date(wednesdayTen.getTime() + 91 * 86_400_000));
    expect(await list('&state=ended'), 'for ninety days').toEqual([]);
    test.clock.set(wednesdayTen);
  });
  it('says whose it is where it is not the city’s: in the list, on its page, in feed and map, to its reporter, at the desk', async () => {
    const { id, code } = await after('report');
    const whose = { bodyName: '供电公司 & <b>', bodyPhone: '0635-95598' };
    const facts = { reason: 'outsideDuties', reply: '已转告', ...whose };
    const decline = (over: object) =>
      people.acceptor.post(`/api/cases/${id}/moves`, {
        id: newId(),
        verb: 'decline',
        version: 1,
        facts: { ...facts, ...over },
      });
    for (const phone of ['13812345678', '138-1234-5678', '+86 138 1234 5678', '王先生 95598', '1'])
      expect((await decline({ bodyPhone: phone })).status, phone).toBe(400);
    expect((await decline({ bodyName: '长'.repeat(61) })).status).toBe(400);
    expect((await decline({ reason: 'tooVague' })).body.type).toBe('/problems/case.body-unfit');
    const order = { id: newId(), verb: 'decline', version: 1, facts };
    const send = (sent: object) => people.acceptor.post(`/api/cases/${id}/moves`, sent);
    expect((await send(order)).status).toBe(201);
    expect((await send(order)).status, 'sent again it is the same step').toBe(200);
    const other = { ...order, facts: { ...facts, bodyName: '铁路' } };
    expect((await send(other)).body.type, 'another name is another step').toBe('/problems/case.id-reused');

    const body = { name: whose.bodyName, phone: whose.bodyPhone };
    const ref = refOf(id);
    expect((await list('&state=ended')).find((one: { ref: string }) => one.ref === ref).body).toEqual(body);
    expect((await people.resident.get(`/api/public/problems/${ref}`)).body.body).toEqual(body);
    expect((await people.resident.get(`/api/public/reports/${code}`)).body.body).toEqual(body);
    expect((await people.acceptor.get(`/api/cases/${id}`)).body.timeline.at(-1).body).toEqual(body);
    const rss = await people.resident.raw({ method: 'GET', url: '/api/public/problems.rss?state=ended' });
    expect(rss.body).toContain('由供电公司 &amp; &lt;b&gt;负责，电话 0635-95598');
    await test.house.ports.inCity(test.here.id, system, (trx) =>
      trx
        .updateTable('case_text')
        .set({ text: null, salt: null, erased_at: trx.now })
        .where('case_id', '=', id)
        .where('kind', 'in', ['bodyName', 'bodyPhone'])
        .execute(),
    );
    expect((await people.resident.get(`/api/public/problems/${ref}`)).body.body, 'erased').toBeNull();
  });
  it('A-PP-05, A-PP-07: as a map and a feed is data; names with markup stay text', async () => {
    const { id } = await after('dispatch');
    await decide(id, { words: '<img src=x onerror=alert(1)> & "路口"' });
    const map = await people.resident.raw({ method: 'GET', url: '/api/public/problems.geojson' });
    expect(map.headers['content-type']).toContain('application/geo+json');
    expect(map.headers['cache-control']).toBe('public, max-age=60');
    const feature = map.json().features.find((one: { id: string }) => one.id === refOf(id));
    expect(feature.geometry.coordinates).toHaveLength(2);
    expect(feature.properties.words).toContain('<img');
    const feed = await people.resident.raw({
      method: 'GET',
      url: `/api/public/problems.rss?areaId=${test.here.areas.subdistrict}`,
    });
    expect(feed.headers['content-type']).toContain('application/rss+xml');
    expect(feed.body).toContain('&lt;img src=x onerror=alert(1)&gt; &amp; &quot;路口&quot;');
    expect(feed.body).not.toContain('<img');
    expect(feed.body).toContain(refOf(id));
    expect((await people.resident.get(`/api/public/problems.rss?areaId=${newId()}`)).status).toBe(404);
  });
});

describe('what the desk decides about the public side', () => {
  it('A-PP-09: hidden, void, unseen and foreign cases are 404 everywhere, by name, list, map, feed and photo', async () => {
    const hidden = await aReportWithPhoto('dispatch');
    expect((await people.resident.get(photoUrl(hidden.id, hidden.photoId))).status).toBe(200);
    expect((await decide(hidden.id, { hiddenReason: 'lawEnforcement' })).status).toBe(200);
    const voided = await aReportWithPhoto('dispatch');
    await step(people.dutyChief, voided.id, 'void', { reason: 'filedByMistake', note: '误立', reply: '误立' });
    const unseen = await aReportWithPhoto('report');
    for (const { id, photoId } of [hidden, voided, unseen]) {
      const [byName, photo] = [await one(id), await people.resident.get(photoUrl(id, photoId))];
      expect([byName.status, photo.status]).toEqual([404, 404]);
      expect(byName.body.type).toBe('/problems/thing.not-found');
      for (const feed of ['problems?limit=100', 'problems?state=ended', 'problems.geojson', 'problems.rss']) {
        const { body } = await people.resident.raw({ method: 'GET', url: `/api/public/${feed}` });
        expect(body, feed).not.toContain(refOf(id));
      }
    }
    expect((await people.resident.get(`/api/public/problems/${'0'.repeat(32)}`)).status).toBe(404);
    const abroad = (await cast(test.app, test.there)).resident;
    expect((await abroad.get(`/api/public/problems/${refOf((await after('dispatch')).id)}`)).status).toBe(404);
  });
  it('blanks a photo and puts it in other words; what was sent stays with the desk, and who decided is written down', async () => {
    const { id, code, photoId } = await aReportWithPhoto('dispatch');
    expect((await one(id)).body.photos).toEqual([{ id: photoId, slot: 'before' }]);
    await decide(id, { blanked: [photoId], words: '路口西侧垃圾堆积' });
    expect((await one(id)).body).toMatchObject({ photos: [], words: '路口西侧垃圾堆积' });
    expect((await people.resident.get(photoUrl(id, photoId))).status).toBe(404);
    expect((await people.acceptor.get(`/api/photos/${photoId}/thumb`)).status).toBe(200);
    expect((await people.resident.get(`/api/public/reports/${code}/photos/${photoId}/thumb`)).status).toBe(404);
    const seen = (await people.acceptor.get(side(id))).body;
    expect(seen).toMatchObject({ isShown: true, blanked: [photoId], history: [{ byName: '周敏', isHidden: false }] });
    const log = await test.house.ports.inCity(test.here.id, system, (trx) =>
      trx.selectFrom('event').select('payload').where('name', '=', 'publicview.moderate').execute(),
    );
    expect(JSON.stringify(log)).not.toContain('垃圾堆积');
  });
  it('takes back the addresses of photos that were given out once the whole case is hidden; who has the code gets new ones', async () => {
    const { id, code } = await aReportWithPhoto('dispatch');
    const address = async () => (await people.resident.get(`/api/public/reports/${code}`)).body.photos[0].urls.thumb;
    const before = await address();
    expect((await people.resident.get(before)).status).toBe(200);
    await decide(id, { hiddenReason: 'lawEnforcement' });
    expect((await people.resident.get(before)).body.type).toBe('/problems/photo.link-invalid');
    expect((await people.resident.get(await address())).status).toBe(200);
  });
  it('does not show again what somebody else hid while one had it open', async () => {
    const { id, photoId } = await aReportWithPhoto('dispatch');
    const seen = (await people.dutyChief.get(side(id))).body;
    const hide = (isHidden: boolean) => people.acceptor.post(`/api/photos/${photoId}/visibility`, { isHidden });
    expect((await hide(true)).status).toBe(200);
    const order = { seen: seen.version, hiddenReason: null, words: '路口西侧', blanked: seen.blanked };
    expect((await people.dutyChief.post(side(id), order)).body.type).toBe('/problems/case.changed');
    expect((await people.resident.get(photoUrl(id, photoId))).status).toBe(404);
    expect((await decide(id, { blanked: [] }, 'dutyChief')).status, 'who has seen it may').toBe(200);
    expect((await people.resident.get(photoUrl(id, photoId))).status).toBe(200);
  });
  it('is decided on what one saw, by the desk alone, about its own photos', async () => {
    const { id } = await after('dispatch');
    const order = { seen: 0, hiddenReason: null, words: null, blanked: [] };
    expect((await people.acceptor.post(side(id), { ...order, blanked: [newId()] })).status).toBe(404);
    expect((await people.acceptor.post(side(id), order)).status).toBe(200);
    expect((await people.dutyChief.post(side(id), order)).body.type).toBe('/problems/case.changed');
    expect((await people.clerk.post(side(id), order)).status).toBe(403);
    expect((await people.resident.post(side(id), order)).status).toBe(401);
  });
});

it('a case’s name in public is not its id, differs by city and cannot be guessed back', async () => {
  const refs = openRefs(test.house.ports.secrets);
  const id = newId();
  expect(refs.caseIdOf(1, refs.refOf(1, id))).toBe(id);
  expect(refs.refOf(1, id)).not.toBe(refs.refOf(2, id));
  expect(refs.refOf(1, id)).not.toContain(id.slice(0, 8));
  expect(
    await test.house.ports.inCity(test.here.id, system, (trx) => caseById(trx, refs.caseIdOf(1, 'f'.repeat(32)))),
  ).toBe(null);
});

describe('what was decided', () => {
  const check = () =>
    checkPublicSides((work) => test.house.ports.inCity(test.here.id, system, work)).then(({ findings }) => findings);
  const plant = (id: string, set: object) =>
    test.house.ports.inCity(test.here.id, system, (trx) =>
      trx.updateTable('case_public').set(set).where('case_id', '=', id).execute(),
    );
  it('is told again from the log, and a row somebody changed behind its back is found', async () => {
    const { id } = await after('dispatch');
    await decide(id, { hiddenReason: 'personal' });
    await decide(id, { hiddenReason: null, words: '路灯不亮' });
    await decide(id, { hiddenReason: 'personal', words: null });
    expect(await check()).toEqual([]);
    for (const [set, back, detail] of [
      [
        { is_hidden: false, hidden_reason: null },
        { is_hidden: true, hidden_reason: 'personal' },
        'isHidden, hiddenReason',
      ],
      [{ words: '张三家' }, { words: null }, 'hasWords'],
      [{ version: 2 }, { version: 3 }, 'version'],
    ] as const) {
      await plant(id, set);
      expect(await check()).toEqual([{ kind: 'publicView', id, problem: 'replay-differs', detail }]);
      await plant(id, back);
    }
    const none = await after('dispatch');
    await test.house.ports.inCity(test.here.id, system, (trx) =>
      trx
        .insertInto('case_public')
        .values({
          ...{ city_id: test.here.id, case_id: none.id, version: 1, head: Buffer.alloc(32), is_hidden: true },
          ...{ hidden_reason: 'personal', words: null },
        })
        .execute(),
    );
    expect(await check()).toEqual([{ kind: 'publicView', id: none.id, problem: 'no-events', detail: '' }]);
  });
});
