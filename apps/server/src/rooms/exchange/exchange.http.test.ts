import { randomBytes } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { as, type Browser } from '../../../test/as';
import { aPlatform, documentedSign, secret, secretOut, useExchange } from '../../../test/exchanging';
import { csv } from '../../../test/importing';
import { aCaseAfter, aPhoto, aReportApart, type Cast, cast, step } from '../../../test/mainJob';
import { useReceiver } from '../../../test/receiver';
import { littering } from '../../../test/seedCity';
import { newId } from '../../platform/ids';
import { readXml } from '../../platform/xml/index';

const test = useExchange();
const receiver = useReceiver();
type Platform = Awaited<ReturnType<typeof aPlatform>>;
let people: Cast;
let admin: Browser;
let platform: Platform;
let partnerId: string;
const unit = () => test.here.units.greenery;
const messages = '/api/exchange/v1/messages';

beforeAll(async () => {
  people = await cast(test.app, test.here);
  admin = await as(test.app, test.here, 'admin');
  partnerId = await test.savePartner(test.here, { key: 'cg-1', url: receiver.url, unitIds: [unit()] });
  platform = await aPlatform(test.app, test.here, () => test.clock.now(new Date()), 'cg-1');
});
beforeEach(() => {
  receiver.received.length = 0;
  receiver.answers = { status: 200, body: '{"state":"done"}' };
});

let last = 0;
const aMessage = (over: object = {}) => ({
  id: newId(),
  at: '2026-11-18T01:55:00.000Z',
  step: 'report',
  number: `ZH-${++last}`,
  facts: {
    reportedAt: '2026-11-18T01:50:00.000Z',
    category: { system: 'GB/T 30428.2-2013', code: 'event.0110' },
    place: { position: { longitude: test.here.spot[0], latitude: test.here.spot[1] } },
    words: '路口垃圾满溢',
  },
  ...over,
});
const later = (number: string, step: string, facts: object) => aMessage({ number, step, facts });
const problemOf = (answer: { json(): { type?: string } }) => answer.json().type?.slice('/problems/'.length);
const xmlProblemOf = (answer: { body: string }) =>
  readXml(answer.body)
    .children.find(({ name }) => name === 'type')
    ?.text.slice('/problems/'.length);
const row = async (id: string) => (await test.rows(test.here)).find(({ message_id }) => message_id === id)!;

describe('a signature', () => {
  it('is made as the documents say, to the last digit of their example', async () => {
    const { readFileSync } = await import('node:fs');
    const { join } = await import('node:path');
    const { projectRoot } = await import('../../platform/config');
    const page = readFileSync(join(projectRoot, 'docs/exchange.md'), 'utf8');
    const sign = await documentedSign();
    const example = {
      key: 'x',
      secret: 'an-example-secret-of-some-length',
      method: 'POST',
      path: messages,
      body: '{}',
      date: '2026-11-18T02:00:00.000Z',
      nonce: '0123456789abcdef',
    };
    const { 'x-exchange-signature': signature } = sign(example);
    expect(page).toContain(`\`${signature}\``);
  });

  it('is asked for by name where there is none', async () => {
    const answer = await test.app.inject({
      method: 'POST',
      url: messages,
      headers: { host: test.here.host },
      payload: {},
    });
    expect([answer.statusCode, problemOf(answer)]).toEqual([400, 'exchange.unsigned']);
  });

  it('that is wrong in any way is refused by one and the same answer', async () => {
    const body = JSON.stringify(aMessage());
    const now = test.clock.now(new Date());
    const at = (ms: number) => new Date(now.getTime() + ms).toISOString();
    const sign = (over: object) =>
      platform.sign({ key: 'cg-1', secret, method: 'POST', path: messages, body, date: at(0), ...over });
    const wrong: Record<string, Record<string, string>> = {
      secret: sign({ secret: `${secret}!` }),
      key: sign({ key: 'cg-2' }),
      method: sign({ method: 'PUT' }),
      path: sign({ path: `${messages}?x=1` }),
      body: sign({ body: `${body} ` }),
      old: sign({ date: at(-5 * 60_000 - 1) }),
      early: sign({ date: at(5 * 60_000 + 1) }),
      'another date than signed': { ...sign({}), 'x-exchange-date': at(1000) },
      'another nonce than signed': { ...sign({}), 'x-exchange-nonce': randomBytes(16).toString('hex') },
      'no date': { ...sign({ date: 'yesterday' }) },
      'short signature': { ...sign({}), 'x-exchange-signature': 'v1=00' },
    };
    const answers = await Promise.all(
      Object.entries(wrong).map(async ([what, headers]) => {
        const answer = await platform.send({ path: messages, body, type: 'application/json', headers });
        const { requestId: _, ...said } = answer.json();
        return [what, answer.statusCode, JSON.stringify(said)] as const;
      }),
    );
    for (const [what, status] of answers) expect(status, what).toBe(401);
    expect(new Set(answers.map(([, , said]) => said)).size).toBe(1);
    expect(await test.rows(test.here)).toEqual([]);
  });

  it('opens the door once: caught and sent again it is refused, whatever became of it the first time', async () => {
    for (const body of [JSON.stringify(aMessage()), '{"broken":']) {
      const date = test.clock.now(new Date()).toISOString();
      const headers = platform.sign({ key: 'cg-1', secret, method: 'POST', path: messages, body, date });
      const send = () => platform.send({ path: messages, body, type: 'application/json', headers });
      expect((await send()).statusCode).not.toBe(401);
      expect((await send()).statusCode).toBe(401);
    }
    const body = JSON.stringify(aMessage());
    const date = test.clock.now(new Date()).toISOString();
    const headers = platform.sign({ key: 'cg-1', secret, method: 'POST', path: messages, body, date });
    const racing = await Promise.all(
      [1, 2, 3, 4].map(() => platform.send({ path: messages, body, type: 'application/json', headers })),
    );
    expect(racing.map(({ statusCode }) => statusCode).sort()).toEqual([201, 401, 401, 401]);
  });

  it('opens its own city and no other, and none where the platform is switched off', async () => {
    const body = JSON.stringify(aMessage());
    const elsewhere = await aPlatform(test.app, test.there, () => test.clock.now(new Date()), 'cg-1');
    expect((await elsewhere.say(JSON.parse(body))).statusCode).toBe(401);
    await test.savePartner(test.here, { key: 'cg-off', isOn: false });
    const off = await aPlatform(test.app, test.here, () => test.clock.now(new Date()), 'cg-off');
    expect((await off.say(aMessage())).statusCode).toBe(401);
  });
});

