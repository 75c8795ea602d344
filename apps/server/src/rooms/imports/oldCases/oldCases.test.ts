import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { caseColumns, stateWords } from '@gezhi/contracts';
import { caseStateCodes, system } from '@gezhi/domain';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { as } from '../../../../test/as';
import { compileChild, runChild } from '../../../../test/childProgram';
import { useHouse, wednesdayTen } from '../../../../test/testHouse';
import { connect } from '../../../platform/database';
import { newId } from '../../../platform/ids';
import type { Trx } from '../../../platform/inCity';
import { checkCases } from '../../cases/index';
import { sweep } from '../../supervision/index';
import { freshRows } from './history';
import { type CaseImportOrder, importCases } from './importCases';
import { parseProfile, readProfile, shippedProfiles } from './profile';
import { rowReader } from './readRow';
import { compileTime, instantOf } from './times';
import { writeBatch } from './write';

const test = useHouse();
let owner: pg.Client;
beforeAll(async () => {
  owner = await connect(test.urls.owner);
  await owner.query('set search_path = gezhi, public');
});
afterAll(() => owner?.end());

const here = () => ({ id: test.here.id, code: '371502', zone: 'Asia/Shanghai' });
const inHere = <T>(work: (trx: Trx) => Promise<T>) => test.house.ports.inCity(test.here.id, system, work);
const bring = (text: string | Buffer, order: Partial<CaseImportOrder> = {}) =>
  importCases({ inCity: test.house.ports.inCity, cases: test.house.cases, owner }, here(), {
    profile: readProfile('boston311'),
    file: { name: 'old.csv', bytes: Buffer.from(text) },
    ...order,
  });
const caseNumbered = (number: string) =>
  inHere((trx) => trx.selectFrom('case_file').selectAll().where('number', '=', number).executeTakeFirst());

const head = 'case_id,open_dt,target_dt,closed_dt,case_status,type,department,latitude,longitude,source';
interface Said {
  id: string;
  opened?: string;
  target?: string;
  closed?: string;
  status?: string;
  kind?: string;
  unit?: string;
  lat?: string;
  lng?: string;
}
const line = ({ id, ...said }: Said) => {
  const { opened = '2011-07-01 08:00:00', target = '2011-07-05 08:00:00', closed = '2011-07-03 09:00:00' } = said;
  const { status = 'Closed', kind = 'Odd Kind', unit = 'PWDx', lat = '42.3001', lng = '-71.0600' } = said;
  return [id, opened, target, closed, status, kind, unit, lat, lng, 'Self Service'].join(',');
};
const fileOf = (...rows: Said[]) => `${[head, ...rows.map(line)].join('\n')}\n`;

const jsonOf = (...rows: Said[]) =>
  JSON.stringify(
    rows.map((row) => {
      const cells = line(row).split(',');
      return Object.fromEntries(head.split(',').map((name, i) => [name, cells[i]]));
    }),
  );

