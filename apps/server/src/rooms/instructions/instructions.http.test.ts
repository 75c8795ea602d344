import { createHash } from 'node:crypto';
import { system } from '@gezhi/domain';
import sharp from 'sharp';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { as, type Browser } from '../../../test/as';
import { aCaseAfter, type Cast, cast } from '../../../test/mainJob';
import { useHouse, wednesdayTen } from '../../../test/testHouse';
import { newId } from '../../platform/ids';
import { addPerson, assignPost } from '../identity/index';
import { checkInstructions } from './index';
import { remind } from './remind';

const test = useHouse();
let people: Cast;
let officer: Browser;
let picture: Buffer;
const pdf = Buffer.from('%PDF-1.7\n1 0 obj << /Title (notice) >> endobj\n%%EOF\n');
beforeAll(async () => {
  people = await cast(test.app, test.here);
  const { house, here } = test;
  const officerId = await house.ports.inCity(here.id, system, async (trx) => {
    const personId = await addPerson(trx, { name: '沈平', isDemo: true });
    await assignPost(trx, {
      personId,
      unitId: here.units.office,
      role: 'supervisorOfficer',
      validFrom: '2026-01-01',
    });
    return personId;
  });
  officer = await as(test.app, { ...here, people: { ...here.people, leader: officerId } }, 'leader');
  picture = await sharp({ create: { width: 40, height: 40, channels: 3, background: '#c33' } })
    .jpeg()
    .toBuffer();
});
beforeEach(() => test.clock.set(wednesdayTen));

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const order = (over: object = {}) => ({
  id: newId(),
  isClassified: false,
  kind: 'instruction',
  giver: '市委主要负责同志',
  day: '2026-11-17',
  words: '请创城办牵头，一周内清理到位并举一反三。',
  leadUnitId: test.here.units.sanitation,
  helperIds: [test.here.units.greenery],
  dueOn: '2026-11-20',
  ...over,
});
const register = (over: object = {}, who: Browser = officer) => who.post('/api/instructions', order(over));
const move = (who: Browser, id: string, verb: string, facts: object = {}) =>
  who.post(`/api/instructions/${id}/moves`, { id: newId(), verb, ...facts });
const note = '已出动车辆三台';
const listed = async (list: string, who: Browser = officer, more = '') =>
  (await who.get(`/api/instructions?list=${list}&limit=200${more}`)).body.instructions.map(
    ({ id }: { id: string }) => id,
  );
const told = async (who: Browser) =>
  (await who.get('/api/notices?limit=200')).body.notices
    .filter(({ kind }: { kind: string }) => kind === 'instruction')
    .map(({ counts }: { counts: object }) => counts);
const rowsOf = async () => {
  const count = (table: 'instruction' | 'instruction_text' | 'instruction_original' | 'event') =>
    test.house.ports.inCity(test.here.id, system, async (trx) => {
      const query = trx.selectFrom(table).select(({ fn }) => fn.countAll<number>().as('n'));
      return Number((await query.executeTakeFirstOrThrow()).n);
    });
  return [
    await count('instruction'),
    await count('instruction_text'),
    await count('instruction_original'),
    await count('event'),
  ];
};