describe('a message', () => {
  it('sent several times at once becomes one case, and each answer is the same', async () => {
    const message = aMessage();
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => platform.say(message)));
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 200, 200, 200, 201]);
    expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
    const listed = (await people.acceptor.get(`/api/cases?search=${encodeURIComponent(message.number)}`)).body;
    expect(listed).toBeDefined();
    const kept = (await test.rows(test.here)).filter(({ number }) => number === message.number);
    expect(kept).toHaveLength(1);
    const file = (await people.acceptor.get(`/api/cases/${kept[0]!.case_id}`)).body;
    expect(file).toMatchObject({ state: 'reported', origin: { handedBy: `数字城管 ${message.number}` } });
    expect(file.placeName ?? file.areas).toBeDefined();
  });

  it('of the same id and other content is a conflict; of another id and the same number as well', async () => {
    const message = aMessage();
    expect((await platform.say(message)).statusCode).toBe(201);
    const changed = await platform.say({ ...message, at: '2026-11-18T01:56:00.000Z' });
    expect([changed.statusCode, problemOf(changed)]).toEqual([409, 'exchange.id-reused']);
    const racing = await Promise.all([1, 2, 3].map(() => platform.say(aMessage({ number: 'ZH-same' }))));
    expect(racing.map(({ statusCode }) => statusCode).sort()).toEqual([201, 409, 409]);
  });

  it('that does not fit its case is refused with what would, stays visible, and is read again when it comes again', async () => {
    const { id } = await aCaseAfter(people, test.here, 'file', aReportApart(test.here));
    await step(people.dispatcher, id, 'dispatch', { unitId: unit() });
    const { number } = (await people.acceptor.get(`/api/cases/${id}`)).body;
    await test.settle();
    const feedback = aMessage({ number: 'CG-9', yourNumber: number, step: 'feedback', facts: { reply: '已修剪' } });
    const early = await platform.say(feedback);
    expect(early.statusCode).toBe(409);
    expect(early.json()).toMatchObject({
      type: '/problems/exchange.step-not-allowed',
      state: 'pendingHandling',
      fits: ['establish', 'dispatch'],
    });
    const failed = (await admin.get('/api/exchange/messages?list=failed')).body.messages;
    expect(failed[0]).toMatchObject({ step: 'feedback', state: 'refused', problem: 'exchange.step-not-allowed' });
    const noPhoto = await platform.say(aMessage({ number: 'CG-9', yourNumber: number, step: 'dispatch', facts: {} }));
    expect(noPhoto.json()).toMatchObject({ state: 'done', effect: 'assign', number });
    const handle = await platform.say(aMessage({ number: 'CG-9', step: 'handle', facts: {} }));
    expect([handle.statusCode, problemOf(handle)]).toEqual([422, 'case.facts-missing']);
    const photos = [{ id: newId(), sha256: 'b'.repeat(64) }];
    expect((await platform.say(aMessage({ number: 'CG-9', step: 'handle', facts: { photos } }))).statusCode).toBe(201);
    const again = await platform.say(feedback);
    expect([again.statusCode, again.json().effect]).toEqual([200, 'feedBack']);
    expect((await people.acceptor.get(`/api/cases/${id}`)).body.state).toBe('pendingFeedbackReview');
  });

  it('that gives a case back names whose it is, as anybody of the unit would have to', async () => {
    const { id } = await aCaseAfter(people, test.here, 'file', aReportApart(test.here));
    await step(people.dispatcher, id, 'dispatch', { unitId: unit() });
    const yourNumber = (await people.acceptor.get(`/api/cases/${id}`)).body.number;
    await test.settle();
    const say = (facts: object) =>
      platform.say(
        aMessage({ number: undefined, yourNumber, step: 'establish', facts: { result: 'declined', ...facts } }),
      );
    expect(problemOf(await say({}))).toBe('exchange.facts-missing');
    const said = { reason: 'notOurDuty', note: '属环卫作业范围' };
    expect(problemOf(await say({ ...said, proposedUnit: '没有这个单位' }))).toBe('exchange.unit-unknown');
    expect((await say({ ...said, proposedUnit: '环卫处' })).json().effect).toBe('requestReturn');
    receiver.received.length = 0;
    await step(people.dispatcher, id, 'agreeReturn');
    await step(people.dispatcher, id, 'dispatch', { unitId: test.here.units.sanitation });
    await test.settle();
    expect(receiver.received.map(({ body }) => JSON.parse(body).facts)).toEqual([{ result: 'withdrawn' }]);
    const late = await platform.say(aMessage({ number: undefined, yourNumber, step: 'dispatch', facts: {} }));
    expect(problemOf(late), 'it is somebody else’s now').toBe('exchange.case-unknown');
    expect((await platform.look(yourNumber)).statusCode).toBe(404);
  });

  it('about a case nobody shares with the platform finds nothing', async () => {
    const { id } = await aCaseAfter(people, test.here, 'file', aReportApart(test.here));
    const yourNumber = (await people.acceptor.get(`/api/cases/${id}`)).body.number;
    const answer = await platform.say(
      aMessage({ number: undefined, yourNumber, step: 'check', facts: { result: 'closed' } }),
    );
    expect([answer.statusCode, problemOf(answer)]).toEqual([422, 'exchange.case-unknown']);
    expect((await platform.look(yourNumber)).statusCode).toBe(404);
  });
});