describe('a row of another system', () => {
  it('becomes a case that says what that system knew, and nothing it did not', async () => {
    expect(await bring(fileOf({ id: '1001' }))).toMatchObject({
      rows: 1,
      added: 1,
      bad: 0,
      outside: 1,
      unnamedKinds: 1,
    });
    const row = (await caseNumbered('boston311-1001'))!;
    expect(row).toMatchObject({
      ...{ state: 'closed', ending: 'fixed', source: 'resident', version: 2, condition: null, treated_by: [] },
      ...{ administrative_id: null, creation_grid_id: null, lng: -71.06, lat: 42.3001, inspector_id: null },
      reported_at: new Date('2011-07-01T12:00:00Z'),
      ended_at: new Date('2011-07-03T13:00:00Z'),
      handle_due_at: new Date('2011-07-05T12:00:00Z'),
      promised_at: new Date('2011-07-05T12:00:00Z'),
    });
    const unit = await inHere((trx) =>
      trx.selectFrom('unit').select(['name', 'valid_to']).where('id', '=', row.unit_id!).executeTakeFirstOrThrow(),
    );
    expect(unit).toEqual({ name: 'PWDx', valid_to: '2026-11-17' });
    const names = await inHere((trx) =>
      trx
        .selectFrom('event')
        .select(['name', 'device', 'actor_id'])
        .where('subject_id', '=', row.id)
        .orderBy('version')
        .execute(),
    );
    expect(names).toEqual([
      { name: 'case.report', device: 'import', actor_id: null },
      { name: 'case.endElsewhere', device: 'import', actor_id: null },
    ]);
    expect(
      await inHere((trx) => trx.selectFrom('photo').select('id').where('subject_id', '=', row.id).execute()),
    ).toEqual([]);
  });

  it('without a deadline has none: nobody was late, and nobody in time', async () => {
    await bring(fileOf({ id: '1002', target: '' }));
    const row = await caseNumbered('boston311-1002');
    expect(row).toMatchObject({ state: 'closed', handle_due_at: null, promised_at: null, limit_value: null });
  });

  it('is filed under the kind it is here, by the crosswalk or by name, else under the one for old cases', async () => {
    await bring(fileOf({ id: '1011', kind: 'Street Light Outages' }, { id: '1012', kind: '暴露垃圾' }, { id: '1013' }));
    expect(await caseNumbered('boston311-1011')).toMatchObject({ category_kind: 'component', category_code: '0137' });
    expect(await caseNumbered('boston311-1012')).toMatchObject({ category_kind: 'event', category_code: '0110' });
    const { edition, category_code } = (await caseNumbered('boston311-1013'))!;
    const imported = await inHere((trx) =>
      trx
        .selectFrom('category')
        .innerJoin('category_version as v', (join) =>
          join
            .onRef('v.edition', '=', 'category.edition')
            .onRef('v.kind', '=', 'category.kind')
            .onRef('v.code', '=', 'category.code'),
        )
        .select(['category.name', 'withdrawn'])
        .where('category.edition', '=', edition)
        .where('category.kind', '=', 'event')
        .where('category.code', '=', category_code)
        .orderBy('since', 'desc')
        .executeTakeFirstOrThrow(),
    );
    expect(imported).toEqual({ name: '旧系统转入', withdrawn: true });
  });

  it('that is open lies with its unit where that stands today, else waits to be dispatched', async () => {
    const open = { status: 'Open', closed: '' };
    await bring(fileOf({ id: '1021', ...open, unit: '环卫处' }, { id: '1022', ...open }));
    expect(await caseNumbered('boston311-1021')).toMatchObject({
      ...{ state: 'pendingHandling', unit_id: test.here.units.sanitation, stage: 'handle' },
      due_at: new Date('2011-07-05T12:00:00Z'),
    });
    expect(await caseNumbered('boston311-1022')).toMatchObject({ state: 'pendingDispatch', unit_id: null });
    const profile = { ...readProfile('boston311'), units: { names: {}, unnamed: '-', fallback: '园林处' } };
    await bring(fileOf({ id: '1023', ...open }), { profile });
    expect(await caseNumbered('boston311-1023')).toMatchObject({
      ...{ state: 'pendingHandling', unit_id: test.here.units.greenery },
    });
  });

  it('that is open ends as it comes in where the profile says so, and is in no rate', async () => {
    const profile = { ...readProfile('boston311'), open: 'end' as const };
    const open = { status: 'Open', closed: '', unit: '环卫处' };
    expect(await bring(fileOf({ id: '1025', ...open }), { profile })).toMatchObject({ added: 1, overdue: 0 });
    expect(await caseNumbered('boston311-1025')).toMatchObject({
      ...{ state: 'closed', ending: 'willNotFix', handle_due_at: null, promised_at: null },
    });
    expect(await bring(fileOf({ id: '1025', ...open }))).toMatchObject({ added: 0, unchanged: 1 });
  });

  it('that is open and was overdue before it came presses nobody; one that falls due here does', async () => {
    const open = { status: 'Open', closed: '', unit: '环卫处' };
    const late = { id: '1026', ...open };
    const ahead = { id: '1027', ...open, opened: '2026-11-17 06:00:00', target: '2026-11-19 08:00:00' };
    expect(await bring(fileOf(late, ahead))).toMatchObject({ added: 2, overdue: 1 });
    const { house, here } = test;
    const went = async (number: string) => {
      const { id } = (await caseNumbered(number))!;
      const rows = await inHere((trx) =>
        trx.selectFrom('clock_firing').select('kind').where('case_id', '=', id).orderBy('nr').execute(),
      );
      const orders = await inHere((trx) =>
        trx.selectFrom('supervision_order').select('id').where('case_id', '=', id).execute(),
      );
      return { kinds: rows.map(({ kind }) => kind), orders: orders.length };
    };
    test.clock.set(new Date('2026-11-20T08:00:00Z'));
    await sweep(house.ports.inCity, here.id, house.cases);
    test.clock.set(wednesdayTen);
    expect(await went('boston311-1026')).toEqual({ kinds: [], orders: 0 });
    expect(await went('boston311-1027')).toMatchObject({ kinds: ['warn', 'due'], orders: 1 });
  });

  it('that cannot be taken is told with its reason, and keeps no other from coming in', async () => {
    const { added, problems } = await bring(
      fileOf(
        { id: '' },
        { id: '1031' },
        { id: '1031' },
        { id: 'x'.repeat(61) },
        { id: '1032', opened: '' },
        { id: '1033', opened: '2011-02-30 08:00:00' },
        { id: '1034', opened: '2036-07-01 08:00:00', closed: '2036-07-02 08:00:00' },
        { id: '1035', closed: '2011-06-30 09:00:00' },
        { id: '1036', closed: '' },
        { id: '1037', status: 'constructor' },
        { id: '1038', lat: '142.3' },
        { id: '1039', lng: '' },
        { id: '1040', lat: '0', lng: '0' },
      ),
    );
    expect(added).toBe(2);
    expect(problems.map(({ row, reason }) => `${row} ${reason}`)).toEqual([
      '2 id.missing',
      '4 id.twice',
      '5 id.too-long',
      '6 time.missing',
      '7 time.unreadable',
      '8 time.future',
      '9 time.order',
      '10 time.missing',
      '11 status.unknown',
      '12 position.invalid',
      '13 position.invalid',
    ]);
    expect(await caseNumbered('boston311-1040')).toMatchObject({ lng: null, lat: null });
  });

  it('that says something else the next time is told, and the case stays as it is', async () => {
    await bring(fileOf({ id: '1051' }, { id: '1052' }));
    const before = await caseNumbered('boston311-1051');
    const again = await bring(fileOf({ id: '1051', closed: '2011-07-09 09:00:00' }, { id: '1052' }));
    expect(again).toMatchObject({
      added: 0,
      unchanged: 1,
      problems: [{ row: 2, sourceId: '1051', reason: 'row.changed' }],
    });
    expect(await caseNumbered('boston311-1051')).toEqual(before);
  });

  it('changes nothing in a dry run, which tells the same', async () => {
    const text = fileOf({ id: '1061', unit: 'Never Heard Of' }, { id: '1062', status: 'Lost' });
    const dry = await bring(text, { isDry: true });
    expect(await caseNumbered('boston311-1061')).toBeUndefined();
    const { importId: _id, ...told } = await bring(text);
    expect(dry).toMatchObject(told);
  });

  it('leaves a city that is what its log tells', async () => {
    expect((await checkCases(inHere)).findings).toEqual([]);
  });
});

