import { allEndpoints, importKinds } from '@gezhi/contracts';
import { actions, system } from '@gezhi/domain';
import { describe, expect, it } from 'vitest';
import { as, type Browser } from '../../../test/as';
import { csv, importer, zone } from '../../../test/importing';
import { useHouse } from '../../../test/testHouse';
import { eventsOf } from '../../platform/eventLog';
import { newId } from '../../platform/ids';
import { sha256 } from '../../platform/secrets';
import { readWholeTable } from '../../platform/tables/index';
import { addPerson, assignPost } from '../identity/index';
import { importByCommand } from './importByCommand';

const test = useHouse({ background: { jobs: true } });
const admin = () => as(test.app, test.here, 'admin');
const bring = importer(test);

const upload = (who: Browser, kind: string, bytes: Buffer, id = newId()) =>
  who.put(`/api/imports/${id}?kind=${kind}&fileName=${encodeURIComponent('清单.csv')}`, bytes, 'text/csv');

async function until(who: Browser, id: string, isThere: (state: string) => boolean) {
  for (let i = 0; i < 200; i++) {
    const { body } = await who.get(`/api/imports/${id}`);
    if (isThere(body.state)) return body;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error('The import never came to an end');
}

const settled = (state: string) => state !== 'checking' && state !== 'applying';

async function check(who: Browser, id: string, settings: object) {
  const answer = await who.post(`/api/imports/${id}/check`, settings);
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  return until(who, id, settled);
}

const places = csv('编号,名称,经度,纬度', 'H1,=cmd|1,115.971,36.441', 'H2,<b>市场</b>,115.972,36.442');

describe('a file on its way in', () => {
  it('is read, mapped, checked, shown and applied', async () => {
    const who = await admin();
    const id = newId();
    const sent = await upload(who, 'points', places, id);
    expect(sent).toMatchObject({
      status: 201,
      body: { state: 'uploaded', rows: 2, format: 'csv', uploadedBy: '吴桐' },
    });
    expect(sent.body.proposed.columns).toMatchObject({ code: '编号', name: '名称', lng: '经度', lat: '纬度' });
    expect((await upload(who, 'points', places, id)).status, 'sent again it is the same').toBe(200);
    expect((await upload(who, 'points', csv('a', 'b'), id)).body.type).toBe('/problems/import.id-reused');

    expect((await who.post(`/api/imports/${id}/check`, {})).body).toMatchObject({
      type: '/problems/import.settings',
      missing: ['crs'],
    });
    const checked = await check(who, id, { crs: 'wgs84', typeCode: 'ESTATE', profile: '我的点位' });
    expect(checked).toMatchObject({ state: 'checked', counts: { added: 2, problems: 0 }, appliedAt: null });
    const { differences, next } = (await who.get(`/api/imports/${id}/differences?limit=1`)).body;
    expect(differences).toMatchObject([{ change: 'added', code: 'H1', name: '=cmd|1', before: null }]);
    expect((await who.get(`/api/imports/${id}/differences?after=${next}`)).body).toMatchObject({ next: null });
    expect((await who.get(`/api/imports/${id}/map`)).body.features).toHaveLength(2);

    expect((await who.post(`/api/imports/${id}/apply`, { outcome: 'another' })).body.type).toBe(
      '/problems/import.not-checked',
    );
    await who.post(`/api/imports/${id}/apply`, { outcome: checked.outcome });
    expect(await until(who, id, settled)).toMatchObject({ state: 'applied' });
    const found = (await who.get(`/api/places?q=${encodeURIComponent('<b>市场')}`)).body;
    expect(
      found.map((place: { name: string }) => place.name),
      'A-IM-13: text is text',
    ).toEqual(['<b>市场</b>']);
    expect((await who.get('/api/imports')).body.imports[0]).toMatchObject({ id, state: 'applied' });
    expect((await who.get('/api/import-profiles')).body).toMatchObject([{ name: '我的点位', kind: 'points' }]);
  });

  it('A-IM-11: brought by two at once is brought once', async () => {
    const who = await admin();
    const file = csv('编号,名称,经度,纬度', 'K1,甲,115.973,36.443');
    const ids = [newId(), newId()];
    const outcomes: string[] = [];
    for (const id of ids) {
      await upload(who, 'points', file, id);
      outcomes.push((await check(who, id, { crs: 'wgs84', typeCode: 'ESTATE' })).outcome);
    }
    await Promise.all(ids.map((id, i) => who.post(`/api/imports/${id}/apply`, { outcome: outcomes[i] })));
    const ends = await Promise.all(ids.map((id) => until(who, id, settled)));
    expect(ends.map((end) => end.state).sort(), 'the second one finds nothing to do and says so').toEqual([
      'applied',
      'moved',
    ]);
  });

  it('with bad rows is not applied, and comes back with a column of reasons', async () => {
    const who = await admin();
    const id = newId();
    await upload(who, 'points', csv('编号,名称,经度,纬度', 'L1,好,115.97,36.44', ',坏,215,36'), id);
    const checked = await check(who, id, { crs: 'wgs84', typeCode: 'ESTATE' });
    expect(checked.counts).toMatchObject({ added: 0, problems: 2 });
    expect((await who.get(`/api/imports/${id}/problems`)).body.problems).toMatchObject([
      { row: 3, column: '编号', reason: 'code.missing' },
      { row: 3, column: '经度', reason: 'position.range' },
    ]);
    expect((await who.post(`/api/imports/${id}/apply`, { outcome: checked.outcome })).status).toBe(409);
    const { rows } = await readWholeTable((await who.get(`/api/imports/${id}/errors`)).body as Buffer);
    expect(rows.map((row) => row.cells.问题)).toEqual([undefined, expect.stringContaining('缺少编码')]);
  });

  it('that was cancelled leaves no trace in the city', async () => {
    const who = await admin();
    const id = newId();
    await upload(who, 'points', csv('编号,名称,经度,纬度', 'M1,丙,115.974,36.444'), id);
    const { outcome } = await check(who, id, { crs: 'wgs84', typeCode: 'ESTATE' });
    expect((await who.post(`/api/imports/${id}/cancel`)).body.state).toBe('cancelled');
    expect((await who.post(`/api/imports/${id}/apply`, { outcome })).status).toBe(409);
    expect((await who.get(`/api/places?q=${encodeURIComponent('丙')}`)).body).toEqual([]);
  });

  it('that cannot be read is refused at the door', async () => {
    const who = await admin();
    const answer = await upload(who, 'points', Buffer.from([0xff, 0x80, 0x81, 0xff]));
    expect(answer).toMatchObject({
      status: 422,
      body: { type: '/problems/file.unreadable', reason: 'encoding.unknown' },
    });
    const open = await upload(who, 'points', Buffer.from('编号,名称\nP1,"没有合上\n'));
    expect(open.body, 'with the place where it is known').toMatchObject({ reason: 'csv.quote', row: 2, column: 'B' });
  });

  it('is no other city’s and no other role’s matter', async () => {
    const who = await admin();
    const id = newId();
    await upload(who, 'points', places, id);
    const neighbour = await as(test.app, test.there, 'admin');
    for (const way of ['', '/problems', '/differences', '/map', '/errors'])
      expect((await neighbour.get(`/api/imports/${id}${way}`)).status, way).toBe(404);
    expect((await (await as(test.app, test.here, 'dispatcher')).get(`/api/imports/${id}`)).status).toBe(403);
  });
});

describe('a file brought at the command line', () => {
  const byCommand = (name: string, bytes: Buffer) => {
    const { ports, cases } = test.house;
    const order = { kind: 'points' as const, settings: { crs: 'wgs84' as const, columns: {}, isWhole: false } };
    return importByCommand({ ...ports, cases }, { id: test.here.id, zone }, { name, bytes }, order);
  };
  const latest = async (who: Browser) => (await who.get('/api/imports?limit=1')).body.imports[0];

  it('stands in the list like one brought at the desk, with its rows and who brought it', async () => {
    const who = await admin();
    test.clock.advance(1000);
    await byCommand('命令.csv', csv('编号,名称,typeCode,经度,纬度', 'N1,命令行的点,ESTATE,115.975,36.445'));
    const listed = await latest(who);
    expect(listed).toMatchObject({
      kind: 'points',
      fileName: '命令.csv',
      state: 'applied',
      uploadedBy: null,
      rows: 1,
      counts: { added: 1, problems: 0 },
      settings: { crs: 'wgs84' },
      appliedAt: expect.any(String),
    });
    const { differences } = (await who.get(`/api/imports/${listed.id}/differences`)).body;
    expect(differences).toMatchObject([{ change: 'added', code: 'N1' }]);
    const [event] = await test.house.ports.inCity(test.here.id, system, (trx) =>
      eventsOf(trx, { kind: 'import', id: listed.id }),
    );
    expect(event, 'and the log speaks of the same import').toMatchObject({ name: 'net.import', actor_id: null });
  });

  it('that cannot be taken stands there with its reasons, and changed nothing', async () => {
    const who = await admin();
    test.clock.advance(1000);
    const before = (await who.get('/api/import-counts')).body;
    await byCommand('坏.csv', csv('编号,名称,typeCode,经度,纬度', 'N2,好,ESTATE,115.975,36.445', ',坏,ESTATE,215,36'));
    const listed = await latest(who);
    expect(listed).toMatchObject({ fileName: '坏.csv', state: 'checked', counts: { problems: 2 }, appliedAt: null });
    const { rows } = await readWholeTable((await who.get(`/api/imports/${listed.id}/errors`)).body as Buffer);
    expect(rows[1]!.cells.问题).toContain('缺少编码');
    expect((await who.get('/api/import-counts')).body).toEqual(before);
  });
});

describe('people brought in by a file', () => {
  const heads = '工号,登录名,姓名,单位,岗位';
  const apply = async (who: Browser, ...rows: string[]) => {
    const id = newId();
    await upload(who, 'people', csv(heads, ...rows), id);
    const { outcome, counts } = await check(who, id, {});
    expect(counts.problems).toBe(0);
    await who.post(`/api/imports/${id}/apply`, { outcome });
    return until(who, id, settled);
  };
  const codesOf = async (who: Browser, id: string, body: object = {}) => {
    const answer = await who.post(`/api/imports/${id}/setup-codes`, body);
    return { ...answer, rows: answer.status === 200 ? (await readWholeTable(answer.body as Buffer)).rows : [] };
  };
  const signIn = (name: string, password: string, newPassword?: string) =>
    test.app.inject({
      method: 'POST',
      url: '/api/session',
      headers: { host: test.here.host },
      payload: { name, password, newPassword },
    });

  it('get setup codes once, in a sheet, and sign in with them', async () => {
    const who = await admin();
    const one = await apply(
      who,
      'S1,wang.wu,王五,园林处,联络员',
      'S1,wang.wu,王五,园林处,处置员',
      'S 2,,钱六,环卫处,处置员',
    );
    expect(one.setupCodes).toEqual({ without: 2, outstanding: 0, madeAt: null, madeBy: null });

    const { status, headers, rows } = await codesOf(who, one.id);
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'content-disposition': expect.stringMatching(/attachment/),
    });
    const cells = rows.map((row) => ({ ...row.cells }));
    expect(
      cells.map(({ 姓名: name, 单位: unit, 岗位: post, 登录名: login }) => [name, unit, post, login]).sort(),
    ).toEqual([
      ['王五', '园林处', '单位内勤、处置人员', 'wang.wu'],
      ['钱六', '环卫处', '处置人员', 's-2'],
    ]);
    expect(cells[0]!.有效期至).toMatch(/^2026-11-21 10:0\d$/);

    const codes = cells.map(({ 初始码: code }) => code!);
    const stored = await test.house.ports.inCity(test.here.id, system, async (trx) => ({
      credentials: await trx
        .selectFrom('credential')
        .select('setup_hash')
        .where('setup_hash', 'is not', null)
        .execute(),
      events: (await eventsOf(trx, { kind: 'import', id: one.id })).map(({ name, payload }) =>
        [name, payload].join(' '),
      ),
      log: (await trx.selectFrom('event').select('payload').execute()).map(({ payload }) => payload).join('\n'),
    }));
    for (const code of codes) {
      expect(code.length).toBeGreaterThanOrEqual(20);
      expect(stored.credentials.some(({ setup_hash }) => setup_hash!.equals(sha256(code)))).toBe(true);
      expect(stored.log, 'no code stands in the log').not.toContain(code);
    }
    expect(stored.events.at(-1)).toMatch(/^import.makeCodes .*"people":\[/);

    const after = (await who.get(`/api/imports/${one.id}`)).body.setupCodes;
    expect(after).toMatchObject({ without: 0, outstanding: 2, madeBy: '吴桐', madeAt: expect.any(String) });
    expect((await codesOf(who, one.id)).body.type).toBe('/problems/import.no-codes-needed');

    const qian = cells.find(({ 姓名: name }) => name === '钱六')!;
    const password = '湖西街道的老杨树 1947 年栽';
    expect((await signIn(qian.登录名!, qian.初始码!, password)).json()).toMatchObject({ name: '钱六' });
    expect((await signIn(qian.登录名!, password)).statusCode).toBe(200);
    expect((await who.get(`/api/imports/${one.id}`)).body.setupCodes).toMatchObject({ without: 0, outstanding: 1 });
  });

  it('get new ones where theirs was lost or is over; the old one opens nothing any more', async () => {
    const who = await admin();
    const one = await apply(who, 'S3,zhao.qi,赵七,园林处,处置员');
    const [first] = (await codesOf(who, one.id)).rows;
    const [second] = (await codesOf(who, one.id, { again: true })).rows;
    const password = '湖西街道的老杨树 1947 年栽';
    expect((await signIn('zhao.qi', first!.cells.初始码!, password)).statusCode).toBe(401);
    test.clock.advance(72 * 3_600_000 + 1);
    const later = await admin();
    expect((await later.get(`/api/imports/${one.id}`)).body.setupCodes).toMatchObject({ without: 1, outstanding: 0 });
    expect((await signIn('zhao.qi', second!.cells.初始码!, password)).json().type).toBe(
      '/problems/session.setup-expired',
    );
    const [third] = (await codesOf(later, one.id, { language: 'en' })).rows;
    expect(third!.cells).toMatchObject({ Name: '赵七', Post: 'handler', 'Sign-in name': 'zhao.qi' });
    expect((await signIn('zhao.qi', third!.cells['Setup code']!, password)).statusCode).toBe(200);
  });

  it('are left out where they hold a post the administrator could not give', async () => {
    const who = await admin();
    const other = await test.house.ports.inCity(test.here.id, system, async (trx) => {
      const id = await addPerson(trx, { name: '郑管', staffCode: 'S9' });
      await assignPost(trx, {
        personId: id,
        unitId: test.here.units.office,
        role: 'systemAdmin',
        validFrom: '2026-01-01',
      });
      return id;
    });
    const one = await apply(who, 'S9,,郑管,园林处,处置员', 'S4,sun.ba,孙八,园林处,处置员');
    expect(one.setupCodes).toMatchObject({ without: 1 });
    expect((await codesOf(who, one.id, { again: true })).rows.map(({ cells }) => cells.姓名)).toEqual(['孙八']);
    const credential = await test.house.ports.inCity(test.here.id, system, (trx) =>
      trx.selectFrom('credential').select('login').where('person_id', '=', other).executeTakeFirst(),
    );
    expect(credential).toBeUndefined();
  });

  it('are nobody else’s: no other city, no other role, no import of something else', async () => {
    const who = await admin();
    const one = await apply(who, 'S5,li.jiu,李九,园林处,处置员');
    const neighbour = await as(test.app, test.there, 'admin');
    expect((await codesOf(neighbour, one.id)).status).toBe(404);
    expect((await codesOf(await as(test.app, test.here, 'dispatcher'), one.id)).status).toBe(403);
    const points = newId();
    await upload(who, 'points', places, points);
    expect((await codesOf(who, points)).body.type).toBe('/problems/import.no-codes-needed');
    expect((await who.get(`/api/imports/${points}`)).body.setupCodes).toBeNull();
  });
});