describe('a case of the platform’s own', () => {
  const reported = async () => {
    const message = aMessage({ facts: { ...aMessage().facts, place: { name: '无此地名' }, words: `第${last}处垃圾` } });
    await platform.say(message);
    return { number: message.number, id: String((await row(message.id)).case_id) };
  };
  const closed = async () => {
    const { number, id } = await reported();
    await step(people.dutyChief, id, 'file', { category: littering, condition: 1 });
    await step(people.dispatcher, id, 'dispatch', { unitId: test.here.units.sanitation });
    await step(people.clerk, id, 'assign');
    await step(people.handler, id, 'handle', { photos: [aPhoto()] });
    await step(people.clerk, id, 'feedBack');
    await step(people.dispatcher, id, 'sendToCheck');
    await step(people.acceptor, id, 'assignCheck', { inspectorId: test.here.people.inspector });
    await step(people.inspector, id, 'pass', { photos: [aPhoto()] });
    await step(people.dutyChief, id, 'close');
    return { number, id };
  };
  const say = async (number: string, step: string, facts: object) =>
    (await platform.say(later(number, step, facts))).json();

  it('without a place anybody knows is the city’s until the desk places it, and is taken back while nobody has filed it', async () => {
    const { number, id } = await reported();
    expect((await people.acceptor.get(`/api/cases/${id}`)).body).toMatchObject({ position: null, placeName: '示范市' });
    expect(await say(number, 'check', { result: 'withdrawn' })).toMatchObject({ state: 'done', effect: 'withdraw' });
    expect((await people.acceptor.get(`/api/cases/${id}`)).body.state).toBe('notAccepted');
  });

  it('once closed is confirmed and rated by it as by a reporter, and it is not told what it said itself', async () => {
    const { number, id } = await closed();
    await test.settle();
    receiver.received.length = 0;
    expect(await say(number, 'check', { result: 'closed' })).toMatchObject({ effect: 'confirmFixed' });
    expect(await say(number, 'evaluate', { score: 4 })).toMatchObject({ effect: 'rate' });
    expect((await platform.say(later(number, 'evaluate', { score: 6 }))).statusCode).toBe(400);
    await test.settle();
    expect(receiver.received).toEqual([]);
    expect((await people.acceptor.get(`/api/cases/${id}`)).body.state).toBe('closed');
  });

  const linkedTo = async (id: string) =>
    (
      await test.house.ports.inCity(test.here.id, { kind: 'system' }, (trx) =>
        trx.selectFrom('case_file').select(['id', 'due_at', 'number']).where('recurrence_of', '=', id).execute(),
      )
    )[0]!;
  const treatedAgain = async (id: string) => {
    await step(people.clerk, id, 'assign');
    await step(people.handler, id, 'handle', { photos: [aPhoto()] });
    await step(people.clerk, id, 'feedBack');
    await step(people.dispatcher, id, 'sendToCheck');
    await step(people.acceptor, id, 'assignCheck', { inspectorId: test.here.people.inspector });
    await step(people.inspector, id, 'pass', { photos: [aPhoto()] });
    await step(people.dutyChief, id, 'close');
  };

  it('that is not fixed goes on as a linked case, told under the number it knows, with the new deadlines', async () => {
    const { number, id } = await closed();
    const known = (await people.acceptor.get(`/api/cases/${id}`)).body.number;
    await test.settle();
    receiver.received.length = 0;
    const answer = await say(number, 'check', { result: 'rework', note: '仍有残留' });
    expect(answer).toMatchObject({ effect: 'notFixed', number: known });
    await test.settle();
    const second = await linkedTo(id);
    const told = receiver.received.map(({ body }) => JSON.parse(body));
    expect(told).toMatchObject([
      { step: 'establish', number: known, yourNumber: number, facts: { result: 'filed' } },
      { step: 'dispatch', number: known, yourNumber: number, facts: { dueAt: second.due_at!.toISOString() } },
    ]);
    expect(told[0].facts.dueAt > test.clock.now(new Date()).toISOString()).toBe(true);

    // What it says and asks by either number is about the case that goes on, however often it does.
    await treatedAgain(second.id);
    expect((await platform.look(number)).json()).toMatchObject({ number: known, state: 'closed' });
    expect((await say(number, 'check', { result: 'rework' })).effect).toBe('notFixed');
    await test.settle();
    const third = await linkedTo(second.id);
    const looked = (await platform.look(known)).json();
    expect(looked).toMatchObject({ number: known, yourNumber: number, state: 'pendingHandling' });
    expect(looked.steps.map(({ step }: { step: string }) => step).filter((one: string) => one === 'report')).toEqual([
      'report',
    ]);
    await treatedAgain(third.id);
    await test.settle();
    expect(await say(number, 'check', { result: 'closed' })).toMatchObject({ effect: 'confirmFixed', number: known });
    const numbers = new Set(receiver.received.map(({ body }) => JSON.parse(body).number));
    expect([...numbers]).toEqual([known]);
  });

  it('that goes on is found by what comes right behind the "not fixed", also before the log is read', async () => {
    const { number, id } = await closed();
    const known = (await people.acceptor.get(`/api/cases/${id}`)).body.number;
    await test.settle();
    await test.house.ports.inCity(test.here.id, { kind: 'system' }, async (trx) => {
      // Whoever reads the log stands still meanwhile.
      const cursor = trx.selectFrom('consumer_cursor').select('xid').where('consumer', '=', 'tellPartners');
      await cursor.forUpdate().execute();
      expect((await say(number, 'check', { result: 'rework' })).effect).toBe('notFixed');
      const behind = await platform.say(later(number, 'establish', { result: 'filed' }));
      expect([behind.statusCode, behind.json()]).toMatchObject([201, { state: 'done', number: known }]);
      expect((await platform.look(number)).json()).toMatchObject({ number: known, state: 'pendingHandling' });
    });
    const second = await linkedTo(id);
    receiver.received.length = 0;
    await test.settle();
    const told = receiver.received.map(({ body }) => JSON.parse(body));
    expect(told, 'and is told once, as ever').toMatchObject([
      { step: 'establish', number: known, yourNumber: number },
      { step: 'dispatch', number: known, facts: { dueAt: second.due_at!.toISOString() } },
    ]);
  });

  it('that goes on overtakes nothing that has not gone yet of what it was', async () => {
    const { number, id } = await closed();
    await test.settle();
    receiver.answers = { status: 422 };
    receiver.received.length = 0;
    await say(number, 'check', { result: 'rework' });
    await test.settle();
    expect(receiver.received.map(({ body }) => JSON.parse(body).step)).toEqual(['establish']);
    const second = await linkedTo(id);
    await treatedAgain(second.id);
    receiver.answers = { status: 200 };
    expect((await say(number, 'check', { result: 'rework' })).effect).toBe('notFixed');
    await test.settle();
    expect(receiver.received.length, 'all of it waits behind what was refused').toBe(1);
    const parked = (await admin.get('/api/exchange/messages?list=failed')).body.messages.find(
      (one: { direction: string; step: string }) => one.direction === 'out' && one.step === 'establish',
    );
    receiver.received.length = 0;
    await admin.post(`/api/exchange/messages/${parked.id}/retries`);
    await test.settle();
    const sent = receiver.received.filter(({ url }) => url.endsWith('/messages')).map(({ body }) => JSON.parse(body));
    const atOnce = ['establish', 'dispatch'];
    expect(sent.map(({ step }) => step)).toEqual([
      ...[...atOnce, 'handle', 'feedback', 'check', 'evaluate'],
      ...atOnce,
    ]);
  });
});