describe('the desk', () => {
  it('sees which files came in, and gets the rows that were refused', async () => {
    const admin = await as(test.app, test.here, 'admin');
    const text = fileOf({ id: '1071' }, { id: '1072', status: 'Lost' });
    const { importId } = await bring(text);
    await bring(text);
    const { body } = await admin.get('/api/case-imports');
    expect(body.imports.find(({ id }: { id: string }) => id === importId)).toMatchObject({
      ...{ fileName: 'old.csv', profile: 'boston311', state: 'done', added: 1, refused: 1, upToRow: 3 },
    });
    const file = await admin.get(`/api/case-imports/${importId}/reasons`);
    expect(file.status).toBe(200);
    expect(String(file.body)).toContain('1072');
    expect((await admin.get(`/api/case-imports/${newId()}/reasons`)).status).toBe(404);
  });
});

describe('an import that is killed', () => {
  it('goes on behind its last batch, and every row comes in once', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'gezhi-cases-'));
    const program = await compileChild('caseImporter');
    const rows = Array.from({ length: 1500 }, (_, i) => ({ id: `2${i}`, ...(i % 700 === 5 && { status: 'Lost' }) }));
    // As JSON: the thread that reads tables does not lie beside a program compiled for a test.
    const text = jsonOf(...rows);
    writeFileSync(join(folder, 'old.json'), text);
    const env = {
      ...{ URLS: JSON.stringify(test.urls), CITY: JSON.stringify(here()), DATA: folder },
      FILE: join(folder, 'old.json'),
    };
    const child = runChild(program, env);
    await child.says('rows ');
    child.process.kill('SIGKILL');
    expect(await child.ended).toBe('SIGKILL');
    const taken = async () =>
      inHere(async (trx) => {
        const { n } = await trx
          .selectFrom('case_file')
          .select(({ fn }) => fn.countAll<number>().as('n'))
          .where('number', 'like', 'boston311-2%')
          .executeTakeFirstOrThrow();
        return n;
      });
    const before = await taken();
    expect(before).toBeGreaterThanOrEqual(99);
    expect(before).toBeLessThan(1497);
    const rest = await untilFree(() => bring(text));
    expect(rest.before).toBeGreaterThanOrEqual(100);
    expect(rest.before + rest.rows).toBe(1500);
    expect(await taken()).toBe(1497);
    expect(rest.problems.map(({ row }) => row)).toEqual([6, 706, 1406]);
    expect((await checkCases(inHere)).findings).toEqual([]);
    rmSync(folder, { recursive: true, force: true });
  }, 120_000);
});

