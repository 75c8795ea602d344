import { system } from '@gezhi/domain';
import { sql } from 'kysely';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Answer, as, type Browser } from '../../test/as';
import { aPlatform, secret, secretOut } from '../../test/exchanging';
import { fullTables } from '../../test/fullTables';
import { csv } from '../../test/importing';
import { aReport, type Cast, cast, step } from '../../test/mainJob';
import { anOfficer, asOfficer } from '../../test/officer';
import { aJpegOf } from '../../test/photoFiles';
import { useHouse, wednesdayTen } from '../../test/testHouse';
import { refOf, uploading } from '../../test/uploading';
import { newId } from '../platform/ids';
import { importWork } from '../rooms/imports/index';
import { checks } from './checks';

/** A disk without room, below the files and below the database, for what an office does beside its cases. */
const disk = vi.hoisted(() => ({ isFull: false }));
vi.mock('node:fs/promises', async (original) => {
  const { onDisk } = await import('../../test/fullDisk');
  return onDisk(await original(), disk);
});

const test = useHouse({ env: { GEZHI_LOG: 'silent' } });
const tables = fullTables(test);
const { filesUnder } = uploading(test, () => 0);
let people: Cast;
let officer: Browser;
let admin: Browser;
let platform: Awaited<ReturnType<typeof aPlatform>>;
beforeAll(async () => {
  test.clock.set(wednesdayTen);
  people = await cast(test.app, test.here);
  admin = await as(test.app, test.here, 'admin');
  officer = await asOfficer(test.app, test.here, await anOfficer(test, test.here));
  const partner = {
    ...{ seen: 0, name: '数字城管', nameEn: null, key: 'cg-1', url: null, format: 'json', codeSystem: 'x' },
    ...{ unitIds: [], takesIn: true, sendsWords: false, isOn: true, secretIn: secret, secretOut },
  };
  const url = `/api/exchange/partners/${newId()}`;
  expect((await admin.raw({ method: 'PUT', url, payload: partner })).statusCode).toBe(200);
  platform = await aPlatform(test.app, test.here, () => test.clock.now(new Date()), 'cg-1');
});
beforeEach(() => {
  disk.isFull = false;
});

type Told = Pick<Answer<unknown>, 'status' | 'body' | 'headers'>;
const full = { status: 507, body: { type: '/problems/storage.full' }, headers: { 'retry-after': '60' } };
/** As a platform is answered. */
const told = ({ statusCode, headers, ...answer }: Awaited<ReturnType<typeof platform.say>>): Told => ({
  ...{ status: statusCode, headers },
  body: answer.json(),
});

async function fsck() {
  const inOwnTrx = <T>(work: Parameters<typeof test.house.ports.inCity<T>>[2]) =>
    test.house.ports.inCity(test.here.id, system, work);
  for (const [subjects, check] of Object.entries(checks).filter(([name]) => !/marks|days/.test(name)))
    expect((await check(inOwnTrx)).findings, subjects).toEqual([]);
}

let last = 0;
const pdfType = 'application/pdf';
const aPdf = () => Buffer.from(`%PDF-1.7\nsigned and sealed, ${++last}\n`);
const must = async (asked: Promise<Told>) => {
  const { status, body } = await asked;
  expect(status, JSON.stringify(body)).toBeLessThan(300);
  return body as { id: string; [name: string]: unknown };
};

