import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { system } from '@gezhi/domain';
import { beforeAll, describe, expect, it } from 'vitest';
import { as, asResident } from '../../../test/as';
import { aCaseAfter, aReport, type Cast, cast } from '../../../test/mainJob';
import { useHouse } from '../../../test/testHouse';
import { connect } from '../../platform/database';
import { newId } from '../../platform/ids';
import { openSecrets } from '../../platform/secrets';

const test = useHouse();
let people: Cast;
beforeAll(async () => {
  people = await cast(test.app, test.here);
});
const submit = (over: object) => people.resident.post('/api/public/reports', aReport(test.here, over));

describe('a report', () => {
  it('sent again by the phone that sent it is given its code again, and by nobody else', async () => {
    const { id, position } = aReport(test.here);
    const said = { id, position, words: '水管漏了', device: 'd'.repeat(32) };
    const first = await submit(said);
    expect(await submit(said)).toMatchObject({ status: 200, body: { code: first.body.code } });
    const seen = (await people.acceptor.get(`/api/cases/${id}`)).body;
    const bySomebodyOfTheDesk = { id: seen.id, position: seen.position, words: seen.words };
    for (const device of [undefined, 'e'.repeat(32)]) {
      const { status, body } = await submit({ ...bySomebodyOfTheDesk, device });
      expect([status, body.type, body.code]).toEqual([409, '/problems/case.id-reused', undefined]);
    }
  });
  it('among many at the same moment is stored once, and answered for itself alone', async () => {
    const apart = (over: object = {}) => aReport(test.here, { id: newId(), device: 'd'.repeat(32), ...over });
    const good = Array.from({ length: 12 }, () => apart({ contact: '13800001234' }));
    const twice = apart();
    const nowhere = { edition: 'GB/T 30428.2-2013', kind: 'event', code: '9999' };
    const strange = [apart({ category: nowhere }), { ...twice, words: '别的话' }];
    const sent = [...good, twice, ...strange, ...good.slice(0, 3), twice];
    const answers = await Promise.all(sent.map((report) => people.resident.post('/api/public/reports', report)));
    const of = (report: { id: string }, said?: (typeof sent)[number]) =>
      answers.filter((_, i) => sent[i]!.id === report.id && (!said || sent[i] === said));
    for (const report of good) {
      expect([...new Set(of(report).map(({ body }) => body.code))], 'one code for one report').toHaveLength(1);
      expect(of(report).filter(({ status }) => status === 201)).toHaveLength(1);
    }
    expect(of(strange[0]!).map(({ body }) => body.type)).toEqual(['/problems/case.unknown-category']);
    // Which of two with one id comes first is theirs to race; the other content is refused, whichever it is.
    expect(
      of(twice)
        .map(({ status }) => status)
        .sort(),
    ).toSatisfy((all: number[]) => ['200,201,409', '201,409,409'].includes(all.join()));
    const ids = [...good, twice].map(({ id }) => id);
    const stored = await test.house.ports.inCity(test.here.id, system, (trx) =>
      trx.selectFrom('event').select('subject_id').where('subject_id', 'in', ids).execute(),
    );
    expect(stored.map((row) => row.subject_id).sort()).toEqual([...ids].sort());
  });
  it('without a position or a place asks for one', async () => {
    expect((await submit({ position: undefined })).body.type).toBe('/problems/place.missing');
  });
  it('at a place chosen by name needs no map and no position', async () => {
    const { here } = test;
    const byPoint = await submit({ position: undefined, placeId: here.points.estate });
    expect(byPoint.body.area.map((area: { name: string }) => area.name)).toEqual(['柳园街道', '育新社区']);
    const seen = (await people.acceptor.get(`/api/cases/${byPoint.body.id}`)).body;
    expect(seen).toMatchObject({ placeName: '金柱文苑小区', position: [115.975, 36.445] });
    const byArea = await submit({ position: undefined, placeId: here.areas.community });
    expect((await people.acceptor.get(`/api/cases/${byArea.body.id}`)).body).toMatchObject({
      position: null,
      placeName: '育新社区',
    });
    expect((await submit({ placeId: newId() })).body.type).toBe('/problems/place.unknown');
  });
  it('says before it is sent which unit will get it and why, by position or by name, without any person', async () => {
    const { here } = test;
    const ask = async (query: string) => (await people.resident.get(`/api/public/answer?${query}`)).body;
    const atSpot = await ask(`lng=${here.spot[0]}&lat=${here.spot[1]}`);
    expect(atSpot).toMatchObject({
      unit: { name: '柳园街道办事处' },
      kind: 'territory',
      scope: { name: '柳园街道' },
    });
    expect(JSON.stringify(atSpot)).not.toContain('王磊');
    expect(await ask(`placeId=${here.points.estate}`)).toEqual(atSpot);
    expect(await ask(`placeId=${here.areas.city}`)).toMatchObject({ unit: null, kind: null, scope: null });
    expect((await ask('')).type).toBe('/problems/place.missing');
    expect((await ask(`placeId=${newId()}`)).type).toBe('/problems/place.unknown');
    expect((await ask('lng=118.1&lat=24.5')).type).toBe('/problems/place.outside-city');
  });
  it('A-PP-03: at an impossible or faraway place is refused', async () => {
    expect((await submit({ position: [181, 36] })).status).toBe(400);
    expect((await submit({ position: ['115.9', '36.4'] })).status).toBe(400);
    expect((await submit({ position: [36.44, 115.97] })).status).toBe(400);
    expect((await submit({ position: [118.1, 24.5] })).body.type).toBe('/problems/place.outside-city');
  });
  it('A-PP-02: with broken text is refused, with unusual text is kept as it is', async () => {
    for (const words of ['\u0000', 'a\u0007b', '\ud800', '\u202Egnirts', '​', 'x'.repeat(501)])
      expect((await submit({ words })).status, JSON.stringify(words)).toBe(400);
    const kept = await submit({ words: '<b>大</b>坑 “引号” 😀 e\u0301' });
    const { words } = (await people.acceptor.get(`/api/cases/${kept.body.id}`)).body;
    expect(words).toBe('<b>大</b>坑 “引号” 😀 é');
  });
  it('A-PP-15: cannot set what is not the reporter’s to set', async () => {
    for (const extra of [
      { state: 'closed' },
      { unitId: newId() },
      { city_id: 2 },
      { urgency: 9 },
      { source: 'leader' },
    ])
      expect((await submit(extra)).status, JSON.stringify(extra)).toBe(400);
  });
  it('belongs to the city whose host was asked', async () => {
    const other = await asResident(test.app, test.there).post('/api/public/reports', aReport(test.there));
    expect((await people.acceptor.get(`/api/cases/${other.body.id}`)).status).toBe(404);
    expect((await asResident(test.app, test.here).get(`/api/public/reports/${other.body.code}`)).status).toBe(404);
  });
  it('keeps its time of the phone as a claim; the database’s clock decides', async () => {
    const { id } = (await submit({ claimedAt: '2001-01-01T00:00:00Z' })).body;
    const event = await test.house.ports.inCity(test.here.id, system, (trx) =>
      trx.selectFrom('event').select(['at', 'claimed_at']).where('id', '=', id).executeTakeFirstOrThrow(),
    );
    expect(event).toEqual({ at: test.clock.now(new Date()), claimed_at: new Date('2001-01-01T00:00:00Z') });
  });
});