/** The database notices a moment later that who held the import is gone. */
async function untilFree<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      return await work();
    } catch (error) {
      if (tries > 50 || !String(error).includes('at work')) throw error;
      await new Promise((done) => setTimeout(done, 100));
    }
  }
}

describe('times', () => {
  const at = (pattern: string, text: string, fold: 'first' | 'second' = 'first') => {
    const said = compileTime(pattern)!(text);
    return said && instantOf(said, 'America/New_York', fold).toISOString();
  };
  it('are read by the pattern and the zone of the profile', () => {
    expect(at('YYYY-MM-DD HH:mm:ss', '2011-07-01 01:32:33')).toBe('2011-07-01T05:32:33.000Z');
    expect(at('MM/DD/YYYY hh:mm:ss A', '12/01/2011 12:05:00 AM')).toBe('2011-12-01T05:05:00.000Z');
    expect(at('MM/DD/YYYY hh:mm:ss A', '12/01/2011 12:05:00 PM')).toBe('2011-12-01T17:05:00.000Z');
    expect(at('iso', '2011-07-01T08:00:00+08:00')).toBe('2011-07-01T00:00:00.000Z');
    expect(at('iso', '2011-07-01T08:00:00.250Z')).toBe('2011-07-01T08:00:00.250Z');
    expect(at('iso', '2011-07-01')).toBe('2011-07-01T04:00:00.000Z');
  });
  it('are none where no calendar or clock shows them', () => {
    for (const text of ['2011-02-29', '2011-07-01T24:00:00', '2011-13-01', '1.7.2011', ''])
      expect(at('iso', text)).toBeNull();
    expect(compileTime('HH:mm')).toBeNull();
  });
  it('shown twice mean what the profile says', () => {
    expect(at('iso', '2011-11-06T01:30:00')).toBe('2011-11-06T05:30:00.000Z');
    expect(at('iso', '2011-11-06T01:30:00', 'second')).toBe('2011-11-06T06:30:00.000Z');
  });
  it('of an end in that hour are never before the beginning', () => {
    const read = rowReader(readProfile('boston311'), 'Asia/Shanghai');
    const cells = {
      ...{ case_id: '1', open_dt: '2011-11-06 01:50:00', closed_dt: '2011-11-06 01:10:00', case_status: 'Closed' },
    };
    expect(read({ number: 2, cells, geometry: null, faults: [] }, new Date())).toMatchObject({
      openedAt: new Date('2011-11-06T05:50:00Z'),
      endedAt: new Date('2011-11-06T06:10:00Z'),
    });
  });
});

