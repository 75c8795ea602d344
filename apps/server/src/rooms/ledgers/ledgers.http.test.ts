import { createHash } from 'node:crypto';
import { ledgerColumnCodes, ledgerColumns, notMappedWords, strikeOffWords } from '@gezhi/contracts';
import { ledgerGroupings, strikeOffStandings, system } from '@gezhi/domain';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { as, type Browser } from '../../../test/as';
import { aCaseAfter, aReport, aReportApart, type Cast, cast } from '../../../test/mainJob';
import { littering } from '../../../test/seedCity';
import { useHouse } from '../../../test/testHouse';
import { plainCells, readHere } from '../../../test/workbooks';
import { newId } from '../../platform/ids';
import { checkLedgers } from './index';

const test = useHouse();
let people: Cast;
beforeAll(async () => {
  people = await cast(test.app, test.here);
  for (const last of ['file', 'dispatch', 'dispatch', 'handle', 'close', 'close', 'close'])
    await aCaseAfter(people, test.here, last, aReportApart(test.here));
  await people.resident.post('/api/public/reports', aReport(test.here, { position: [116.05, 36.5] }));
  const { rows } = (await people.clerk.get('/api/ledger-rows?list=closed')).body;
  for (const { id } of rows.slice(0, 2))
    await people.clerk.post(`/api/cases/${id}/strike-off/moves`, { id: newId(), verb: 'apply' });
}, 120_000);

const problemOf = (answer: { body: { type?: string } }) => answer.body.type?.replace('/problems/', '');
const definition = (over: object = {}) => ({
  name: '环境卫生行业台账',
  kind: 'industry',
  filter: { list: 'all', kinds: 'event-01' },
  columns: ['number', 'place', 'unit', 'state', 'strikeOff'],
  groupBy: 'unit',
  sharedWith: 'city',
  ...over,
});
const keep = (who: Browser, over: object = {}) => who.post('/api/ledgers', { id: newId(), ...definition(over) });
const named = async (who: Browser) =>
  (await who.get('/api/ledgers')).body.ledgers.map(({ id }: { id: string }) => id) as string[];

interface Row {
  id: string;
  group: string;
  cells: (string | number | null)[];
}

interface Group {
  key: string;
  name: string;
  rows: number;
}

/** Every page of the live list, one after the other. */
async function allRows(who: Browser, query: string, limit: number): Promise<Row[]> {
  const rows: Row[] = [];
  let after = '';
  do {
    const { body } = await who.get(`/api/ledger-rows?${query}&limit=${limit}${after && `&after=${after}`}`);
    rows.push(...body.rows);
    after = body.next ?? '';
  } while (after);
  return rows;
}
const linesOf = (text: string) => text.replace('\uFEFF', '').trimEnd().split('\r\n');

