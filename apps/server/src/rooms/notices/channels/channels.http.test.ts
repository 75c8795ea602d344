import { defaultChoice, system } from '@gezhi/domain';
import { describe, expect, it } from 'vitest';
import { as } from '../../../../test/as';
import { useReceiver } from '../../../../test/receiver';
import { useHouse } from '../../../../test/testHouse';
import { newId } from '../../../platform/ids';

const test = useHouse({ env: { GEZHI_INSIDE_RECEIVERS: '127.0.0.1' } });
const receiver = useReceiver();
const id = newId();
const order = (more: object = {}) => ({
  seen: 0,
  name: '值班群',
  nameEn: null,
  isOn: true,
  settings: { kind: 'webhook', url: `${receiver.url}/hook` },
  secrets: { signing: 'hush' },
  ...more,
});
const put = async (url: string, payload: object, person: 'admin' | 'clerk' = 'admin', city = test.here) => {
  const answer = await (await as(test.app, city, person)).raw({ method: 'PUT', url, payload });
  return { status: answer.statusCode, body: answer.json(), text: answer.body };
};
const save = (payload: object, of = id) => put(`/api/channels/${of}`, payload);
const sms = (more: object = {}) => ({
  kind: 'sms',
  url: `${receiver.url}/sms`,
  method: 'POST',
  headers: [{ name: 'x-key', value: '{secret}' }],
  body: '{"mobile":"{phone}","content":"{text}"}',
  form: 'json',
  success: { path: 'code', equals: 'OK' },
  ...more,
});

describe('channels', () => {
  it('are the system administrator’s, of one city, and none of them tells its secret', async () => {
    const saved = await save(order());
    expect(saved).toMatchObject({ status: 200, body: { id, version: 1, secretsSet: ['signing'], isOn: true } });
    const listed = await (await as(test.app, test.here, 'admin')).get('/api/channels');
    expect(listed.body.channels).toEqual([saved.body]);
    expect(saved.text + JSON.stringify(listed.body)).not.toContain('hush');
    expect((await (await as(test.app, test.there, 'admin')).get('/api/channels')).body.channels).toEqual([]);
    expect((await (await as(test.app, test.here, 'clerk')).get('/api/channels')).status).toBe(403);
  });

  it('sent again are the same; two people at once: one sees that the other was first', async () => {
    expect((await save(order())).body.version).toBe(1);
    expect((await save(order({ seen: 1, name: '另一个群', secrets: undefined }))).body).toMatchObject({
      version: 2,
      secretsSet: ['signing'],
    });
    expect((await save(order({ seen: 1, name: '第三个群' }))).body.type).toBe('/problems/channel.changed');
    const robot = { kind: 'dingtalk', url: receiver.url };
    expect((await save(order({ seen: 2, settings: robot, secrets: { token: 't' } }))).body.type).toBe(
      '/problems/channel.kind-fixed',
    );
  });

  it('do not take a secret along to another receiver', async () => {
    const mine = newId();
    const at = (url: string, more: object = {}) => order({ settings: { kind: 'webhook', url }, isOn: false, ...more });
    expect((await save(order({ isOn: false }), mine)).status).toBe(200);
    const elsewhere = receiver.url.replace('127.0.0.1', 'localhost');
    for (const url of [elsewhere, receiver.url.replace(/:\d+$/, ':1'), `${receiver.url.replace('http', 'https')}/`]) {
      const { body } = await save(at(url, { seen: 1, secrets: undefined }), mine);
      expect(body.type, url).toMatch(/channel.(secret-again|address-refused)/);
    }
    expect((await save(at(elsewhere, { seen: 1, secrets: {} }), mine)).body.type).toBe(
      '/problems/channel.secret-again',
    );
    const moved = await save(at(`${receiver.url}/other?path=1`, { seen: 1, secrets: undefined }), mine);
    expect(moved.body, 'the same receiver by another path').toMatchObject({ version: 2, secretsSet: ['signing'] });
    expect((await save(at(elsewhere, { seen: 2, secrets: { signing: 'new' } }), mine)).status).toBe(200);

    const gateway = newId();
    const first = { isOn: false, settings: sms(), secrets: { secret: 'key-7' } };
    expect((await save(order(first), gateway)).status).toBe(200);
    const moving = { ...first, seen: 1, settings: sms({ url: `${elsewhere}/sms` }) };
    for (const secrets of [undefined, {}])
      expect((await save(order({ ...moving, secrets }), gateway)).body.type).toBe('/problems/channel.secret-again');
    expect((await save(order({ ...moving, secrets: { secret: null } }), gateway)).body.secretsSet).toEqual([]);
  });

  it('are not taken without the secret they need, nor with one they do not know', async () => {
    for (const secrets of [{}, { signing: null }, { signing: 's', other: 'x' }])
      expect((await save(order({ secrets }), newId())).body.type).toBe('/problems/channel.secret-unfit');
  });

  it.each([
    'http://example.com/hook',
    'https://10.0.0.1/hook',
    'https://169.254.169.254/latest',
    'https://[::ffff:10.0.0.1]/',
    'http://127.0.0.2/',
    'https://2130706433.example@10.0.0.1/',
    'file:///etc/passwd',
  ])('do not lead to %s', async (url) => {
    const { status, body } = await save(order({ settings: { kind: 'webhook', url } }), newId());
    expect([400, 422]).toContain(status);
    expect(body.type).toMatch(/channel.address-refused|request.invalid/);
  });

  it('do not lead a mail server inside either, nor in clear outside', async () => {
    const mail = { kind: 'email', host: '10.0.0.1', port: 587, security: 'starttls', user: null, from: 'a@b.example' };
    for (const settings of [
      mail,
      { ...mail, host: '1.1.1.1', security: 'none' },
      { ...mail, host: '1.1.1.1', port: 22 },
    ])
      expect((await save(order({ settings, secrets: {} }), newId())).body.type).toBe(
        '/problems/channel.address-refused',
      );
  });

  it.each(['wecom', 'dingtalk'])(
    'take a robot’s key as a secret and not in its address, which the log keeps: %s',
    async (kind) => {
      const robot = (url: string) => ({
        isOn: false,
        settings: { kind, url, ...(kind === 'wecom' && { format: 'text' }) },
        secrets: kind === 'wecom' ? { key: 'k' } : { token: 'k' },
      });
      for (const more of ['?key=hush-robot', '/?access_token=hush-robot', '#hush-robot'])
        expect((await save(order(robot(`${receiver.url}${more}`)), newId())).status, more).toBe(400);
      expect((await save(order(robot(`${receiver.url}/robot`)), newId())).status).toBe(200);
      const log = await test.house.ports.inCity(test.here.id, system, (trx) =>
        trx.selectFrom('event').select('payload').where('subject_kind', '=', 'channel').execute(),
      );
      expect(JSON.stringify(log)).not.toContain('hush-robot');
    },
  );

  it('refuse templates with places nobody fills and headers of the connection', async () => {
    for (const settings of [
      sms({ body: '{telephone}' }),
      sms({ headers: [{ name: 'Host', value: 'x' }] }),
      sms({ headers: [{ name: 'x', value: 'a\r\nb' }] }),
    ])
      expect((await save(order({ settings, secrets: {} }), newId())).status).toBe(400);
  });

  it('are tried with a message that says it is a test, whose outcome is said and not the answer', async () => {
    const gateway = newId();
    await save(order({ settings: sms(), secrets: { secret: 'key-7' }, isOn: false }), gateway);
    const admin = await as(test.app, test.here, 'admin');
    const url = `/api/channels/${gateway}/tests`;
    expect((await admin.post(url, { to: null })).body.type).toBe('/problems/channel.address-missing');
    receiver.answers = { status: 200, body: '{"code":"BALANCE","hint":"inner words"}' };
    const refused = await admin.post(url, { to: '13900000000' });
    expect(refused.body).toMatchObject({ fault: 'rejected', status: 200 });
    expect(JSON.stringify(refused.body)).not.toContain('inner words');
    receiver.answers = { status: 200, body: '{"code":"OK"}' };
    expect((await admin.post(url, { to: '13900000000' })).body).toMatchObject({ fault: null, status: 200 });
    const { headers, body } = receiver.received.at(-1)!;
    expect(headers['x-key']).toBe('key-7');
    expect(JSON.parse(body)).toEqual({ mobile: '13900000000', content: '这是一条测试消息，不用处理。' });
  });
});