const aDraft = () => ({
  ...{ id: newId(), kind: 'rectification', unitIds: [test.here.units.sanitation], title: '整改通知单', copies: [] },
  ...{ paragraphs: ['请立行立改。'], dueOn: '2026-11-20' },
});
const issue = (id: string, order = newId()) => officer.post(`/api/papers/${id}/moves`, { id: order, verb: 'issue' });
const aLedger = async () => {
  const ledger = { id: newId(), name: '每日台账', kind: 'industry', columns: ['number'], filter: { list: 'all' } };
  return (await must(people.dispatcher.post('/api/ledgers', { ...ledger, groupBy: 'unit', sharedWith: 'unit' }))).id;
};
const aScan = (bytes: Buffer) => ({ ...refOf(bytes), day: '2026-11-18', fileName: '签字件.pdf' });
const aVisit = (bytes: Buffer) => ({
  ...{ id: newId(), name: '问题清单', day: '2026-11-17', source: 'leader' },
  document: { fileName: '问题清单.csv', sha256: refOf(bytes).sha256 },
  rows: [{ id: newId(), position: test.here.spot, words: '门口积水', photos: [], sourceRow: 2 }],
});
const anOrder = () => ({
  number: `H${String(++last).padStart(5, '0')}`,
  words: '市场门口垃圾满溢',
  receivedAt: '2026-11-17T01:00:00.000Z',
});
const aMessage = () => ({
  ...{ id: newId(), at: '2026-11-18T01:55:00.000Z', step: 'report', number: `ZH-${++last}` },
  facts: { reportedAt: '2026-11-18T01:50:00.000Z', place: { name: '路口' }, words: '垃圾满溢' },
});
const answered = async () => {
  const { orders } = await must(people.acceptor.post('/api/hotline-orders', { orders: [anOrder()] }));
  const { caseId } = (orders as { caseId: string }[])[0]!;
  await step(people.dutyChief, caseId, 'void', { reason: 'conditionGone', note: '现场已改', reply: '好了' });
};

/** A file whose name and hash are known already, and the address it goes to; where it is read again, if anywhere. */
interface Delivery {
  send(): Promise<Told>;
  read?(): Promise<Told>;
}
const at = (who: Browser, url: string, bytes: Buffer, type = pdfType): Delivery => ({
  send: () => who.put(url, bytes, type),
  read: () => who.get(url),
});
const files: Record<string, () => Promise<Delivery>> = {
  async 'a file that came with the answer to a paper'() {
    const [{ id }, bytes] = [await must(officer.post('/api/papers', aDraft())), aPdf()];
    await must(issue(id));
    const file = { ...refOf(bytes), fileName: '整改报告.pdf' };
    const reply = { id: newId(), verb: 'reply', to: 0, note: '已整改', files: [file] };
    await must(people.clerk.post(`/api/papers/${id}/moves`, reply));
    return at(people.clerk, `/api/papers/${id}/files/${file.id}`, bytes);
  },
  async 'a signed scan of a ledger'() {
    const [ledger, bytes] = [await aLedger(), aPdf()];
    const scan = aScan(bytes);
    await must(people.dispatcher.post(`/api/ledgers/${ledger}/scans`, scan));
    return at(people.dispatcher, `/api/ledgers/${ledger}/scans/${scan.id}`, bytes);
  },
  async 'the document of a visit'() {
    const bytes = Buffer.from(`点位,存在问题\n市场,门口积水 ${++last}\n`);
    const visit = await must(people.acceptor.post('/api/visits', aVisit(bytes)));
    return at(people.acceptor, `/api/visits/${visit.id}/document`, bytes, 'application/octet-stream');
  },
  async 'the original of an instruction'() {
    const bytes = aPdf();
    const original = { ...refOf(bytes), fileName: '批示.pdf' };
    const order = {
      ...{ id: newId(), isClassified: false, kind: 'instruction', giver: '市委主要负责同志', day: '2026-11-17' },
      ...{ words: '请牵头清理到位。', leadUnitId: test.here.units.sanitation, helperIds: [], dueOn: '2026-11-20' },
      originals: [original],
    };
    const { id } = await must(officer.post('/api/instructions', order));
    return at(officer, `/api/instructions/${id}/originals/${original.id}`, bytes);
  },
  async 'a file of an import'() {
    const [id, bytes] = [newId(), csv('编号,名称,经度,纬度', `H${++last},市场,115.971,36.441`)];
    return {
      send: () => admin.put(`/api/imports/${id}?kind=points&fileName=a.csv`, bytes, 'text/csv'),
      read: () => admin.get(`/api/imports/${id}`),
    };
  },
  async 'the photo of a report'() {
    const bytes = await aJpegOf(60_000);
    const photo = refOf(bytes);
    const { code } = await must(people.resident.post('/api/public/reports', aReport(test.here, { photos: [photo] })));
    return { send: () => people.resident.put(`/api/public/reports/${code}/photos/${photo.id}`, bytes, 'image/jpeg') };
  },
};