describe('a photo', () => {
  it('is taken for a shared case whose step named it, and for no other', async () => {
    const answer = await platform.photo(newId(), Buffer.from([0xff, 0xd8, 0xff, 0xe0]));
    expect(problemOf(answer)).toBe('photo.not-expected');
  });
});

describe('a code', () => {
  it('nobody knows waits with what comes after it, and is read as soon as it has a meaning', async () => {
    const report = aMessage();
    report.facts.category = { system: '城管自编码', code: 'L-17' };
    const taken = await platform.say(report);
    expect([taken.statusCode, taken.json().state]).toEqual([201, 'wantsMapping']);
    const after = later(report.number, 'evaluate', { score: 5 });
    expect((await platform.say(after)).json().state).toBe('wantsMapping');
    const [found] = (await admin.get('/api/exchange/messages?list=wantsMapping')).body.messages;
    expect(found).toMatchObject({ wants: { system: '城管自编码', code: 'L-17' }, toSystem: 'GB/T 30428.2-2013' });

    const mapping = {
      id: newId(),
      a: { system: '城管自编码', code: 'L-17' },
      b: { system: 'GB/T 30428.2-2013', code: 'event.0110' },
      note: null,
    };
    expect((await admin.post('/api/exchange/mappings', mapping)).status).toBe(201);
    await test.settle();
    const kept = await row(report.id);
    expect(kept).toMatchObject({ state: 'done', effect: 'report' });
    const file = (await people.acceptor.get(`/api/cases/${kept.case_id}`)).body;
    expect(file.saidCategory ?? file.broadKind).toBeTruthy();
    expect(await row(after.id)).toMatchObject({ state: 'done', effect: null });
    expect((await platform.say(report)).json()).toMatchObject({ state: 'done', effect: 'report' });
  });

  it('with two meanings is asked for, never guessed; one of them taken back it is read', async () => {
    const add = async (code: string) => {
      const id = newId();
      const a = { system: '城管自编码', code: 'L-18' };
      await admin.post('/api/exchange/mappings', { id, a, b: { system: 'GB/T 30428.2-2013', code }, note: null });
      return id;
    };
    await add('event.0110');
    const second = await add('event.0103');
    const { mappings } = (await admin.get('/api/exchange/mappings')).body;
    const flagged = mappings.filter(({ isAmbiguous }: { isAmbiguous: boolean }) => isAmbiguous);
    // L-17 and L-18 share one meaning, which is in doubt the other way round.
    expect(flagged.length).toBe(3);
    const report = aMessage();
    report.facts.category = { system: '城管自编码', code: 'L-18' };
    expect((await platform.say(report)).json().state).toBe('wantsMapping');
    const [found] = (await admin.get('/api/exchange/messages?list=wantsMapping')).body.messages;
    const detail = (await admin.get(`/api/exchange/messages/${found.id}`)).body;
    expect(detail.candidates).toEqual(['event.0103', 'event.0110']);
    expect(detail.body).not.toContain('路口垃圾'); // an administrator mends codes and reads nobody's words
    expect((await people.dutyChief.get(`/api/exchange/messages/${found.id}`)).body.body).toContain('路口垃圾');
    await admin.delete(`/api/exchange/mappings/${second}`);
    await test.settle();
    expect(await row(report.id)).toMatchObject({ state: 'done' });
  });

  it('of the standards is read only where the directory itself says so', async () => {
    const say = async (code: string) => {
      const report = aMessage();
      report.facts.category = { system: 'GB/T 47678.5-2026', code };
      return (await platform.say(report)).json().state;
    };
    expect(await say('event.06010')).toBe('done'); // the directory names 0110, by the same name
    expect(await say('component.01001')).toBe('wantsMapping'); // derived: a proposal, shown and not used
    const [found] = (await admin.get('/api/exchange/messages?list=wantsMapping')).body.messages;
    expect((await admin.get(`/api/exchange/messages/${found.id}`)).body.candidates).toEqual(['component.0101']);
  });

  it('comes in by file as it went out, all rows or none', async () => {
    const head = 'systemA,codeA,systemB,codeB,direction,note';
    const bring = (...lines: string[]) => admin.put('/api/exchange/mappings/file', csv(head, ...lines), 'text/csv');
    const bad = await bring('A,1,B,2,both,', 'A,1,A,2,both,');
    expect([bad.status, bad.body.errors]).toEqual([422, [{ row: 3, field: 'systemB' }]]);
    const good = await bring('B,2,A,1,aToB,once', 'A,9,B,9,,');
    expect(good.status).toBe(200);
    const out = (await admin.raw({ method: 'GET', url: '/api/exchange/mappings/file' })).body;
    expect(out).toContain('A,1,B,2,bToA,once'); // a pair stands once, its tables in their order
    const again = await admin.put('/api/exchange/mappings/file', Buffer.from(out), 'text/csv');
    expect(again.body.mappings).toEqual((await admin.get('/api/exchange/mappings')).body.mappings);
  });
});

