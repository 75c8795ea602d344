import { system } from '@gezhi/domain';
import { beforeEach, describe, expect, it } from 'vitest';
import { as, asResident } from '../../../test/as';
import { useHouse, wednesdayTen } from '../../../test/testHouse';
import { connect } from '../../platform/database';
import { addPerson, assignPost, inviteToSignIn, leave } from './index';

const test = useHouse();
const goodPassword = '湖西街道的老杨树 1947 年栽';
let serial = 0;

/** A person of the city with a sign-in name and a setup code. */
async function invited() {
  const { house, here } = test;
  const login = `clerk${++serial}`;
  return house.ports.inCity(here.id, system, async (trx) => {
    const personId = await addPerson(trx, { name: '钱进' });
    await assignPost(trx, { personId, unitId: here.units.office, role: 'dispatcher', validFrom: '2026-01-01' });
    return { personId, login, code: await inviteToSignIn(trx, { personId, login }) };
  });
}
const signIn = (body: object, ip = '203.0.113.7') =>
  test.app.inject({
    method: 'POST',
    url: '/api/session',
    headers: { host: test.here.host },
    remoteAddress: ip,
    payload: body,
  });

beforeEach(() => test.clock.set(wednesdayTen));

describe('a setup code', () => {
  it('asks for a password of one’s own, takes it, and is worth nothing afterwards', async () => {
    const { login, code } = await invited();
    expect((await signIn({ name: login, password: code })).json().type).toBe('/problems/session.new-password-needed');
    expect((await signIn({ name: login, password: code, newPassword: 'password1234' })).json().type).toBe(
      '/problems/session.weak-password',
    );
    const first = await signIn({ name: ` ${login.toUpperCase()} `, password: code, newPassword: goodPassword });
    expect(first.statusCode, first.body).toBe(200);
    expect(first.json()).toMatchObject({ name: '钱进', posts: [{ role: 'dispatcher' }] });
    expect((await signIn({ name: login, password: code, newPassword: goodPassword })).statusCode).toBe(401);
    expect((await signIn({ name: login, password: goodPassword })).statusCode).toBe(200);
  });
  it('expires after three days', async () => {
    const { login, code } = await invited();
    test.clock.advance(72 * 3_600_000 + 1);
    expect((await signIn({ name: login, password: code, newPassword: goodPassword })).json().type).toBe(
      '/problems/session.setup-expired',
    );
  });
});

describe('a wrong password', () => {
  it('answers the same for a known name and an unknown one', async () => {
    const { login } = await invited();
    const [known, unknown] = [
      await signIn({ name: login, password: 'x' }),
      await signIn({ name: 'nobody', password: 'x' }),
    ];
    const { requestId: _1, ...a } = known.json();
    const { requestId: _2, ...b } = unknown.json();
    expect([known.statusCode, a]).toEqual([unknown.statusCode, b]);
  });
  it('A-AU-01: is heard five times, then the address waits, while the right person elsewhere gets in', async () => {
    const { login, code } = await invited();
    await signIn({ name: login, password: code, newPassword: goodPassword });
    const tries = [];
    for (let i = 0; i < 7; i++)
      tries.push((await signIn({ name: login, password: `guess ${i}` }, '198.51.100.9')).statusCode);
    expect(tries).toEqual([401, 401, 401, 401, 401, 429, 429]);
    expect((await signIn({ name: login, password: goodPassword }, '198.51.100.9')).statusCode).toBe(429);
    expect((await signIn({ name: login, password: goodPassword }, '203.0.113.50')).statusCode).toBe(200);
    test.clock.advance(15 * 60_000 + 1);
    expect((await signIn({ name: login, password: goodPassword }, '198.51.100.9')).statusCode).toBe(200);
  });
  it('A-AU-02: tried on everybody is stopped by the address', async () => {
    const tries = [];
    for (let i = 0; i < 32; i++)
      tries.push((await signIn({ name: `name${i}`, password: 'Spring2026' }, '198.51.100.77')).statusCode);
    expect(tries.slice(0, 30).every((status) => status === 401)).toBe(true);
    expect(tries.slice(30)).toEqual([429, 429]);
  });
});

