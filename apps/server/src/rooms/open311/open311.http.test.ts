import { isShown, type LngLat, mayHear, snapped, system } from '@gezhi/domain';
import { beforeAll, describe, expect, it } from 'vitest';
import { as } from '../../../test/as';
import { type Cast, cast, step } from '../../../test/mainJob';
import { aKey, aRequest, asProgram, jurisdiction } from '../../../test/open311';
import { littering } from '../../../test/seedCity';
import { useHouse } from '../../../test/testHouse';
import { newId } from '../../platform/ids';
import { fromRow } from '../cases/index';
import { revokeKey } from './index';

const test = useHouse();
let program: ReturnType<typeof asProgram>;
let people: Cast;
beforeAll(async () => {
  program = asProgram(test.app, test.here, (await aKey(test.house, test.here)).key);
  people = await cast(test.app, test.here);
});

const here = `jurisdiction_id=${jurisdiction}`;
const sent = async (over: Parameters<typeof aRequest>[1] = {}) => {
  const answer = await program.send(aRequest(test.here, over));
  expect(answer.status, answer.text).toBe(201);
  return answer.body[0].service_request_id as string;
};
const shown = async (id: string, more = '') => (await program.ask(`/requests/${id}.json?${here}${more}`)).body[0];
const littered = 'GBT30428.2-2013.event.0110';

describe('what is offered', () => {
  it('says where it is and what it speaks, in both forms', async () => {
    const { body } = await program.ask('/discovery.json');
    expect(body.endpoints[0]).toMatchObject({
      specification: 'http://wiki.open311.org/GeoReport_v2',
      url: `http://${test.here.host}/open311/v2`,
      formats: ['text/xml', 'application/json'],
    });
    const xml = await program.ask('/discovery.xml');
    expect(xml.type).toBe('text/xml; charset=utf-8');
    expect(xml.text).toMatch(/^<\?xml version="1.0" encoding="utf-8"\?>\n<discovery>/);
  });

  it('lists the six kinds as groups and every category in force under one of them', async () => {
    const { body } = await program.ask(`/services.json?${here}`);
    const kinds = body.slice(0, 6);
    expect(kinds.map((service: { service_code: string }) => service.service_code)).toEqual([
      'cleanliness',
      'road',
      'parking',
      'facility',
      'trade',
      'other',
    ]);
    expect(kinds.every((service: { metadata: boolean }) => !service.metadata)).toBe(true);
    expect(body.length).toBe(6 + 197);
    const groups = new Set(kinds.map((service: { group: string }) => service.group));
    for (const { group, metadata, type } of body.slice(6)) {
      expect(groups).toContain(group);
      expect([metadata, type]).toEqual([true, 'realtime']);
    }
    expect(body.find((service: { service_code: string }) => service.service_code === littered)).toMatchObject({
      service_name: '暴露垃圾',
      group: '环境卫生',
    });
  });

  it('is in English for who asks for English', async () => {
    const { body } = await program.ask(`/services.json?${here}`, { 'accept-language': 'en-GB,en;q=0.8' });
    expect(body[0]).toMatchObject({ service_name: 'Cleanliness', group: 'Cleanliness' });
  });

  it('asks what a resident can answer, with every kind of answer the standard has', async () => {
    const { body } = await program.ask(`/services/GBT30428.2-2013.event.0113.json?${here}`);
    expect(new Set(body.attributes.map((attribute: { datatype: string }) => attribute.datatype))).toEqual(
      new Set(['singlevaluelist', 'multivaluelist', 'datetime', 'number', 'string', 'text']),
    );
    expect(body.attributes[0]).toMatchObject({ code: 'CONDITION', variable: true, required: false, order: 1 });
    expect(body.attributes[0].values.length).toBe(3);
    expect(body.attributes.at(-1)).toMatchObject({ code: 'EMERGENCY', variable: false });
    expect((await program.ask(`/services/cleanliness.json?${here}`)).body).toEqual({
      service_code: 'cleanliness',
      attributes: [],
    });
  });

  it.each([
    ['/services.json', 400, 'jurisdiction_id_missing'],
    ['/services.json?jurisdiction_id=', 400, 'jurisdiction_id_missing'],
    ['/services.json?jurisdiction_id=999999', 404, '404'],
    [`/services/9999.json?${here}`, 404, '404'],
    [`/services/9999?${here}`, 404, '404'],
    [`/nothing.json?${here}`, 404, '404'],
    [`/tokens/abc.json?${here}`, 404, '404'],
    [`/requests/abc.json?${here}`, 404, '404'],
    [`/media/abc.jpg?${here}`, 404, '404'],
  ])('%s answers %i', async (path, status, code) => {
    const answer = await program.ask(path);
    expect(answer.status).toBe(status);
    if (answer.body) expect(answer.body).toEqual([{ code, description: expect.any(String) }]);
    else expect(answer.text).toMatch(new RegExp(`<errors><error><code>${code}</code><description>.+</description>`));
  });
});