describe('F-17, F-18: no room for a file', () => {
  it.each(Object.keys(files))(
    '%s is refused with 507, nothing of it kept, and taken when there is room',
    async (what) => {
      const { send, read } = await files[what]!();
      const before = filesUnder('');
      disk.isFull = true;
      for (let i = 0; i < 2; i++) expect(await send()).toMatchObject(full);
      expect(filesUnder(''), 'half a file would take the room that is missing').toEqual(before);
      if (read) expect((await read()).status, 'no row names what is not there').toBe(404);
      disk.isFull = false;
      await must(send());
      expect(filesUnder('').length).toBe(before.length + 1);
      if (read) expect((await read()).status).toBe(200);
      await fsck();
    },
  );
});

/** What is written in one transaction: where its first and its last row find no room, and what must then be as before. */
interface Write {
  fullAt: readonly string[];
  /** In these rows may lie. */
  tables: readonly string[];
  prepare(): Promise<() => Promise<Told>>;
}
const cases = ['case_file', 'case_text', 'event'];
const writes: Record<string, Write> = {
  'a draft of a paper': {
    fullAt: ['paper', 'event'],
    tables: ['paper', 'paper_text', 'paper_addressee', 'event'],
    async prepare() {
      const draft = aDraft();
      return () => officer.post('/api/papers', draft);
    },
  },
  'a scan that is named': {
    fullAt: ['event', 'ledger_scan'],
    tables: ['ledger_scan', 'event'],
    async prepare() {
      const [ledger, scan] = [await aLedger(), aScan(aPdf())];
      return () => people.dispatcher.post(`/api/ledgers/${ledger}/scans`, scan);
    },
  },
  'a visit with its document': {
    fullAt: ['event', 'visit_document', 'visit_row'],
    tables: [...cases, 'visit', 'visit_document', 'visit_row'],
    async prepare() {
      const visit = aVisit(aPdf());
      return () => people.acceptor.post('/api/visits', visit);
    },
  },
  'orders of 12345': {
    fullAt: ['case_file', 'event', 'hotline_order'],
    tables: [...cases, 'hotline_order'],
    async prepare() {
      const orders = [anOrder(), anOrder()];
      return () => people.acceptor.post('/api/hotline-orders', { orders });
    },
  },
  'a file of orders of 12345': {
    fullAt: ['event', 'hotline_order'],
    tables: [...cases, 'hotline_order'],
    async prepare() {
      const rows = [anOrder(), anOrder()].map(({ number, words }) => `${number},${words},2026-11-17 09:00`);
      const file = csv('工单编号,诉求内容,受理时间', ...rows);
      return () => people.acceptor.put('/api/hotline-orders/file', file, 'text/csv');
    },
  },
  'a message of another platform': {
    fullAt: ['exchange_message', 'case_file', 'event'],
    tables: [...cases, 'exchange_message', 'exchange_case'],
    async prepare() {
      const message = aMessage();
      return () => platform.say(message).then(told);
    },
  },
};

const countsOf = (names: readonly string[]) =>
  test.house.ports.inCity(test.here.id, system, async (trx) => {
    const counts: Record<string, number> = {};
    for (const name of names) {
      const counted = sql<{ n: number }>`select count(*)::int as n from ${sql.table(name)}`;
      counts[name] = (await counted.execute(trx)).rows[0]!.n;
    }
    return counts;
  });