describe('what there is now', () => {
  it('is as many of each kind as their exports have rows', async () => {
    const who = await admin();
    const { body } = await who.get('/api/import-counts');
    const rowsOf = async (kind: string, query = '') =>
      (await readWholeTable((await who.get(`/api/exports/${kind}?format=csv${query}`)).body as Buffer)).rows;
    for (const layer of ['administrative', 'creationGrid', 'cellGrid'] as const)
      expect(body.areas[layer], layer).toBe((await rowsOf('areas', `&layer=${layer}`)).length);
    for (const kind of ['points', 'units', 'duties'] as const)
      expect(body[kind], kind).toBe((await rowsOf(kind)).length);
    expect(body.posts).toBe((await rowsOf('people')).length);
    const names = await test.house.ports.inCity(test.here.id, system, (trx) =>
      trx.selectFrom('person').select('id').where('left_at', 'is', null).execute(),
    );
    expect(body.people).toBe(names.length);
    const codes = (await rowsOf('categories')).map(({ cells }) => `${cells.种类} ${cells.小类编码}`);
    expect(body.categories).toBe(new Set(codes).size);
  });
});

describe('a file on its way out', () => {
  it.each(importKinds)('of %s comes back and changes nothing', async (kind) => {
    const who = await admin();
    const formats = kind === 'areas' || kind === 'points' ? ['csv', 'xlsx', 'geojson'] : ['csv', 'xlsx'];
    for (const format of formats)
      for (const language of ['zh-CN', 'en']) {
        const layer = kind === 'areas' ? '&layer=administrative' : '';
        const crs = format === 'csv' ? ('gcj02' as const) : ('wgs84' as const);
        const url = `/api/exports/${kind}?format=${format}&language=${language}&crs=${crs}${layer}`;
        const out = await who.raw({ method: 'GET', url });
        expect(out.statusCode, out.body.slice(0, 300)).toBe(200);
        // Judged at once and not by way of a job: how a file gets there is tried above.
        const settings =
          kind === 'areas' ? { crs, layer: 'administrative' as const } : kind === 'points' ? { crs } : {};
        const checked = await bring(kind, out.rawPayload, { ...settings, isWhole: true }, { isDry: true });
        expect(checked.problems, `${format} ${language}`).toEqual([]);
        expect(checked, `${format} ${language}`).toMatchObject({ added: 0, changed: 0, closed: 0 });
        expect(checked.unchanged).toBeGreaterThan(0);
      }
  });

  it.each(importKinds)('template of %s has heads that are understood', async (kind) => {
    const who = await admin();
    for (const query of ['format=xlsx', 'format=csv', 'format=xlsx&language=en']) {
      const out = await who.get(`/api/import-templates/${kind}?${query}`);
      expect(out.status).toBe(200);
      const sent = await upload(who, kind, out.body as Buffer);
      expect(sent.status, JSON.stringify(sent.body)).toBe(201);
      expect(Object.keys(sent.body.proposed.columns).length).toBe(sent.body.columns.length);
    }
  });
});

it('every endpoint of imports is for those who may bring files', () => {
  for (const { url, action } of allEndpoints)
    if (/\/api\/(imports|exports|import-)/.test(url)) expect(actions[action], url).toEqual(['systemAdmin']);
});