describe('profiles', () => {
  it.each(shippedProfiles)('%s of this release is one', (name) => expect(readProfile(name).name).toBe(name));

  it('of one’s own are refused with what is wrong in them', () => {
    const own = { ...readProfile('boston311'), zone: 'America/Bostn' };
    expect(() => parseProfile(own, 'own.json')).toThrow(/own\.json cannot be used: zone/);
    expect(() => parseProfile({ ...own, zone: 'UTC', version: 2 }, 'own.json')).toThrow(/version/);
    expect(() => readProfile('chicago')).toThrow(/boston311, nyc311, open311, gezhi/);
  });

  it('know every state this product writes, in both languages', () => {
    const { statuses } = readProfile('gezhi');
    for (const code of caseStateCodes.filter((state) => state !== 'draft'))
      for (const word of Object.values(stateWords[code])) expect(statuses[word], word).toBeDefined();
  });

  it.each(['zh', 'en'] as const)('bring in what this product wrote (%s)', async (language) => {
    const column = (name: keyof typeof caseColumns) => caseColumns[name][language];
    const number = `371502-20200301-${language === 'zh' ? '00001' : '00002'}`;
    const said = {
      ...{
        number,
        state: stateWords.forcedClosed[language],
        category: '暴露垃圾',
        categoryCode: 'GB/T 30428.2-2013 0110',
      },
      ...{ unit: '环卫处', reportedAt: '2020-03-01 09:30', endedAt: '2020-03-04 10:00', lng: '115.97', lat: '36.44' },
    };
    const names = Object.keys(said) as (keyof typeof said)[];
    const text = `${names.map(column).join(',')}\n${names.map((name) => said[name]).join(',')}\n`;
    expect(await bring(text, { profile: readProfile('gezhi') })).toMatchObject({ added: 1, bad: 0, outside: 0 });
    expect(await caseNumbered(number)).toMatchObject({
      ...{ state: 'closed', ending: 'willNotFix', unit_id: test.here.units.sanitation, category_code: '0110' },
      ...{ category_kind: 'event', administrative_id: test.here.areas.community, point_id: test.here.points.market },
      reported_at: new Date('2020-03-01T01:30:00Z'),
    });
  });

  it('read a GeoReport as JSON, packed or not, and leave people out', async () => {
    const request = {
      ...{
        service_request_id: '3001',
        status: 'closed',
        service_name: 'Potholes',
        description: '坑',
        lat: 36.44,
        long: 115.97,
      },
      ...{ requested_datetime: '2020-03-01T01:30:00Z', updated_datetime: '2020-03-04T02:00:00Z' },
      ...{ agency_responsible: '环卫处', expected_datetime: '2020-03-03T02:00:00Z', first_name: 'Jane', phone: '555' },
    };
    const order = { profile: readProfile('open311') };
    expect(await bring(JSON.stringify([request]), order)).toMatchObject({ added: 1, bad: 0 });
    const packed = gzipSync(
      JSON.stringify({ service_requests: [request, { ...request, service_request_id: '3002' }] }),
    );
    expect(await bring(packed, order)).toMatchObject({ added: 1, unchanged: 1 });
    const row = (await caseNumbered('open311-3002'))!;
    const texts = await inHere((trx) =>
      trx.selectFrom('case_text').select('text').where('case_id', '=', row.id).execute(),
    );
    expect(texts).toEqual([{ text: 'Potholes · 坑' }]);
  });

  it('bring in GeoReport requests as XML, plain, gzipped or in UTF-16, the same cases as its JSON', async () => {
    const request = (id: string, more = '') => `<request>
      <service_request_id>${id}</service_request_id><status>closed</status><service_name>Potholes &amp; <![CDATA[坑 <2>]]></service_name>
      <status_notes/><requested_datetime>2020-03-01T01:30:00Z</requested_datetime>
      <updated_datetime>2020-03-04T02:00:00Z</updated_datetime><agency_responsible>环卫处</agency_responsible>
      <expected_datetime>2020-03-03T02:00:00Z</expected_datetime><lat>36.44</lat><long>115.97</long>${more}</request>`;
    const document = (...requests: string[]) =>
      `<?xml version="1.0" encoding="utf-8"?><!-- a list --><service_requests>${requests.join('\n')}</service_requests>`;
    const order = { profile: readProfile('open311') };
    const own = '<extended_attributes><x>y</x></extended_attributes>';
    expect(await bring(document(request('4001', own)), order)).toMatchObject({ added: 1, bad: 0 });
    expect(await bring(gzipSync(document(request('4001'), request('4002'))), order)).toMatchObject({
      added: 1,
      unchanged: 1,
    });
    const wide = Buffer.from(
      `\ufeff${document(request('4001'), request('4003')).replace('utf-8', 'utf-16')}`,
      'utf16le',
    );
    expect(await bring(wide, order)).toMatchObject({ added: 1, unchanged: 1 });
    const many = Array.from({ length: 3000 }, (_, i) => request(`5${i}`));
    expect(await bring(document(...many), { ...order, isDry: true })).toMatchObject({ added: 3000 });
    const row = (await caseNumbered('open311-4002'))!;
    expect(row).toMatchObject({ state: 'closed', unit_id: test.here.units.sanitation });
    const texts = await inHere((trx) =>
      trx.selectFrom('case_text').select('text').where('case_id', '=', row.id).execute(),
    );
    expect(texts).toEqual([{ text: 'Potholes & 坑 <2>' }]);
  });

  const good = '<request><service_request_id>9</service_request_id></request>';
  it.each([
    ['a document type', `<!DOCTYPE service_requests><service_requests/>`, /document type/],
    [
      'an entity of a file',
      `<!DOCTYPE s [<!ENTITY x SYSTEM "file:///etc/passwd">]><service_requests/>`,
      /document type/,
    ],
    ['a bomb', `<!DOCTYPE s [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><service_requests/>`, /document type/],
    ['an entity nobody declared', '<service_requests><request><a>&x;</a></request></service_requests>', /entity/],
    ['an encoding that is none of Unicode', '<?xml version="1.0" encoding="GBK"?><service_requests/>', /Unicode/],
    ['depth', `<service_requests><request>${'<a>'.repeat(60)}`, /deep/],
    ['depth beyond what is scanned', '<service_requests>'.repeat(500), /holds service_requests where/],
    ['an element far too long', `<service_requests><request><a>${'x'.repeat(200_000)}</a>`, /characters/],
    ['an element without an end', `<service_requests><request><a>${'x'.repeat(200_000)}`, /no proper XML/],
    ['a tag without an end', `<service_requests><request><a ${'x'.repeat(200_000)}`, /no proper XML/],
    ['a comment without an end', `<service_requests><!--${'x'.repeat(5_000_000)}`, /no proper XML/],
    ['elements crossed', '<service_requests><request><a></request></a></service_requests>', /do not close/],
    ['a document cut off', `<service_requests>${good}`, /no proper XML/],
    ['a second document', `<service_requests>${good}</service_requests><service_requests/>`, /second document/],
    ['another kind of document', '<kml><Document/></kml>', /begins with kml/],
    ['words where elements stand', `<service_requests>${good}x</service_requests>`, /outside/],
    ['an element said twice', '<service_requests><request><a>1</a><a>2</a></request></service_requests>', /twice/],
    ['a NUL', '<service_requests><request><a>&#0;</a></request></service_requests>', /NUL/],
    [
      'a new element in every request',
      `<service_requests>${Array.from({ length: 201 }, (_, i) => `<request><a${i}>1</a${i}></request>`).join('')}</service_requests>`,
      /different elements/,
    ],
  ])('refuse XML with %s before anything of it comes in', async (_, text, why) => {
    await expect(bring(text, { profile: readProfile('open311') })).rejects.toThrow(why);
  });
  it('take an element named like something of the language for what it is: a column', async () => {
    const odd =
      '<service_requests><request><__proto__>x</__proto__><constructor>y</constructor></request></service_requests>';
    await expect(bring(odd, { profile: readProfile('open311') })).rejects.toThrow(
      /the file has __proto__, constructor/,
    );
  });
});