describe('what a person wants', () => {
  const wishes = '/api/notices/wishes';
  const chosen = (more: object = {}) => ({
    choice: { ...defaultChoice, channels: { steps: [id] }, digest: 'daily' },
    language: 'zh-CN',
    email: null,
    phone: null,
    ...more,
  });

  it('is nothing but the app until he says so, and is his own', async () => {
    const clerk = await as(test.app, test.here, 'clerk');
    const { body } = await clerk.get(wishes);
    expect(body.wishes).toEqual({ choice: defaultChoice, language: 'zh-CN', email: null, phone: null });
    expect(body.offered.map((offered: { id: string }) => offered.id)).toEqual([id]);
    const saved = await put(wishes, chosen({ phone: '13700000000' }), 'clerk');
    expect(saved).toMatchObject({
      status: 200,
      body: { wishes: { phone: '13700000000', choice: { digest: 'daily' } } },
    });
    expect((await (await as(test.app, test.here, 'handler')).get(wishes)).body.wishes.phone).toBeNull();
    const stored = await test.house.ports.inCity(test.here.id, system, (trx) =>
      trx.selectFrom('notice_wish').select('phone').execute(),
    );
    expect(stored.map(({ phone }) => phone?.includes('13700000000'))).toEqual([false]);
  });

  it('is asked for again where this installation cannot open it any more', async () => {
    const seal = Buffer.concat([Buffer.of(1), Buffer.alloc(60, 7)]); // sealed with a key that is gone
    await test.house.ports.inCity(test.here.id, system, (trx) =>
      trx
        .updateTable('notice_wish')
        .set({ phone: seal, email: seal })
        .where('person_id', '=', test.here.people.clerk)
        .execute(),
    );
    const { status, body } = await (await as(test.app, test.here, 'clerk')).get(wishes);
    expect([status, body.wishes?.phone, body.wishes?.email]).toEqual([200, null, null]);
  });

  it('cannot be a channel that needs an address he has not given, and forgets those that are off or another city’s', async () => {
    const gateway = newId();
    await save(order({ settings: sms(), secrets: {} }), gateway);
    const choice = { ...defaultChoice, channels: { order: [gateway, newId()] } };
    expect((await put(wishes, chosen({ choice }), 'clerk')).body.type).toBe('/problems/channel.address-missing');
    const { body } = await put(wishes, chosen({ choice, phone: '+8613700000000' }), 'clerk');
    expect(body.wishes.choice.channels).toEqual({ order: [gateway] });
    await save(order({ seen: 1, settings: sms(), isOn: false, secrets: undefined }), gateway);
    expect((await (await as(test.app, test.here, 'clerk')).get(wishes)).body.wishes.choice.channels).toEqual({});
  });
});