describe('the code', () => {
  it('has 130 bits, is stored as a hash only, and opens the report however it is typed', async () => {
    const { code } = (await submit({})).body;
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
    const typed = `${code.slice(0, 5)}-${code.slice(5, 10)} ${code.slice(10)}`.toLowerCase();
    expect((await people.resident.get(`/api/public/reports/${encodeURIComponent(typed)}`)).status).toBe(200);
    const owner = await connect(test.urls.owner);
    for (const table of ['report_code', 'case_file', 'event', 'case_text', 'reporter_contact']) {
      const { rows } = await owner.query(`select t::text as line from gezhi.${table} t`);
      for (const { line } of rows) expect(line).not.toContain(code);
    }
    await owner.end();
  });
  it('A-PP-11: guessed wrong is answered the same way every time', async () => {
    const wrong = await people.resident.get('/api/public/reports/00000000000000000000000000');
    expect(wrong).toMatchObject({ status: 404, body: { type: '/problems/report.code-unknown' } });
    expect((await people.resident.get('/api/public/reports/short')).status).toBe(400);
  });
});

describe('personal data', () => {
  it('never stands in an event: words and telephone are rows that can be erased', async () => {
    const { id } = (await submit({ words: '我叫钱进，住三号楼', contact: '13912345678' })).body;
    const owner = await connect(test.urls.owner);
    const { rows } = await owner.query('select e::text as line from gezhi.event e');
    for (const { line } of rows) {
      expect(line).not.toContain('钱进');
      expect(line).not.toContain('13912345678');
    }
    const { rows: contacts } = await owner.query('select c::text as line from gezhi.reporter_contact c');
    for (const { line } of contacts) expect(line, 'sealed at rest').not.toContain('13912345678');
    await owner.end();
    const seen = (await people.acceptor.get(`/api/cases/${id}`)).body;
    expect(seen).toMatchObject({ words: '我叫钱进，住三号楼', contactMasked: '139****5678' });
  });
  it('C-28: is revealed to few, for a purpose, and every reveal is written down', async () => {
    const { id } = (await submit({ contact: '13912345678' })).body;
    const url = `/api/cases/${id}/contact-reveals`;
    expect((await people.dispatcher.post(url, { purpose: 'danger' })).status).toBe(403);
    expect((await people.acceptor.post(url, {})).status).toBe(400);
    expect((await people.acceptor.post(url, { purpose: 'askForDetails' })).body).toEqual({ contact: '13912345678' });
    const log = await test.house.ports.inCity(test.here.id, system, (trx) =>
      trx.selectFrom('access_log').selectAll().where('act', '=', 'contact.revealed').execute(),
    );
    expect(log).toMatchObject([{ person_id: test.here.people.acceptor, subject_id: id, purpose: 'askForDetails' }]);
  });
  it('that was sealed with another key is said to be so, and opens again with the right one', async () => {
    const report = aReport(test.here, { contact: '13912345678', device: 'd'.repeat(32) });
    const { id } = (await people.resident.post('/api/public/reports', report)).body;
    const reveal = () => people.acceptor.post(`/api/cases/${id}/contact-reveals`, { purpose: 'askForDetails' });
    const again = () => people.resident.post('/api/public/reports', report);
    const { secrets } = test.house.ports;
    const { open } = secrets;
    const folder = mkdtempSync(join(tmpdir(), 'gezhi-other-key-'));
    secrets.open = openSecrets(folder).open;
    try {
      for (const answer of [await reveal(), await again()])
        expect([answer.status, answer.body.type]).toEqual([503, '/problems/secrets.other-key']);
    } finally {
      secrets.open = open;
      rmSync(folder, { recursive: true });
    }
    expect((await reveal()).body).toEqual({ contact: '13912345678' });
    expect((await again()).status).toBe(200);
  });
  it('is not on the page that follows a report', async () => {
    const { id, code } = await aCaseAfter(people, test.here, 'close', aReport(test.here, { contact: '13912345678' }));
    expect(id).toBeTruthy();
    const text = JSON.stringify((await people.resident.get(`/api/public/reports/${code}`)).body);
    for (const name of ['周敏', '王磊', '赵静', '孙莉', '李强', '刘洋', '13912345678', '139****5678'])
      expect(text).not.toContain(name);
  });
  it('a denial is written down too', async () => {
    await people.handler.post(`/api/cases/${newId()}/contact-reveals`, { purpose: 'danger' });
    const log = await test.house.ports.inCity(test.here.id, system, (trx) =>
      trx.selectFrom('access_log').selectAll().where('act', '=', 'permission.denied').execute(),
    );
    expect(log.at(-1)).toMatchObject({ person_id: test.here.people.handler, subject_id: 'contact.reveal' });
  });
});