describe('F-17: no room in the database', () => {
  const filled: string[] = [];
  const fill = async (table: string) => {
    filled.push(table);
    await tables.fill(table);
  };
  const clear = async () => {
    for (const table of filled.splice(0)) await tables.clear(table);
  };
  afterEach(clear);

  it.each(Object.entries(writes).flatMap(([what, { fullAt }]) => fullAt.map((table) => ({ what, table }))))(
    '$what, none left in $table, is refused with 507 and nothing of it is there; then it is taken',
    async ({ what, table }) => {
      const { tables: kept, prepare } = writes[what]!;
      const send = await prepare();
      const before = await countsOf(kept);
      await fill(table);
      expect(await send()).toMatchObject(full);
      expect(await countsOf(kept)).toEqual(before);
      await clear();
      expect((await send()).status).toBe(201);
      for (const [name, count] of Object.entries(await countsOf(kept)))
        expect([name, count - before[name]!], name).not.toEqual([table, 0]);
      await fsck();
    },
  );

  it.each(['event', 'paper'])('in %s, a paper that is issued burns no number', async (table) => {
    const numberOf = async (id: string) => Number(/(\d+)号$/.exec(String((await must(issue(id))).number))![1]);
    const draft = async () => (await must(officer.post('/api/papers', aDraft()))).id;
    const [first, hit, later] = [await numberOf(await draft()), await draft(), await draft()];
    await fill(table);
    expect(await issue(hit)).toMatchObject(full);
    await clear();
    expect((await officer.get(`/api/papers/${hit}`)).body).toMatchObject({ state: 'drafted', number: null });
    expect([await numberOf(later), await numberOf(hit)]).toEqual([first + 1, first + 2]);
    await fsck();
  });

  it('answers of 12345 go back all or none, and the same hand-back again has them', async () => {
    for (let i = 0; i < 2; i++) await answered();
    const id = newId();
    const handBack = () => people.acceptor.post('/api/hotline-orders/hand-backs', { id });
    await fill('hotline_order');
    expect(await handBack()).toMatchObject(full);
    expect((await people.acceptor.get('/api/hotline-orders?list=handedBack')).body.orders).toEqual([]);
    await clear();
    expect(await handBack()).toMatchObject({ status: 201, body: { id, orders: 2 } });
  });

  it.each(['file', 'archive'])('for the log of reads, the answers are not given out as %s', async (form) => {
    await answered();
    const id = newId();
    await must(people.acceptor.post('/api/hotline-orders/hand-backs', { id }));
    const take = () => people.acceptor.get(`/api/hotline-orders/hand-backs/${id}/${form}`);
    await fill('access_log');
    expect(await take()).toMatchObject(full);
    await clear();
    expect((await take()).status).toBe(200);
  });

  it.each([false, true])(
    'an import that is applied goes on when there is room; at its last try (%s) it says why it failed',
    async (isLastTry) => {
      const [id, points] = [newId(), csv('编号,名称,经度,纬度', `F${++last},市场,115.971,36.441`)];
      const state = async () => (await admin.get(`/api/imports/${id}`)).body;
      const order = { cityId: test.here.id, jobId: '1', isLastTry };
      const run = async () => importWork.handler(test.house.ports, test.house.cases).run({ id }, order);
      await must(admin.put(`/api/imports/${id}?kind=points&fileName=a.csv`, points, 'text/csv'));
      await must(admin.post(`/api/imports/${id}/check`, { crs: 'wgs84', typeCode: 'ESTATE' }));
      await run();
      await must(admin.post(`/api/imports/${id}/apply`, { outcome: (await state()).outcome }));
      await fill('point');
      await expect(run()).rejects.toMatchObject({ code: '53100' });
      expect(await state()).toMatchObject(
        isLastTry ? { state: 'failed', failure: 'storage.full' } : { state: 'applying', failure: null },
      );
      await clear();
      await run();
      expect((await state()).state).toBe(isLastTry ? 'failed' : 'applied');
    },
  );

  it('for the log of reads, a signed scan is not shown', async () => {
    const { send, read } = await files['a signed scan of a ledger']!();
    await must(send());
    await fill('access_log');
    expect(await read!()).toMatchObject(full);
    await clear();
    expect((await read!()).status).toBe(200);
  });
});
