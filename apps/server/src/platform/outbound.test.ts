import type { lookup as systemLookup } from 'node:dns';
import http from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openOutbound } from './outbound';

let server: http.Server;
let base: string;
let calls = 0;
beforeAll(async () => {
  server = http.createServer((request, answer) => {
    calls++;
    if (request.url === '/redirect') return answer.writeHead(302, { location: '/ok' }).end();
    if (request.url === '/huge') return endless(answer);
    if (request.url === '/slow') return; // says nothing, ever
    if (request.url === '/cut') return answer.socket!.destroy();
    answer.end('yes');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

function endless(answer: http.ServerResponse) {
  const more = () => {
    while (!answer.destroyed && answer.write('x'.repeat(16_384)));
    if (!answer.destroyed) answer.once('drain', more);
  };
  more();
}

const asked = { method: 'GET', headers: {}, body: null };
const get = (path: string, inside = ['127.0.0.1'], timeoutMs = 5000) =>
  openOutbound(inside).request(`${base}${path}`, { ...asked, timeoutMs });

describe('calling out', () => {
  it.each([
    'http://example.com/',
    'https://127.0.0.1/',
    'https://[::1]/',
    'https://0.0.0.0/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://017700000001/',
    'https://localhost/',
    'https://169.254.169.254/latest/meta-data',
    'https://[fd00::1]/',
    'https://[fe80::1]/',
    'https://[::ffff:10.0.0.1]/',
    'https://[::ffff:a00:1]/',
    'https://[64:ff9b::a00:1]/',
    'https://[2002:a00:1::]/',
    'https://10.1.2.3/',
    'https://100.64.0.1/',
    'https://172.31.255.1/',
    'https://192.168.1.1/',
    'https://224.0.0.1/',
    'https://1.1.1.1:22/',
    'https://user:word@1.1.1.1/',
    'unix:/var/run/docker.sock',
    'file:///etc/passwd',
    'gopher://1.1.1.1/',
    'data:text/plain,x',
    'not an address',
  ])('refuses %s', async (url) => {
    const { assertAllowed, request } = openOutbound();
    await expect(assertAllowed(url)).rejects.toMatchObject({ fault: 'address' });
    await expect(request(url, asked)).rejects.toMatchObject({ fault: 'address' });
  });

  it('takes public addresses over https, and what the operator named also over http', async () => {
    const out = openOutbound(['10.1.2.0/24', 'fd00::/8']);
    for (const url of ['https://1.1.1.1/', 'https://8.8.8.8:8443/', 'http://10.1.2.9:9000/sms', 'http://[fd00::9]/'])
      await out.assertAllowed(url);
    await expect(out.assertAllowed('http://10.1.3.1/')).rejects.toMatchObject({ fault: 'address' });
  });

  it('makes no connection to what it refuses', async () => {
    const before = calls;
    await expect(get('/ok', [])).rejects.toMatchObject({ fault: 'address' });
    await expect(openOutbound([]).request(base.replace('127.0.0.1', 'localhost'), asked)).rejects.toMatchObject({
      fault: 'address',
    });
    expect(calls).toBe(before);
    expect(await get('/ok')).toEqual({ status: 200, body: 'yes' });
    expect(calls).toBe(before + 1);
  });

  it('checks at the moment of connecting what a name gives', async () => {
    const { lookup } = openOutbound([]);
    const error = await new Promise((done) => lookup('localhost', { all: true }, (failed) => done(failed)));
    expect(error).toMatchObject({ fault: 'address' });
  });

  it('follows no redirect, waits no longer than it says, and reads no more than it needs', async () => {
    const before = calls;
    expect((await get('/redirect')).status).toBe(302);
    expect(calls).toBe(before + 1);
    await expect(get('/slow', ['127.0.0.1'], 200)).rejects.toMatchObject({ fault: 'timeout' });
    await expect(get('/huge')).rejects.toMatchObject({ fault: 'answerTooLarge' });
    await expect(get('/cut')).rejects.toMatchObject({ fault: 'unreachable' });
  });

  it.each([
    ['at once', 0],
    ['and goes on talking', 50],
  ])('ends where the receiver wants to speak another protocol, %s', async (_, everyMs) => {
    const upgrading = net.createServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => {
        socket.write('HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: tea\r\n\r\n');
        if (everyMs) setInterval(() => socket.destroyed || socket.write('x'), everyMs).unref();
      });
    });
    await new Promise<void>((done) => upgrading.listen(0, '127.0.0.1', done));
    const { port } = upgrading.address() as AddressInfo;
    const asking = openOutbound(['127.0.0.1']).request(`http://127.0.0.1:${port}/`, { ...asked, timeoutMs: 2000 });
    await expect(asking).rejects.toMatchObject({ fault: 'unreachable' });
    await new Promise((done) => upgrading.close(done)); // ends only when the connection was let go
  });

  it('fetches bytes that stand in public, by plain http too, up to a limit and never from inside', async () => {
    const limits = { mostBytes: 1000, timeoutMs: 300 };
    const { fetchBytes, assertFetchable } = openOutbound(['127.0.0.1']);
    expect(await fetchBytes(`${base}/ok`, limits)).toEqual({ status: 200, bytes: Buffer.from('yes') });
    await expect(fetchBytes(`${base}/huge`, limits)).rejects.toMatchObject({ fault: 'answerTooLarge' });
    await expect(fetchBytes(`${base}/slow`, limits)).rejects.toMatchObject({ fault: 'timeout' });
    await assertFetchable('http://1.1.1.1/a.jpg');
    for (const url of ['http://1.1.1.1:22/', 'http://1.1.1.1:443/', 'ftp://1.1.1.1/', 'http://10.1.2.3/'])
      await expect(assertFetchable(url), url).rejects.toMatchObject({ fault: 'address' });
    const before = calls;
    await expect(openOutbound().fetchBytes(`${base}/ok`, limits)).rejects.toMatchObject({ fault: 'address' });
    expect(calls).toBe(before);
  });

  it('does not wait for a resolver that says nothing', { timeout: 10_000 }, async () => {
    const silent = (() => undefined) as unknown as typeof systemLookup;
    const { assertFetchable, assertAllowed } = openOutbound([], silent);
    await Promise.all([
      assertFetchable('https://silent.example/'), // like one that does not resolve now: it may do so later
      expect(assertAllowed('http://silent.example/')).rejects.toMatchObject({ fault: 'address' }),
    ]);
  });

  it('is not fooled by a name that is public when asked and inside when called', async () => {
    let asked = 0;
    const turning = ((_host: string, _options: object, done: (error: null, found: object[]) => void) =>
      done(null, [{ address: asked++ === 0 ? '1.1.1.1' : '127.0.0.1', family: 4 }])) as typeof systemLookup;
    const before = calls;
    const out = openOutbound([], turning);
    await out.assertFetchable('http://turning.example/');
    await expect(
      out.fetchBytes('http://turning.example:8080/', { mostBytes: 9, timeoutMs: 300 }),
    ).rejects.toMatchObject({
      fault: 'address',
    });
    asked = 0; // public once more while it is checked; inside at the moment of connecting
    await expect(out.fetchBytes('http://turning.example/', { mostBytes: 9, timeoutMs: 300 })).rejects.toMatchObject({
      fault: 'address',
    });
    expect(asked).toBe(2);
    expect(calls).toBe(before);
  });
});