describe('list, count, print and files', () => {
  it('agree to the letter under any filter, grouping, columns and size of page, for whoever asks', async () => {
    const { units, areas } = test.here;
    // Mostly not asked: eight cases and ten filters at once leave nothing to compare.
    const optional = <T>(...values: T[]) =>
      fc.oneof({ weight: 8, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: fc.constantFrom(...values) });
    const query = fc.record({
      list: fc.constantFrom('all', 'all', 'open', 'ended', 'closed', 'handling'),
      light: optional('green', 'red'),
      unitId: optional(units.sanitation, units.greenery),
      areaId: optional(areas.community, areas.grid, areas.city),
      kinds: optional('event-01', 'event-02', 'event-0110,component-01', 'event-01@GB/T 47678.5-2026'),
      strikeOff: optional(...strikeOffStandings),
      indicators: optional('01', '02,13', 'none', '01,none', '99'),
      from: optional('2026-11-18', '2026-11-19'),
      to: optional('2026-11-17', '2026-11-18'),
      groupBy: fc.constantFrom(...ledgerGroupings),
      language: fc.constantFrom('zh-CN', 'en'),
    });
    const columns = fc.uniqueArray(fc.constantFrom(...ledgerColumnCodes), { minLength: 1, maxLength: 5 });
    const who = fc.constantFrom<keyof Cast>('dispatcher', 'clerk', 'gardener', 'leader');
    type Asked = typeof query extends fc.Arbitrary<infer T> ? T : never;
    const unfiltered = ledgerGroupings.map(
      (groupBy): [Asked, (typeof ledgerColumnCodes)[number][], keyof Cast, number] => [
        { list: 'all', groupBy, language: 'zh-CN' } as Asked,
        ['number', 'place'],
        'dispatcher',
        3,
      ],
    );
    let rowsSeen = 0;
    await fc.assert(
      fc.asyncProperty(query, columns, who, fc.integer({ min: 1, max: 4 }), async (asked, chosen, name, limit) => {
        const wanted = Object.entries(asked).filter(([, value]) => value !== undefined) as [string, string][];
        const filter = String(new URLSearchParams(wanted));
        const shown = `${filter}&columns=number,${chosen.filter((column) => column !== 'number').join()}`.replace(
          /,$/,
          '',
        );
        const browser = people[name];
        const rows = await allRows(browser, shown, limit);
        const size = (await browser.get(`/api/ledger-rows/size?${filter}`)).body;
        const sheet = (await browser.get(`/api/ledger-sheet?${shown}`)).body;
        const csv = await browser.get(`/api/ledger-file?${shown}&format=csv`);
        rowsSeen += rows.length;
        const ids = new Set(rows.map(({ id }) => id));
        expect(size).toMatchObject({ count: ids.size, lines: rows.length });
        if (asked.groupBy !== 'indicator') expect(ids.size, 'a case stands once').toBe(rows.length);
        expect(sheet).toMatchObject({ ...size, rows });
        expect(Number(csv.headers['x-cases'])).toBe(ids.size);
        const [head, ...lines] = linesOf(String(csv.body));
        // Where a case may stand twice, a first column says under what.
        const leading = asked.groupBy === 'indicator' ? 1 : 0;
        expect(head!.split(',')).toHaveLength((rows[0]?.cells.length ?? head!.split(',').length - leading) + leading);
        expect(lines.map((line) => line.split(',')[leading])).toEqual(rows.map(({ cells }) => String(cells[0] ?? '')));
        if (leading === 1) {
          const names = new Map<string, string>(size.groups.map((group: Group) => [group.key, group.name]));
          expect(lines.map((line) => line.split(',')[0])).toEqual(rows.map(({ group }) => names.get(group)));
        }
        // Groups stand together, in the order of their heads, with as many rows as they say.
        const heads = rows.map(({ group }) => group).filter((group, i, all) => group !== all[i - 1]);
        expect(heads).toEqual(asked.groupBy === 'none' ? heads : size.groups.map(({ key }: { key: string }) => key));
        for (const group of size.groups) expect(rows.filter((row) => row.group === group.key)).toHaveLength(group.rows);
        // And the same cases as the desk's own list, where that can say what is asked.
        if (asked.kinds || asked.strikeOff || asked.indicators) return;
        const { groupBy: _group, language: _language, ...same } = Object.fromEntries(wanted);
        const { cases } = (await browser.get(`/api/cases?${new URLSearchParams(same)}&limit=200`)).body;
        expect([...ids].sort()).toEqual(cases.map(({ id }: { id: string }) => id).sort());
      }),
      { numRuns: 60, examples: unfiltered },
    );
    expect(rowsSeen, 'most of them find something').toBeGreaterThan(60);
  }, 240_000);

  it('stand under heads with their counts: who has no unit yet comes last', async () => {
    const { body } = await people.dispatcher.get('/api/ledger-rows/size?groupBy=unit');
    expect(body).toEqual({
      count: 8,
      lines: 8,
      groups: [
        { key: test.here.units.sanitation, name: '环卫处', rows: 6 },
        { key: '', name: null, rows: 2 },
      ],
    });
  });
  it('stand under every indicator that covers them, counted once; what none covers is a group of its own', async () => {
    const admin = await as(test.app, test.here, 'admin');
    const { version } = (await admin.get('/api/standards/indicators')).body;
    const second = {
      code: '88',
      name: '清扫保洁',
      nameEn: 'Cleaning',
      covers: [{ category: littering, pointType: null }],
    };
    const order = { id: newId(), seen: version, source: '文明办〔2026〕8号' };
    await admin.post('/api/standards/indicators', { ...order, changes: [{ what: 'put', indicator: second }] });
    const { body } = await people.dispatcher.get('/api/ledger-rows/size?groupBy=indicator');
    expect(body).toEqual({
      count: 8,
      lines: 15,
      groups: [
        { key: '01', name: '01 环境卫生', rows: 7 },
        { key: '88', name: '88 清扫保洁', rows: 7 },
        { key: '', name: notMappedWords.zh, rows: 1 },
      ],
    });
    const asked = 'groupBy=indicator&indicators=88,none&columns=indicators&language=en';
    expect(
      (await people.dispatcher.get(`/api/ledger-rows/size?${asked.replace('columns=indicators&', '')}`)).body,
    ).toMatchObject({
      count: 8,
      lines: 8,
      groups: [
        { key: '88', rows: 7 },
        { key: '', rows: 1 },
      ],
    });
    const rows = await allRows(people.dispatcher, asked, 3);
    expect(rows.map(({ cells }) => cells[0])).toEqual([
      ...Array(7).fill('01 Environmental hygiene; 88 Cleaning'),
      notMappedWords.en,
    ]);
    const csv = linesOf(String((await people.dispatcher.get(`/api/ledger-file?${asked}&format=csv`)).body));
    expect(csv[0]).toBe('Listed under,Indicators');
    expect(csv[1]).toBe('88 Cleaning,"01 Environmental hygiene; 88 Cleaning"');
  });
  it('say how far each row is struck off, in the language asked for', async () => {
    const rows = await allRows(people.dispatcher, 'list=closed&columns=strikeOff&language=en', 50);
    expect(rows.map(({ cells }) => cells[0]).sort()).toEqual([
      strikeOffWords.none.en,
      strikeOffWords.applied.en,
      strikeOffWords.applied.en,
    ]);
  });
  it('go out as a workbook others read, with the columns chosen and nothing else', async () => {
    const { body } = await people.dispatcher.get('/api/ledger-file?list=open&columns=unit,state,number');
    const rows = plainCells((await readHere(body)).rows);
    expect(rows).toHaveLength(5);
    for (const row of rows)
      for (const name of Object.keys(row))
        expect(['unit', 'state', 'number'].map((c) => ledgerColumns[c as 'unit'].zh)).toContain(name);
  });
  it('are written down when they are printed or taken out', async () => {
    await people.dispatcher.get('/api/ledger-sheet?list=open');
    const acts = await test.house.ports.inCity(test.here.id, system, (trx) =>
      trx.selectFrom('access_log').select('act').where('act', 'like', 'ledger.%').distinct().execute(),
    );
    expect(acts.map(({ act }) => act).sort()).toEqual(['ledger.exported', 'ledger.printed']);
  });
  it('refuse what nobody knows', async () => {
    for (const query of ['list=mine', 'columns=salary', 'groupBy=person', 'kinds=event', 'unit=x'])
      expect(problemOf(await people.dispatcher.get(`/api/ledger-rows?${query}`)), query).toBe('request.invalid');
  });
});