describe('what old cases point at', () => {
  const written = ['event', 'case_file', 'case_text', 'imported_case'];

  it('is asked by the set, for every key these tables have: a new key needs its question in write.ts', async () => {
    const { rows } = await owner.query(
      `select conrelid::regclass::text || ' ' || pg_get_constraintdef(oid) as said from pg_constraint
       where contype = 'f' and conrelid = any($1::text[]::regclass[])`,
      [written],
    );
    const said = rows.map((row) => row.said.replace(/ DEFERRABLE.*/, '')).sort();
    expect(said).toEqual([
      'case_file FOREIGN KEY (city_id) REFERENCES city(id)',
      'case_file FOREIGN KEY (city_id, point_id) REFERENCES point(city_id, id)',
      'case_file FOREIGN KEY (city_id, unit_id) REFERENCES unit(city_id, id)',
      'case_text FOREIGN KEY (city_id, case_id) REFERENCES case_file(city_id, id)',
      'imported_case FOREIGN KEY (city_id, case_id) REFERENCES case_file(city_id, id)',
    ]);
  });

  it('is there, and nothing is written where it is not', async () => {
    const { id: cityId } = test.here;
    const rows = { ...(await freshRows(owner)), problems: [], rowsDone: 1 };
    rows.unitIds.add(newId());
    const net = await inHere((trx) => test.house.cases.nets.of(trx));
    const here = await inHere(async (trx) => ({
      ...(await test.house.cases.ruleBook.current(trx)),
      ...{ cityId, net, rulesVersion: trx.rulesVersion, now: trx.now },
    }));
    await expect(writeBatch(owner, newId(), here, rows)).rejects.toThrow(/a unit that is not there/);
    const { rows: after } = await owner.query("select current_setting('session_replication_role') as role");
    expect(after).toEqual([{ role: 'origin' }]);
  });

  it('is asked a row by whoever writes next on the same connection', async () => {
    await bring(fileOf({ id: 'keys-1' }, { id: 'keys-2' }));
    const orphan = `insert into imported_case (city_id, case_id, import_id, row_hash) values (${test.here.id}, '${newId()}', '${newId()}', '')`;
    await expect(owner.query(orphan)).rejects.toThrow(/foreign key/);
  });
});