describe('what goes out', () => {
  const dispatched = async () => {
    const { id } = await aCaseAfter(people, test.here, 'file', aReportApart(test.here));
    await step(people.dispatcher, id, 'dispatch', { unitId: unit() });
    return id;
  };
  const stepsSent = () => receiver.received.map(({ body }) => JSON.parse(body).step);

  it('is signed, holds nobody’s words, and waits for a platform that is away without losing its order', async () => {
    receiver.answers = { status: 503 };
    const id = await dispatched();
    await test.settle();
    expect(stepsSent()).toEqual(['report']); // the first is the probe, the others wait behind it
    const [partner] = (await admin.get('/api/exchange/partners')).body.partners.filter(
      (one: { id: string }) => one.id === partnerId,
    );
    expect(partner).toMatchObject({ waiting: 2, lastFault: 'broken' });
    receiver.answers = null; // now the connection breaks
    await test.letTimePass(31_000);
    expect(stepsSent()).toEqual(['report', 'report']);
    receiver.answers = { status: 200, body: '{"number":"CG-2026-1"}' };
    await test.letTimePass(61_000);
    expect(stepsSent()).toEqual(['report', 'report', 'report', 'establish', 'dispatch']);
    const ids = receiver.received.slice(0, 3).map(({ body }) => JSON.parse(body).id);
    expect(new Set(ids).size).toBe(1);
    const nonces = receiver.received.map(({ headers }) => headers['x-exchange-nonce']);
    expect(new Set(nonces).size).toBe(5);
    for (const { url, headers, body } of receiver.received) {
      const wanted = platform.sign({
        key: 'cg-1',
        secret: secretOut,
        method: 'POST',
        path: url,
        body,
        date: String(headers['x-exchange-date']),
        nonce: String(headers['x-exchange-nonce']),
      });
      expect(headers['x-exchange-signature']).toBe(wanted['x-exchange-signature']);
      expect(body).not.toMatch(/桶边|味道/);
    }
    await step(people.dutyChief, id, 'void', { reason: 'conditionGone', note: '已自行消失', reply: '已消失' }).catch(
      async () => {
        await step(people.dispatcher, id, 'requestVoid', { reason: 'conditionGone', note: '已自行消失' });
        await step(people.dutyChief, id, 'void', { reason: 'conditionGone', note: '已自行消失', reply: '已消失' });
      },
    );
    await test.settle();
    expect(JSON.parse(receiver.received.at(-1)!.body)).toMatchObject({
      step: 'check',
      yourNumber: 'CG-2026-1',
      facts: { result: 'voided' },
    });
  });

  it('and is refused is parked with the answer; another case goes on, its own waits until somebody decides', async () => {
    receiver.answers = { status: 422, body: '{"message":"无此网格"}' };
    await dispatched();
    await test.settle();
    expect(stepsSent()).toEqual(['report']);
    receiver.answers = { status: 200 };
    await dispatched();
    await test.settle();
    expect(stepsSent()).toEqual(['report', 'report', 'establish', 'dispatch']);
    const parked = (await admin.get('/api/exchange/messages?list=failed')).body.messages.find(
      ({ direction }: { direction: string }) => direction === 'out',
    );
    expect(parked).toMatchObject({ state: 'refused', fault: 'rejected', status: 422 });
    const detail = (await admin.get(`/api/exchange/messages/${parked.id}`)).body;
    expect(detail.attempts).toMatchObject([{ status: 422, answer: '{"message":"无此网格"}' }]);
    expect(detail.body).toContain('"step":"report"');
    expect(detail.otherBody).toContain('<step>report</step>');
    const behind = (await admin.get('/api/exchange/messages?list=waiting')).body.messages;
    expect(behind.map(({ isBehind }: { isBehind: boolean }) => isBehind)).toEqual([true, true]);

    receiver.received.length = 0;
    await admin.post(`/api/exchange/messages/${parked.id}/retries`);
    await test.settle();
    expect(stepsSent()).toEqual(['report', 'establish', 'dispatch']);
    expect((await admin.post(`/api/exchange/messages/${parked.id}/retries`)).status).toBe(409);
  });

  it('may be set aside with a reason: what waits behind it goes on', async () => {
    receiver.answers = { status: 400 };
    await dispatched();
    await test.settle();
    const [parked] = (await admin.get('/api/exchange/messages?list=failed')).body.messages.filter(
      ({ direction }: { direction: string }) => direction === 'out',
    );
    receiver.received.length = 0;
    receiver.answers = { status: 200 };
    const aside = await people.dutyChief.post(`/api/exchange/messages/${parked.id}/set-aside`, {
      reason: '对方已电话登记',
    });
    expect(aside.body).toMatchObject({ state: 'setAside', reason: '对方已电话登记' });
    await test.settle();
    expect(stepsSent()).toEqual(['establish', 'dispatch']);
  });

  it('calls nothing inside the house that the operator did not name', async () => {
    const order = { seen: 0, name: '内网', nameEn: null, key: 'inside', format: 'json', codeSystem: 'x', unitIds: [] };
    const rest = { takesIn: true, sendsWords: false, isOn: true, secretIn: secret, secretOut };
    for (const url of ['http://10.0.0.8/x', 'http://169.254.169.254/latest', 'https://[::ffff:10.0.0.1]/'])
      expect(
        (
          await admin.raw({
            method: 'PUT',
            url: `/api/exchange/partners/${newId()}`,
            payload: { ...order, ...rest, url },
          })
        ).json(),
        url,
      ).toMatchObject({ type: '/problems/exchange.address-refused' });
  });
});