describe('a ledger', () => {
  it('is kept, changed by who may, shared with whom it says, and withdrawn', async () => {
    const own = (await keep(people.clerk, { sharedWith: 'own' })).body.id;
    const unit = (await keep(people.clerk, { sharedWith: 'unit' })).body.id;
    const city = (await keep(people.dispatcher)).body;
    expect(city).toMatchObject({ version: 1, madeBy: '赵静', unit: { name: '创城办' }, mayChange: true });
    expect(await named(people.clerk)).toEqual(expect.arrayContaining([own, unit, city.id]));
    expect(await named(people.handler)).toEqual(expect.arrayContaining([unit, city.id]));
    for (const [who, not] of [
      [people.handler, own],
      [people.gardener, unit],
      [people.dispatcher, own],
    ] as const) {
      expect(await named(who)).not.toContain(not);
      expect((await who.get(`/api/ledgers/${not}`)).status).toBe(404);
    }
    expect(problemOf(await keep(people.clerk, { sharedWith: 'city' }))).toBe('ledger.share-unfit');
    const change = (who: Browser, over: object = {}) =>
      who.post(`/api/ledgers/${city.id}/changes`, {
        id: newId(),
        version: 1,
        ...definition({ name: '新名' }),
        ...over,
      });
    expect(problemOf(await change(people.clerk, { sharedWith: 'unit' }))).toBe('ledger.not-yours');
    expect((await change(people.dutyChief)).body).toMatchObject({ version: 2, definition: { name: '新名' } });
    expect(problemOf(await change(people.dispatcher))).toBe('ledger.changed');
    expect((await people.handler.post(`/api/ledgers/${city.id}/withdrawals`, { id: newId() })).status).toBe(403);
    expect((await people.dispatcher.post(`/api/ledgers/${city.id}/withdrawals`, { id: newId() })).status).toBe(204);
    expect(await named(people.dispatcher)).not.toContain(city.id);
    expect((await people.dispatcher.get(`/api/ledgers/${city.id}`)).status, 'its address stays').toBe(200);
  });
  it('sent twice is one, at once or later; another one under its id is a conflict', async () => {
    const order = { id: newId(), ...definition() };
    const answers = await Promise.all([1, 2].map(() => people.dispatcher.post('/api/ledgers', order)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 201]);
    expect((await people.dispatcher.post('/api/ledgers', order)).status).toBe(200);
    expect(problemOf(await people.dispatcher.post('/api/ledgers', { ...order, name: '别的' }))).toBe(
      'ledger.id-reused',
    );
    const change = { ...order, id: newId(), version: 1, name: '改名' };
    const send = (body: object) => people.dispatcher.post(`/api/ledgers/${order.id}/changes`, body);
    expect((await send(change)).status).toBe(201);
    expect((await send(change)).status).toBe(200);
    expect(problemOf(await send({ ...change, name: '再改' }))).toBe('ledger.id-reused');
  });
  it('of another city is not there', async () => {
    const { id } = (await keep(people.dispatcher)).body;
    const there = await as(test.app, test.there, 'dispatcher');
    expect(await named(there)).toEqual([]);
    expect((await there.get(`/api/ledgers/${id}`)).status).toBe(404);
    expect((await there.get('/api/ledger-rows/size')).body.count).toBe(0);
    expect((await there.post(`/api/ledgers/${id}/changes`, { id: newId(), version: 1, ...definition() })).status).toBe(
      404,
    );
    expect((await people.inspector.get('/api/ledgers')).status).toBe(403);
    expect((await people.resident.get('/api/ledger-rows')).status).toBe(401);
  });
  it('is told again from the log as it is stored', async () => {
    const { house, here } = test;
    const { checked, findings } = await checkLedgers((work) => house.ports.inCity(here.id, system, work));
    expect(checked).toBeGreaterThan(3);
    expect(findings).toEqual([]);
  });
});