describe('the net while reports come in', () => {
  it('is never the old one for a report that was placed after an import', async () => {
    const { importFile } = await import('../imports/index');
    const file = (code: string, west: number) =>
      Buffer.from(
        JSON.stringify({
          type: 'FeatureCollection',
          features: [
            {
              type: 'Feature',
              properties: { code, name: code },
              geometry: {
                type: 'Polygon',
                coordinates: [
                  [
                    [west, 36.43],
                    [west + 0.004, 36.43],
                    [west + 0.004, 36.45],
                    [west, 36.45],
                    [west, 36.43],
                  ],
                ],
              },
            },
          ],
        }),
      );
    const settings = { crs: 'wgs84', layer: 'cellGrid', columns: {}, isWhole: false } as const;
    const ports = { inCity: test.house.ports.inCity, cases: test.house.cases };
    const clerk = await as(test.app, test.here, 'acceptor');
    for (let i = 0; i < 6; i++) {
      const reports = Array.from({ length: 10 }, () => submit({ position: [115.962 + i * 0.004, 36.44] }));
      const imported = importFile(
        ports,
        { id: test.here.id, zone: 'Asia/Shanghai' },
        file(`N${i}`, 115.96 + i * 0.004),
        { kind: 'areas', settings },
        { by: system },
      );
      const answers = await Promise.all(reports);
      await imported;
      const after = (await submit({ position: [115.962 + i * 0.004, 36.44] })).body;
      expect((await clerk.get(`/api/cases/${after.id}`)).body.placement.cellGrid?.name).toBe(`N${i}`);
      // Whichever side of the import a report fell on, its row says which net placed it, and rightly.
      const rows = await test.house.ports.inCity(test.here.id, system, (trx) =>
        trx
          .selectFrom('case_file')
          .select(['net_version', 'cell_grid_id'])
          .where(
            'id',
            'in',
            answers.map((answer) => answer.body.id),
          )
          .execute(),
      );
      const newest = await test.house.ports.inCity(test.here.id, system, async (trx) => trx.netVersion);
      for (const row of rows) expect(row.cell_grid_id !== null).toBe(row.net_version === newest);
    }
  });
});