describe('a request', () => {
  it('becomes a case like a resident’s report: placed, with its words sealed and a code of its own', async () => {
    const id = await sent({ phone: '+86 138 0013 8000', email: 'li@example.org', first_name: '小', device_id: 'd1' });
    const { body } = await people.acceptor.get(`/api/cases/${id}`);
    expect(body).toMatchObject({
      state: 'reported',
      source: 'resident',
      broadKind: 'cleanliness',
      words: '桶边堆了一地，味道很大。',
      contactMasked: '138****8000',
      placeName: '育新农贸市场',
    });
    const kept = await test.house.ports.inCity(test.here.id, system, async (trx) => ({
      event: await trx.selectFrom('event').select(['device', 'payload']).where('subject_id', '=', id).execute(),
      codes: await trx.selectFrom('report_code').select('case_id').where('case_id', '=', id).execute(),
      request: await trx.selectFrom('open311_request').selectAll().where('case_id', '=', id).executeTakeFirst(),
    }));
    expect(kept.codes.length).toBe(1);
    expect(kept.event[0]!.device).toMatch(/^open311:/);
    expect(JSON.stringify(kept)).not.toMatch(/example\.org|13800138000|桶边/);
    expect((await people.acceptor.get(`/api/cases/${id}/open311`)).body).toEqual({
      arrival: { keyName: '随手拍小程序', serviceName: '环境卫生', serviceNameEn: 'Cleanliness', media: [] },
    });
  });

  it('may be sent as a category, with answers, and shows what was chosen until the desk has filed it', async () => {
    const id = await sent({
      service_code: 'GBT30428.2-2013.event.0113',
      'attribute[CONDITION]': '2',
      'attribute[HAZARD][]': ['danger', 'blocksWay'],
      'attribute[SINCE]': '2026-11-01T08:00:00+08:00',
      'attribute[AREA_M2]': '1.5',
      'attribute[ACCESS]': '从北门进\n白天',
    });
    const { body } = await people.acceptor.get(`/api/cases/${id}`);
    expect(body.broadKind).toBe('road');
    expect(body.words).toContain('可能伤人、挡住通行');
    expect(body.words).toContain('1.5 平方米');
    expect(body.words).toContain('2026-11-01T00:00:00.000Z');
    expect(await shown(id)).toMatchObject({
      service_code: 'GBT30428.2-2013.event.0113',
      service_name: '道路破损',
      status: 'open',
      status_notes: '已收到，等待受理',
      description: null,
      media_url: null,
    });
    await step(people.acceptor, id, 'accept');
    const other = await program.ask(`/requests.json?${here}&service_code=GBT30428.2-2013.event.0113`);
    expect(other.body.map((one: { service_request_id: string }) => one.service_request_id)).toContain(id);
    await step(people.dutyChief, id, 'file', { category: littering, condition: 1 });
    expect(await shown(id)).toMatchObject({
      service_code: littered,
      service_name: '暴露垃圾',
      expected_datetime: expect.any(String),
    });
  });

  it('is placed by a position, by address_id, or by the very name of a place', async () => {
    const byName = await sent({ lat: undefined, long: undefined, address_string: '育新农贸市场' });
    const byId = await sent({ lat: undefined, long: undefined, address_id: test.here.points.market });
    for (const id of [byName, byId])
      expect(await shown(id)).toMatchObject({
        address: '育新农贸市场, 育新社区, 柳园街道',
        address_id: test.here.points.market,
        lat: 36.4401,
        long: 115.9702,
      });
  });

  it('comes back with a token for who works by tokens', async () => {
    const answer = await program.send(aRequest(test.here), { headers: { prefer: 'respond-async' } });
    expect(Object.keys(answer.body[0])).toEqual(['token']);
    const { token } = answer.body[0];
    const { body } = await program.ask(`/tokens/${token}.json?${here}`);
    expect(body).toEqual([{ service_request_id: expect.any(String), token }]);
    expect((await shown(body[0].service_request_id)).status).toBe('open');
  });

  it.each([
    [{ service_code: undefined }, 400, 'service_code_missing'],
    [{ service_code: 'nothing' }, 404, '404'],
    [{ lat: undefined, long: undefined }, 400, 'location_missing'],
    [{ lat: undefined }, 400, 'location_refused'],
    [{ lat: 'abc' }, 400, 'location_refused'],
    [{ lat: 91 }, 400, 'location_refused'],
    [{ lat: 48.85, long: 2.35 }, 400, 'outside_jurisdiction'],
    [{ lat: undefined, long: undefined, address_string: '没有这个地方' }, 400, 'address_unknown'],
    [{ lat: undefined, long: undefined, address_id: newId() }, 400, 'address_unknown'],
    [{ description: 'x'.repeat(4001) }, 400, 'description_refused'],
    [{ description: 'a\u202eb' }, 400, 'description_refused'],
    [{ phone: 'call me' }, 400, 'phone_refused'],
    [{ email: 'nobody' }, 400, 'email_refused'],
    [{ service_code: littered, 'attribute[NOTHING]': '1' }, 400, 'attribute_refused'],
    [{ service_code: littered, 'attribute[AREA_M2]': 'large' }, 400, 'attribute_refused'],
    [{ service_code: littered, 'attribute[HAZARD][]': 'lava' }, 400, 'attribute_refused'],
    [{ service_code: littered, 'attribute[SINCE]': 'yesterday' }, 400, 'date_refused'],
    [{ service_code: littered, 'attribute[LANDMARK]': 'a\nb' }, 400, 'attribute_refused'],
    [{ service_code: littered, 'attribute[EMERGENCY]': 'read' }, 400, 'attribute_refused'],
    [{ jurisdiction_id: '999999' }, 404, '404'],
    [{ jurisdiction_id: undefined }, 400, 'jurisdiction_id_missing'],
  ])('%j answers %i %s and stores nothing', async (over, status, code) => {
    const before = await countCases();
    const answer = await program.send(aRequest(test.here, over as Parameters<typeof aRequest>[1]));
    expect([answer.status, answer.body], answer.text).toEqual([status, [{ code, description: expect.any(String) }]]);
    expect(await countCases()).toBe(before);
  });

  it('counts against its key', async () => {
    const { key } = await aKey(test.house, test.here, { perHour: 2 });
    const hasty = asProgram(test.app, test.here, key);
    const answers = [];
    for (let i = 0; i < 3; i++) answers.push(await hasty.send(aRequest(test.here)));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 429]);
    expect(answers[2]!.body).toEqual([{ code: 'too_many_requests', description: expect.any(String) }]);
    expect((await program.send(aRequest(test.here))).status).toBe(201);
  });
});