describe('a signed scan', () => {
  const pdf = Buffer.from('%PDF-1.7\nsigned and sealed\n');
  const sha256 = createHash('sha256').update(pdf).digest('hex');
  it('of a ledger of a day is kept byte for byte, for whoever sees the ledger', async () => {
    const { id } = (await keep(people.dispatcher, { sharedWith: 'unit' })).body;
    const scan = { id: newId(), day: '2026-11-18', fileName: '签章件.pdf', sha256 };
    const add = (who: Browser, body: object) => who.post(`/api/ledgers/${id}/scans`, body);
    expect((await add(people.dispatcher, scan)).status).toBe(201);
    expect((await add(people.dispatcher, scan)).status).toBe(200);
    expect(problemOf(await add(people.dispatcher, { ...scan, day: '2026-11-17' }))).toBe('ledger.id-reused');
    expect(problemOf(await add(people.dispatcher, { ...scan, id: newId(), day: '2026-11-19' }))).toBe(
      'ledger.day-unfit',
    );
    const at = `/api/ledgers/${id}/scans/${scan.id}`;
    expect((await people.dispatcher.get(at)).status, 'its bytes have not come').toBe(404);
    expect(problemOf(await people.dispatcher.put(at, Buffer.from('%PDF-other'), 'application/pdf'))).toBe(
      'ledger.file-differs',
    );
    expect(problemOf(await people.dispatcher.put(at, Buffer.from('<script>'), 'application/pdf'))).toBe(
      'ledger.file-unfit',
    );
    for (let i = 0; i < 2; i++)
      expect((await people.dispatcher.put(at, pdf, 'application/pdf')).body).toEqual({
        id: scan.id,
        mediaType: 'application/pdf',
      });
    const opened = await people.dutyChief.get(at);
    expect(Buffer.compare(opened.body, pdf)).toBe(0);
    expect(opened.headers['content-disposition']).toContain('attachment');
    expect((await people.dutyChief.get(`/api/ledgers/${id}/scans`)).body.scans).toMatchObject([
      { day: '2026-11-18', fileName: '签章件.pdf', mediaType: 'application/pdf', addedBy: '赵静' },
    ]);
    expect((await people.clerk.get(at)).status).toBe(404);
    const there = await as(test.app, test.there, 'dispatcher');
    expect((await there.get(at)).status).toBe(404);
  });
});