describe('XML that is more than data', () => {
  const document = (
    head: string,
    words = 'x',
  ) => `<?xml version="1.0" encoding="utf-8"?>${head}<message><id>${newId()}</id>
    <at>2026-11-18T01:55:00.000Z</at><step>report</step><number>X-${++last}</number><facts>
    <reportedAt>2026-11-18T01:50:00.000Z</reportedAt><place><name>育新农贸市场</name></place><words>${words}</words></facts></message>`;
  it('is taken as it is where it is nothing but data', async () => {
    const answer = await platform.sayXml(document('', '&lt;b&gt; &#x5783;&#22334; <![CDATA[<满溢>]]>'));
    expect(answer.statusCode, answer.body).toBe(201);
    expect(answer.headers['content-type']).toContain('application/xml');
    const kept = (await test.rows(test.here)).find(({ number }) => number === `X-${last}`)!;
    expect(JSON.parse(String(kept.body)).facts.words).toBe('<b> 垃圾 <满溢>');
  });
  it.each([
    ['a document type', document('<!DOCTYPE message>')],
    ['an entity of a file', document('<!DOCTYPE m [<!ENTITY x SYSTEM "file:///etc/passwd">]>', '&x;')],
    ['a bomb', document('<!DOCTYPE m [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>', '&b;')],
    ['an entity without a declaration', document('', '&x;')],
    ['an instruction', document('<?xml-stylesheet href="http://evil.example"?>')],
    ['XInclude', document('', '<xi:include href="file:///etc/passwd"/>')],
    ['an attribute', document('').replace('<message>', '<message onload="x">')],
    ['a control character', document('', '&#0;')],
    ['two roots', `${document('')}<message/>`],
    ['a tag that is not closed', document('').replace('</facts>', '')],
    ['depth', document('', '<a>'.repeat(200) + '</a>'.repeat(200))],
    ['the same element twice', document('').replace('<step>', '<step>check</step><step>')],
    ['an element nobody knows', document('').replace('<words>', '<constructor>x</constructor><words>')],
  ])('%s is refused and nothing of it is kept', async (_, xml) => {
    const before = (await test.rows(test.here)).length;
    const answer = await platform.sayXml(xml);
    expect([answer.statusCode, xmlProblemOf(answer)], answer.body).toEqual([400, 'request.invalid']);
    expect((await test.rows(test.here)).length).toBe(before);
  });
  it('larger than any step is refused before it is read', async () => {
    expect((await platform.sayXml(document('', 'x'.repeat(70_000)))).statusCode).toBe(413);
  });
});