describe('an instruction', () => {
  it('is registered, received, reported on, proposed, returned, accepted and done, with its sheet', async () => {
    const { id: caseId } = await aCaseAfter(people, test.here, 'dispatch');
    const [scan, paper] = [newId(), newId()];
    const made = await register({
      caseIds: [caseId],
      originals: [
        { id: scan, fileName: '批示扫描.jpg', sha256: sha256(picture) },
        { id: paper, fileName: '批示.pdf', sha256: sha256(pdf) },
      ],
    });
    expect(made.status).toBe(201);
    const { id } = made.body;
    expect(made.body).toMatchObject({
      state: 'registered',
      year: 2026,
      dueAt: '2026-11-20T10:00:00.000Z', // six in the evening, when the working day ends
      isOverdue: false,
      leadUnit: { name: '环卫处' },
      helpers: [{ name: '园林处' }],
      cases: [{ id: caseId }],
      originals: [{ fileName: '批示扫描.jpg', mediaType: null }, { mediaType: null }],
    });
    const at = (original: string) => `/api/instructions/${id}/originals/${original}`;
    expect((await people.clerk.get(at(scan))).status).toBe(404);
    expect((await officer.put(at(scan), picture, 'image/jpeg')).body.mediaType).toBe('image/jpeg');
    expect((await officer.put(at(scan), picture, 'image/jpeg')).status).toBe(200);
    expect((await officer.put(at(paper), pdf, 'application/pdf')).status).toBe(200);
    expect((await people.clerk.get(at(scan))).body).toEqual(picture);
    const opened = await people.gardener.get(at(paper));
    expect(opened.body).toEqual(pdf);
    expect(opened.headers['content-disposition']).toContain('attachment');

    expect(await told(people.clerk)).toEqual([{ register: 1 }]);
    expect(await told(people.gardener)).toEqual([{ register: 1 }]);
    expect((await move(people.clerk, id, 'receive')).body.state).toBe('received');
    expect((await move(people.gardener, id, 'propose', { note })).status).toBe(403);
    expect((await move(people.gardener, id, 'report', { note: '补种已完成' })).body.state).toBe('inProgress');
    expect((await move(people.clerk, id, 'propose')).body.type).toBe('/problems/instruction.note-missing');
    expect((await move(people.clerk, id, 'propose', { note })).body.state).toBe('proposed');
    expect((await move(people.clerk, id, 'accept')).status).toBe(403);
    expect((await move(officer, id, 'return', { note: '缺少前后对比' })).body.state).toBe('returned');
    await move(people.clerk, id, 'propose', { note: '已补对比' });
    await move(officer, id, 'accept');
    const done = (await move(officer, id, 'close', { note: '已报市委办' })).body;
    expect(done).toMatchObject({ state: 'done', moves: [], isOverdue: false });
    const told_ = done.timeline.map(({ verb, unit, note }: Record<string, { name: string } | string | null>) => [
      verb,
      (unit as { name: string } | null)?.name ?? null,
      note,
    ]);
    expect(told_).toEqual([
      ['register', null, null],
      ['receive', '环卫处', null],
      ['report', '园林处', '补种已完成'],
      ['propose', '环卫处', note],
      ['return', null, '缺少前后对比'],
      ['propose', '环卫处', '已补对比'],
      ['accept', null, null],
      ['close', null, '已报市委办'],
    ]);
    expect(await listed('open')).not.toContain(id);
    expect(await listed('done', people.clerk)).toContain(id);
  });

  it('is numbered by year and kind, without a gap, however many come at once', async () => {
    const made = await Promise.all([1, 2, 3, 4].map(() => register({ kind: 'meetingDecision' })));
    expect(made.map(({ body }) => body.number).sort()).toEqual([1, 2, 3, 4]);
    expect((await register({ kind: 'meetingDecision' })).body.number).toBe(5);
    const kinds = await listed('open', officer, '&kind=meetingDecision');
    expect(kinds).toHaveLength(5);
  });

  it('with a mark of state secrets is refused, and nothing of it is stored', async () => {
    const before = await rowsOf();
    const named = (fileName: string) => ({ originals: [{ id: newId(), fileName, sha256: 'a'.repeat(64) }] });
    for (const over of [
      { isClassified: true },
      { words: '机密★10年 关于某事' },
      { words: '请办。\n秘　密' },
      { giver: '绝密★ 某领导' },
      named('机密-批示.pdf'),
      named('扫描（秘密）.jpg'),
    ]) {
      const answer = await register(over);
      expect(answer.status, JSON.stringify(over)).toBe(422);
      expect(answer.body.type).toBe('/problems/instruction.classified');
      expect(JSON.stringify(answer.body)).not.toContain('关于某事');
    }
    expect(await rowsOf()).toEqual(before);
    const original = newId();
    const marked = Buffer.concat([pdf, Buffer.from('秘密★', 'utf16le').swap16()]);
    const { id } = (await register({ originals: [{ id: original, fileName: 'a.pdf', sha256: sha256(marked) }] })).body;
    const sent = await officer.put(`/api/instructions/${id}/originals/${original}`, marked, 'application/pdf');
    expect(sent.body.type).toBe('/problems/instruction.classified');
    expect((await officer.get(`/api/instructions/${id}`)).body.originals[0].mediaType).toBeNull();
    await move(people.clerk, id, 'receive');
    const reported = await move(people.clerk, id, 'report', { note: '见机密★文件' });
    expect(reported.body.type).toBe('/problems/instruction.classified');
    expect((await register({ words: '依法保护商业秘密，抓住时机密切配合' })).status).toBe(201);
  });

  it('is registered by those who may, about units, days and cases that are there', async () => {
    expect((await register({}, people.dispatcher)).status).toBe(403);
    expect((await register({ dueOn: '2026-11-17' })).body.type).toBe('/problems/instruction.day-unfit');
    expect((await register({ day: '2026-11-19' })).body.type).toBe('/problems/instruction.day-unfit');
    expect((await register({ leadUnitId: newId() })).body.type).toBe('/problems/unit.unknown');
    expect((await register({ helperIds: [test.here.units.sanitation] })).body.type).toBe(
      '/problems/instruction.units-unfit',
    );
    expect((await register({ caseIds: [newId()] })).status).toBe(404);
    const { isClassified: _unsaid, ...silent } = order();
    expect((await officer.post('/api/instructions', silent)).status).toBe(400); // the question must be answered
  });

  it('takes only bytes that were named, of a kind that can be an original', async () => {
    const original = newId();
    const text = Buffer.from('just some text that is no picture');
    const { id } = (
      await register({
        originals: [
          { id: original, fileName: 'a.jpg', sha256: sha256(picture) },
          { id: newId(), fileName: 'b.jpg', sha256: sha256(text) },
        ],
      })
    ).body;
    const at = (of: string) => `/api/instructions/${id}/originals/${of}`;
    expect((await officer.put(at(original), pdf, 'application/pdf')).body.type).toBe(
      '/problems/instruction.file-differs',
    );
    expect((await officer.put(at(original), text, 'image/jpeg')).body.type).toBe('/problems/instruction.file-unfit');
    expect((await officer.put(at(newId()), picture, 'image/jpeg')).status).toBe(404);
    expect((await people.clerk.put(at(original), picture, 'image/jpeg')).status).toBe(403);
  });

  it('sent twice is one, at once or later, and an id is not used for another', async () => {
    const twice = order();
    const answers = await Promise.all([1, 2].map(() => officer.post('/api/instructions', twice)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 201]);
    expect(new Set(answers.map(({ body }) => body.number)).size).toBe(1);
    for (const other of [{ words: '别的' }, { giver: '市长' }, { dueOn: '2026-11-21' }, { helperIds: [] }])
      expect((await officer.post('/api/instructions', { ...twice, ...other })).body.type).toBe(
        '/problems/instruction.id-reused',
      );
    await move(people.clerk, twice.id, 'receive');
    const step = { id: newId(), verb: 'report', note };
    const send = (body: object) => people.clerk.post(`/api/instructions/${twice.id}/moves`, body);
    expect((await Promise.all([send(step), send(step)])).map(({ status }) => status).sort()).toEqual([200, 201]);
    expect((await send({ ...step, note: '别的' })).body.type).toBe('/problems/instruction.id-reused');
    const { version } = (await officer.get(`/api/instructions/${twice.id}`)).body;
    const both = await Promise.all([
      move(people.clerk, twice.id, 'propose', { note, version }),
      move(officer, twice.id, 'withdraw', { note: '另行安排', version }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
  });
});

describe('reminders', () => {
  const look = () => remind(test.house.ports.inCity, test.here.id, test.house.cases);
  const latest = async (who: Browser) => (await told(who))[0];

  it('come once on the working day before and once when it is overdue, to whose turn it is', async () => {
    await look();
    const { id } = (await register({ dueOn: '2026-11-19', helperIds: [] })).body; // reminded at eight that same Wednesday: past
    expect(await look()).toBe(0);
    const next = (await register({ dueOn: '2026-11-20', helperIds: [] })).body.id;
    const unread = await told(people.clerk);
    test.clock.set(new Date('2026-11-19T00:00:30.000Z')); // Thursday, eight in the morning
    expect(await look()).toBeGreaterThan(0);
    expect(await look()).toBe(0);
    test.clock.set(wednesdayTen); // sessions do not live that long
    expect(await told(people.clerk)).toHaveLength(unread.length + 1);
    expect(await latest(people.clerk)).toHaveProperty('soon');

    await move(people.clerk, next, 'receive');
    await move(people.clerk, next, 'propose', { note });
    await move(officer, id, 'withdraw', { note: '另行安排' });
    const before = await told(people.clerk);
    await test.house.ports.inCity(test.here.id, system, (trx) =>
      trx.deleteFrom('instruction_alarm').where('instruction_id', '!=', next).execute(),
    );
    test.clock.set(new Date('2026-11-20T10:00:30.000Z'));
    expect(await look()).toBe(1);
    expect(await look()).toBe(0);
    test.clock.set(wednesdayTen);
    expect(await told(people.clerk)).toEqual(before); // it has done its part: the office is late now
    expect(await latest(officer)).toEqual({ overdue: 1 });
  });

  it('of two looks at once ring once, and what is overdue has a list', async () => {
    const { id } = (await register({ dueOn: '2026-11-24', helperIds: [] })).body;
    test.clock.set(new Date('2026-11-24T10:01:00.000Z'));
    const rung = await Promise.all([look(), look()]);
    expect(rung[0]! + rung[1]!).toBeGreaterThan(0);
    const left = await test.house.ports.inCity(test.here.id, system, (trx) =>
      trx.selectFrom('instruction_alarm').select('kind').where('instruction_id', '=', id).execute(),
    );
    expect(left).toEqual([]);
    test.clock.set(wednesdayTen);
    await test.house.ports.inCity(test.here.id, system, (trx) =>
      trx
        .updateTable('instruction')
        .set({ due_at: new Date('2026-11-17T10:00:00Z') })
        .where('id', '=', id)
        .execute(),
    );
    expect(await listed('overdue')).toContain(id);
    await test.house.ports.inCity(test.here.id, system, (trx) =>
      trx
        .updateTable('instruction')
        .set({ due_at: new Date('2026-11-24T10:00:00Z') })
        .where('id', '=', id)
        .execute(),
    );
  });
});

describe('who sees it', () => {
  it('whoever keeps the register and the units it is with; nobody else, and no other city', async () => {
    const { id } = (await register({ helperIds: [] })).body;
    for (const who of [officer, people.leader, people.dutyChief, people.clerk])
      expect((await who.get(`/api/instructions/${id}`)).status).toBe(200);
    expect((await people.gardener.get(`/api/instructions/${id}`)).status).toBe(404);
    expect((await people.handler.get(`/api/instructions/${id}`)).status).toBe(403);
    expect(await listed('open', people.gardener)).not.toContain(id);
    expect((await move(people.gardener, id, 'report', { note })).status).toBe(404);
    const there = await as(test.app, test.there, 'leader');
    expect((await there.get(`/api/instructions/${id}`)).status).toBe(404);
    expect(await listed('open', there)).toEqual([]);
    expect((await register({ id }, there)).status).not.toBe(200);
    const seen = await test.house.ports.inCity(test.there.id, system, async (trx) => {
      const found = [];
      for (const table of ['instruction', 'instruction_text', 'instruction_unit', 'instruction_alarm'] as const)
        found.push(...(await trx.selectFrom(table).select('city_id').where('city_id', '=', test.here.id).execute()));
      return found;
    });
    expect(seen).toEqual([]);
  });
});

describe('the log', () => {
  it('tells every instruction as it is stored, holds none of its words, and shows a row changed behind its back', async () => {
    const { house, here } = test;
    const check = () => checkInstructions((work) => house.ports.inCity(here.id, system, work));
    const { checked, findings } = await check();
    expect(checked).toBeGreaterThan(8);
    expect(findings).toEqual([]);
    const events = await house.ports.inCity(here.id, system, (trx) =>
      trx.selectFrom('event').select('payload').where('subject_kind', '=', 'instruction').execute(),
    );
    const log = events.map(({ payload }) => payload).join('\n');
    for (const words of ['举一反三', '主要负责同志', '出动车辆', '批示']) expect(log).not.toContain(words);
    const { id } = (await register()).body;
    await house.ports.inCity(here.id, system, (trx) =>
      trx.updateTable('instruction').set({ number: 4711 }).where('id', '=', id).execute(),
    );
    expect((await check()).findings).toEqual([
      { kind: 'instruction', id, problem: 'replay-differs', detail: 'number' },
    ]);
  });
});
