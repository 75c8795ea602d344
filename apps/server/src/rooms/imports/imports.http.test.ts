import { allEndpoints, importKinds } from '@gezhi/contracts';
import { system } from '@gezhi/domain';
import { describe, expect, it } from 'vitest';
import { as, type Browser } from '../../../test/as';
import { csv, zone } from '../../../test/importing';
import { useHouse } from '../../../test/testHouse';
import { eventsOf } from '../../platform/eventLog';
import { newId } from '../../platform/ids';
import { readWholeTable } from '../../platform/tables/index';
import { importByCommand } from './importByCommand';

const test = useHouse({ background: { jobs: true } });
const admin = () => as(test.app, test.here, 'admin');

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
    expect(body.people).toBe(Object.keys(test.here.people).length);
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
        const crs = format === 'csv' ? 'gcj02' : 'wgs84';
        const out = await who.get(`/api/exports/${kind}?format=${format}&language=${language}&crs=${crs}${layer}`);
        expect(out.status, JSON.stringify(out.body)).toBe(200);
        const id = newId();
        await upload(who, kind, out.body as Buffer, id);
        const settings = kind === 'areas' ? { crs, layer: 'administrative' } : kind === 'points' ? { crs } : {};
        const checked = await check(who, id, { ...settings, isWhole: true });
        const { problems } = (await who.get(`/api/imports/${id}/problems`)).body;
        expect(problems, `${format} ${language}`).toEqual([]);
        expect(checked.counts, `${format} ${language}`).toMatchObject({ added: 0, changed: 0, closed: 0 });
        expect(checked.counts.unchanged).toBeGreaterThan(0);
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
    if (/\/api\/(imports|exports|import-)/.test(url)) expect(action).toMatch(/^import\./);
});