describe('what is wrong', () => {
  const inXml = { type: 'application/xml', accept: 'application/xml' };
  it('is told in XML to who speaks XML, with everything JSON would say', async () => {
    const asked = { method: 'POST', url: messages, payload: '<message/>' } as const;
    const host = { host: test.here.host };
    const unsigned = await test.app.inject({ ...asked, headers: { ...host, 'content-type': 'text/xml' } });
    expect([unsigned.statusCode, unsigned.headers['content-type']]).toEqual([
      400,
      'application/problem+xml; charset=utf-8',
    ]);
    const root = readXml(unsigned.body);
    expect(unsigned.body).toContain('<problem xmlns="urn:ietf:rfc:7807">');
    const said = Object.fromEntries(root.children.map(({ name, text }) => [name, text]));
    expect(said).toMatchObject({ type: '/problems/exchange.unsigned', status: '400' });
    const missing = root.children.find(({ name }) => name === 'missing')!;
    expect(missing.children.map(({ name, text }) => [name, text])[0]).toEqual(['i', 'x-exchange-key']);

    const unknownField = await platform.sayXml('<message><step>report</step><x>1</x></message>');
    const errors = readXml(unknownField.body).children.find(({ name }) => name === 'errors')!;
    expect(errors.children.length).toBeGreaterThan(0);
    expect(errors.children[0]!.children.map(({ name }) => name)).toEqual(['field', 'message']);
  });

  it('is told in XML also where nothing is sent, where it is too much, and where there is no such case', async () => {
    const looked = await platform.look('ZH-404', 'application/xml');
    expect([looked.statusCode, xmlProblemOf(looked)]).toEqual([404, 'thing.not-found']);
    const large = await platform.send({ path: messages, body: 'x'.repeat(70_000), ...inXml });
    expect([large.statusCode, xmlProblemOf(large)]).toEqual([413, 'request.too-large']);
  });

  it('is told in JSON to who speaks JSON, and by every other door', async () => {
    const json = await platform.send({
      path: messages,
      body: '{',
      type: 'application/json',
      accept: 'application/xml',
    });
    expect(json.headers['content-type']).toContain('application/problem+json');
    expect((await platform.look('ZH-404')).headers['content-type']).toContain('application/problem+json');
    const headers = { host: test.here.host, accept: 'application/xml' };
    const elsewhere = await test.app.inject({ method: 'GET', url: '/api/exchange/partners', headers });
    expect(elsewhere.headers['content-type']).toContain('application/problem+json');
  });
});