const countCases = () =>
  test.house.ports.inCity(test.here.id, system, async (trx) =>
    Number(
      (
        await trx
          .selectFrom('case_file')
          .select(({ fn }) => fn.countAll().as('n'))
          .executeTakeFirstOrThrow()
      ).n,
    ),
  );

describe('looking', () => {
  it('shows how far it is, honestly, and why it ended without a cure', async () => {
    const id = await sent();
    await step(people.acceptor, id, 'decline', { reason: 'outsideDuties', reply: '请联系物业王先生' });
    const request = await shown(id, '&extensions=true');
    expect(request).toMatchObject({ status: 'closed', status_notes: '没有受理。原因：不在受理范围' });
    expect(request.extended_attributes.updates.map((update: { status: string }) => update.status)).toEqual([
      'open',
      'closed',
    ]);
    expect(JSON.stringify(request)).not.toContain('王先生');
    expect(await shown(id)).not.toHaveProperty('extended_attributes');
    const english = await program.ask(`/requests/${id}.json?${here}`, { 'accept-language': 'en' });
    expect(english.body[0].status_notes).toBe('Not accepted. Reason: Outside the city’s duties');
  });

  it('says whose it is where the desk has named it, in the language asked for', async () => {
    const id = await sent();
    const whose = { bodyName: '供电公司', bodyPhone: '95598' };
    await step(people.acceptor, id, 'decline', { reason: 'outsideDuties', reply: '请联系他们', ...whose });
    const request = await shown(id, '&extensions=true');
    expect(request.status_notes).toBe('没有受理。原因：不在受理范围。不属于本市职责，由供电公司负责，电话 95598');
    expect(request.extended_attributes).toMatchObject({ responsible_body: '供电公司', responsible_phone: '95598' });
    const english = await program.ask(`/requests/${id}.json?${here}`, { 'accept-language': 'en' });
    expect(english.body[0].status_notes).toBe(
      'Not accepted. Reason: Outside the city’s duties. Not the city’s to do: 供电公司 is responsible, telephone 95598',
    );
  });

  it('finds by ids, status, service, time and what moved since', async () => {
    test.clock.set(new Date('2026-11-18T03:00:00Z'));
    const [a, b] = [await sent(), await sent({ service_code: 'parking' })];
    for (const id of [a, b]) await step(people.acceptor, id, 'accept');
    test.clock.set(new Date('2026-11-18T04:00:00Z'));
    await step(people.dutyChief, a, 'file', { category: littering, condition: 1 });
    const ids = async (query: string) =>
      (await program.ask(`/requests.json?${here}&${query}`)).body.map(
        (one: { service_request_id: string }) => one.service_request_id,
      );
    expect(new Set(await ids(`service_request_id=${a},${b},x`))).toEqual(new Set([a, b]));
    expect(new Set(await ids('start_date=2026-11-18T03:00:00Z&end_date=2026-11-18T03:00:00Z'))).toEqual(
      new Set([a, b]),
    );
    expect(await ids('start_date=2026-11-18T03:00:00%2B00:00&service_code=parking')).toEqual([b]);
    expect(await ids('updated_after=2026-11-18T03:30:00Z')).toEqual([a]);
    expect(await ids('start_date=2026-11-18T03:00:00Z&status=closed')).toEqual([]);
    expect(await ids('end_date=2026-08-01T00:00:00Z')).toEqual([]);
    const both = await ids('start_date=2026-11-18T03:00:00Z&status=open,closed');
    expect(both.length).toBe(2);
    const paged = [
      ...(await ids('start_date=2026-11-18T03:00:00Z&page=1&page_size=1')),
      ...(await ids('start_date=2026-11-18T03:00:00Z&page=2&page_size=1')),
    ];
    expect(paged).toEqual(both);
  });

  it('lists nothing nobody of the desk has seen; who has the id finds it at once', async () => {
    const id = await sent();
    const listed = async () =>
      (await program.ask(`/requests.json?${here}`)).body.some(
        (one: { service_request_id: string }) => one.service_request_id === id,
      );
    expect([await listed(), (await shown(id)).status]).toEqual([false, 'open']);
    await step(people.acceptor, id, 'accept');
    expect(await listed()).toBe(true);
  });

  it('says where something lies to about fifty metres, like the portal', async () => {
    const position: LngLat = [test.here.spot[0] + 0.00312, test.here.spot[1] - 0.00713];
    const id = await sent({ long: position[0], lat: position[1] });
    const { lat, long } = await shown(id);
    expect([long, lat]).toEqual(snapped(position));
  });

  it('follows the one public rule case by case, whatever the case is', async () => {
    for (const reason of ['privateMatter', 'tooVague', 'outsideDuties'])
      await step(people.acceptor, await sent(), 'decline', { reason, reply: '请找物业' });
    const files = await test.house.ports.inCity(test.here.id, system, async (trx) =>
      (await trx.selectFrom('case_file').selectAll().where('source', '=', 'resident').execute()).map(fromRow),
    );
    expect(new Set(files.map(({ ending }) => ending)).size).toBeGreaterThan(3);
    const now = test.clock.now(new Date());
    const listed = (await program.ask(`/requests.json?${here}`)).body.map(
      (one: { service_request_id: string }) => one.service_request_id,
    );
    for (const file of files) {
      const said = `${file.state} ${file.ending}`;
      expect(listed.includes(file.id), said).toBe(isShown(file, false, now));
      const { status } = await program.ask(`/requests/${file.id}.json?${here}`);
      expect(status, said).toBe(mayHear(file, false, now) ? 200 : 404);
    }
    test.clock.set(new Date(now.getTime() + 91 * 86_400_000));
    const old = files.find(({ ending }) => ending === 'notOurs')!;
    expect((await program.ask(`/requests/${old.id}.json?${here}`)).status, 'history after ninety days').toBe(404);
    test.clock.set(now);
  });

  it('shows what the public reported and nothing of the city’s own work, here and not there', async () => {
    const found = await people.inspector.post('/api/cases', {
      id: newId(),
      source: 'inspector',
      position: test.here.spot,
      words: '巡查发现',
      photos: [],
    });
    expect(found.status, JSON.stringify(found.body)).toBe(201);
    expect((await program.ask(`/requests/${found.body.id}.json?${here}`)).status).toBe(404);
    const id = await sent();
    expect((await program.ask(`/requests/${id}.json?jurisdiction_id=350203`)).status).toBe(404);
    const list = await program.ask('/requests.json?jurisdiction_id=350203');
    expect(list.body).toEqual([]);
  });
});