describe('a session', () => {
  it('is stored as a hash only, and so is the password', async () => {
    const { login, code } = await invited();
    const answer = await signIn({ name: login, password: code, newPassword: goodPassword });
    const token = answer.cookies[0]!.value.split('.')[1]!;
    const owner = await connect(test.urls.owner);
    for (const table of ['session', 'credential', 'access_log', 'sign_in_attempt']) {
      const { rows } = await owner.query(`select t::text as line from gezhi.${table} t`);
      for (const { line } of rows) expect(line.includes(token) || line.includes(goodPassword), table).toBe(false);
    }
    await owner.end();
    expect(answer.cookies[0]).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' });
  });
  it('ends at once when the person leaves', async () => {
    const { house, app, here } = test;
    const { personId, login, code } = await invited();
    const answer = await signIn({ name: login, password: code, newPassword: goodPassword });
    const cookies = { gezhi: answer.cookies[0]!.value };
    const look = () => app.inject({ url: '/api/session', cookies, headers: { host: here.host } });
    expect((await look()).statusCode).toBe(200);
    await house.ports.inCity(here.id, system, (trx) => leave(trx, personId));
    expect((await look()).statusCode).toBe(401);
    expect((await signIn({ name: login, password: goodPassword })).statusCode).toBe(401);
  });
  it('ends when it is signed out, everywhere the cookie was copied to', async () => {
    const person = await as(test.app, test.here, 'dispatcher');
    expect((await person.get('/api/session')).status).toBe(200);
    expect((await person.delete('/api/session')).status).toBe(204);
    expect((await person.get('/api/session')).status).toBe(401);
  });
  it('ends after twelve hours of nothing and after a week of anything', async () => {
    const person = await as(test.app, test.here, 'dispatcher');
    for (let day = 0; day < 13; day++) {
      test.clock.advance(11 * 3_600_000);
      expect((await person.get('/api/session')).status).toBe(200);
    }
    const other = await as(test.app, test.here, 'acceptor');
    test.clock.advance(12 * 3_600_000);
    expect((await other.get('/api/session')).status).toBe(401);
    test.clock.advance(11 * 3_600_000);
    expect((await person.get('/api/session')).status).toBe(401);
  });
  it('opens its own city only, whatever number stands in the cookie', async () => {
    const { app, here, there } = test;
    const person = await as(app, here, 'dispatcher');
    expect((await person.get('/api/session')).status).toBe(200);
    const signedIn = await app.inject({
      method: 'POST',
      url: '/api/session/demo',
      headers: { host: here.host },
      payload: { personId: here.people.dispatcher },
    });
    const forged = signedIn.cookies[0]!.value.replace(`${here.id}.`, `${there.id}.`);
    const look = await app.inject({ url: '/api/session', cookies: { gezhi: forged }, headers: { host: here.host } });
    expect(look.statusCode).toBe(401);
  });
});

describe('demo people', () => {
  it('can be chosen in the demo, those of this city', async () => {
    const resident = asResident(test.app, test.here);
    const { body } = await resident.get('/api/session/demo');
    expect(body.map((person: { id: string }) => person.id).sort()).toEqual(Object.values(test.here.people).sort());
    const other = await resident.post('/api/session/demo', { personId: test.there.people.acceptor });
    expect(other.status).toBe(404);
  });
});

describe('city mode', () => {
  const city = useHouse({ env: { GEZHI_MODE: 'city', GEZHI_PUBLIC_URL: 'https://city.example' } });
  it('has no door for demo people', async () => {
    const resident = asResident(city.app, city.here);
    expect((await resident.get('/api/session/demo')).status).toBe(404);
    expect((await resident.post('/api/session/demo', { personId: city.here.people.acceptor })).status).toBe(404);
  });
  it('has no account one could sign in with before somebody is invited', async () => {
    const owner = await connect(city.urls.owner);
    expect((await owner.query('select 1 from gezhi.credential')).rowCount).toBe(0);
    await owner.end();
  });
  it('marks its cookie for https and sends the headers of a locked house', async () => {
    const { house, here, app } = city;
    const code = await house.ports.inCity(here.id, system, (trx) =>
      inviteToSignIn(trx, { personId: here.people.acceptor, login: 'zhoumin' }),
    );
    const answer = await app.inject({
      method: 'POST',
      url: '/api/session',
      headers: { host: here.host },
      payload: { name: 'zhoumin', password: code, newPassword: goodPassword },
    });
    expect(answer.cookies[0]).toMatchObject({ name: '__Host-gezhi', secure: true, httpOnly: true });
    expect(answer.headers['strict-transport-security']).toContain('max-age=31536000');
    expect(answer.headers['content-security-policy']).toContain("default-src 'self'");
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
  });
});