describe('the desk', () => {
  it('shows it to who runs the exchange, and lets the administrator alone say who the platforms are', async () => {
    const partner = (await people.dutyChief.get('/api/exchange/partners')).body.partners[0];
    const change = (who: Browser) =>
      who.raw({ method: 'PUT', url: `/api/exchange/partners/${partner.id}`, payload: { seen: 0 } });
    expect((await change(people.dutyChief)).statusCode).toBe(403);
    for (const who of [people.clerk, people.inspector, people.leader])
      expect((await who.get('/api/exchange/messages')).status).toBe(403);
    expect(JSON.stringify((await admin.get('/api/exchange/partners')).body)).not.toMatch(
      new RegExp(`${secret}|${secretOut}`),
    );
  });

  it('keeps one key and one unit for one platform, and who comes second hears that somebody was first', async () => {
    const order = (over: object) => ({ ...over });
    const put = async (over: object) => {
      const seen = { seen: 0, name: '运管服', nameEn: null, key: 'ygf', url: null, format: 'xml', codeSystem: 'y' };
      const rest = { unitIds: [], takesIn: true, sendsWords: false, isOn: true, secretIn: secret, secretOut };
      const payload = order({ ...seen, ...rest, ...over });
      return (await admin.raw({ method: 'PUT', url: `/api/exchange/partners/${newId()}`, payload })).json().type;
    };
    expect(await put({ key: 'cg-1' })).toBe('/problems/exchange.key-taken');
    expect(await put({ unitIds: [unit()] })).toBe('/problems/exchange.unit-taken');
    expect(await put({ unitIds: [newId()] })).toBe('/problems/exchange.unit-unknown');
    for (const name of ['secretIn', 'secretOut']) {
      expect(await put({ [name]: undefined })).toBe('/problems/exchange.secret-missing');
      expect(await put({ [name]: 'short' })).toBe('/problems/request.invalid');
    }
    expect(await put({ secretOut: secret }), 'one each way').toBe('/problems/request.invalid');
    const changed = await admin.raw({
      method: 'PUT',
      url: `/api/exchange/partners/${partnerId}`,
      payload: {
        ...{ seen: 0, name: '别名', nameEn: null, key: 'cg-1', url: null, format: 'xml', codeSystem: 'y', unitIds: [] },
        ...{ takesIn: true, sendsWords: false, isOn: true },
      },
    });
    expect(changed.json().type).toBe('/problems/exchange.changed');
  });
});

describe('a secret', () => {
  const now = () => test.clock.now(new Date());
  const inMs = (ms: number) => new Date(now().getTime() + ms).toISOString();
  const day = 86_400_000;
  const renewed = 'the-new-secret-of-the-platform';
  let id: string;
  let seen = 0;
  const save = (over: object) => test.savePartner(test.here, { id, key: 'cg-renew', seen: seen++, ...over });
  const change = (over: object) =>
    admin.raw({
      method: 'PUT',
      url: `/api/exchange/partners/${id}`,
      payload: {
        ...{ seen, name: '数字城管', nameEn: 'Digital city management', key: 'cg-renew', url: null, format: 'json' },
        ...{ codeSystem: 'GB/T 30428.2-2013', unitIds: [], takesIn: true, sendsWords: false, isOn: true, ...over },
      },
    });
  const status = async (own: string) =>
    (await (await aPlatform(test.app, test.here, now, 'cg-renew', own)).say(aMessage())).statusCode;
  const shown = async () =>
    (await admin.get('/api/exchange/partners')).body.partners.find((one: { id: string }) => one.id === id);

  it('opens one way only: what goes out is signed with another one', async () => {
    id = newId();
    await save({ url: null });
    expect([await status(secret), await status(secretOut)]).toEqual([201, 401]);
  });
  it('that is renewed opens beside the new one until the day the city said, and no longer', async () => {
    await save({ url: null, secretIn: renewed, oldUntil: inMs(7 * day) });
    expect((await shown()).oldSecretUntil).toBe(inMs(7 * day));
    expect([await status(secret), await status(renewed)]).toEqual([201, 201]);
    await test.clock.advance(7 * day - 60_000);
    expect([await status(secret), await status(renewed)]).toEqual([201, 201]);
    await test.clock.advance(60_000);
    expect([await status(secret), await status(renewed)]).toEqual([401, 201]);
    admin = await as(test.app, test.here, 'admin');
    expect((await shown()).oldSecretUntil).toBeNull();
  });
  it('is closed at once where nobody says how long, and before its day where somebody says so', async () => {
    await save({ url: null, secretIn: secret });
    expect([await status(secret), await status(renewed)]).toEqual([201, 401]);
    await save({ url: null, secretIn: renewed, oldUntil: inMs(day) });
    expect((await change({ seen, oldUntil: null })).statusCode).toBe(200);
    seen++;
    expect([await status(secret), await status(renewed)]).toEqual([401, 201]);
  });
  it('of before opens for ninety days at most', async () => {
    for (const oldUntil of [inMs(91 * day), inMs(-1000)])
      expect((await change({ secretIn: secret, oldUntil })).json().type).toBe('/problems/request.invalid');
  });
  it('is in no answer and not in the log; that it was renewed is', async () => {
    const events = await test.house.ports.inCity(test.here.id, { kind: 'system' }, (trx) =>
      trx
        .selectFrom('event')
        .select('payload')
        .where('subject_kind', '=', 'exchangePartner')
        .where('subject_id', '=', id)
        .orderBy('version')
        .execute(),
    );
    expect(events.map(({ payload }) => JSON.parse(payload).isNewSecretIn)).toEqual([true, true, true, true, false]);
    const said = JSON.stringify([events, await shown()]);
    for (const word of [secret, secretOut, renewed]) expect(said).not.toContain(word);
  });
});