describe('keys', () => {
  it('are made and taken back by the system administrator, shown once, and kept as a hash', async () => {
    const admin = await as(test.app, test.here, 'admin');
    const order = { id: newId(), name: '市民热线', perHour: 60 };
    const made = await admin.post('/api/open311/keys', order);
    expect(made.status).toBe(201);
    expect(made.headers['cache-control']).toBe('no-store');
    expect((await admin.post('/api/open311/keys', order)).body).toEqual(made.body);
    expect((await admin.post('/api/open311/keys', { ...order, name: '别的' })).status).toBe(409);
    const mine = asProgram(test.app, test.here, made.body.key);
    expect((await mine.send(aRequest(test.here))).status).toBe(201);
    const listed = await admin.get('/api/open311/keys');
    expect(listed.body.keys.find((key: { id: string }) => key.id === order.id)).toMatchObject({
      sent: 1,
      revokedAt: null,
    });
    expect(JSON.stringify(listed.body)).not.toContain(made.body.key);
    const stored = await test.house.ports.inCity(test.here.id, system, (trx) =>
      trx.selectFrom('open311_key').selectAll().execute(),
    );
    expect(JSON.stringify(stored)).not.toContain(made.body.key);
    expect((await people.clerk.get('/api/open311/keys')).status).toBe(403);

    expect((await admin.delete(`/api/open311/keys/${order.id}`)).status).toBe(200);
    expect((await mine.send(aRequest(test.here))).status).toBe(403);
    await test.house.ports.inCity(test.here.id, system, (trx) => revokeKey(trx, order.id)); // once more is once
    const events = await test.house.ports.inCity(test.here.id, system, (trx) =>
      trx.selectFrom('event').select('name').where('subject_id', '=', order.id).orderBy('version').execute(),
    );
    expect(events.map(({ name }) => name)).toEqual(['georeport.makeKey', 'georeport.revokeKey']);
  });

  it('made by a double click are one', async () => {
    const admin = await as(test.app, test.here, 'admin');
    for (let i = 0; i < 5; i++) {
      const order = { id: newId(), name: `双击${i}`, perHour: 60 };
      const made = await Promise.all([1, 2, 3].map(() => admin.post('/api/open311/keys', order)));
      expect(made.map(({ status }) => status).sort()).toEqual([200, 200, 201]);
      expect(new Set(made.map(({ body }) => body.key)).size).toBe(1);
    }
  });
});
