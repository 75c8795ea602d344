import type { lookup } from 'node:dns';
import http from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { system } from '@gezhi/domain';
import ExifReader from 'exifreader';
import { XMLParser } from 'fast-xml-parser';
import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { as, asResident } from '../../../test/as';
import { step } from '../../../test/mainJob';
import { aKey, aRequest, asProgram, jurisdiction } from '../../../test/open311';
import { useHouse } from '../../../test/testHouse';
import { makeHttp } from '../../platform/http';
import { newId } from '../../platform/ids';
import { openOutbound } from '../../platform/outbound';
import { derivePhotos } from '../media/index';
import { fetchMedia, open311Routes, revokeKey } from './index';

// Rows A-O3-01 … 11 of the security plan: each asked of the real server, then of what must not have happened.

const test = useHouse();
const logged: string[] = [];
let app: FastifyInstance;
let key: string;
let program: ReturnType<typeof asProgram>;

/** What names give, in the order they are asked: the last answer stays. */
const names: Record<string, string[]> = {
  'localtest.me': ['127.0.0.1'],
  'mixed.example': ['93.184.216.34,10.0.0.5'],
  'public.example': ['93.184.216.34'],
  'turning.example': ['93.184.216.34', '93.184.216.34', '127.0.0.1'],
};
/** How many slow names are being asked for at once. */
const slow = { now: 0, most: 0 };
const resolver = ((host: string, _options: object, done: (error: Error | null, found: object[]) => void) => {
  if (host.endsWith('.slow.example')) {
    slow.most = Math.max(slow.most, ++slow.now);
    setTimeout(() => {
      slow.now--;
      done(null, [{ address: '93.184.216.34', family: 4 }]);
    }, 100);
    return;
  }
  const answers = names[host];
  if (!answers) return done(new Error('ENOTFOUND'), []);
  const answer = answers.length > 1 ? answers.shift()! : answers[0]!;
  done(
    null,
    answer.split(',').map((address) => ({ address, family: 4 })),
  );
}) as typeof lookup;

beforeAll(async () => {
  const log = pino({ level: 'trace' }, { write: (line: string) => void logged.push(line) });
  app = await makeHttp(test.config, log);
  open311Routes(
    app,
    { ...test.house.ports, log },
    {
      cities: test.house.cities,
      cases: test.house.cases,
      outbound: openOutbound([], resolver),
    },
  );
  await app.ready();
  ({ key } = await aKey(test.house, test.here));
  program = asProgram(app, test.here, key);
});
afterAll(() => app?.close());

/** Every connection this process begins, but those to its database. */
const connects: string[] = [];
const { connect } = net.Socket.prototype;
beforeEach(() => {
  connects.length = 0;
  net.Socket.prototype.connect = function (this: net.Socket, ...given: unknown[]) {
    const first = [given[0]].flat()[0]; // options, a port or path, or what Node itself makes of both
    const to =
      typeof first === 'object'
        ? (first as { port?: number; host?: string; path?: string })
        : { port: first, host: given[1], path: first };
    const { port } = new URL(test.urls.app);
    const isDatabase = String(to.port) === port || String(to.path).endsWith(`.s.PGSQL.${port}`);
    if (!isDatabase) connects.push(JSON.stringify(to));
    return (connect as (...all: unknown[]) => net.Socket).apply(this, given);
  } as typeof connect;
});
afterEach(() => {
  net.Socket.prototype.connect = connect;
});

const stored = () =>
  test.house.ports.inCity(test.here.id, system, async (trx) => {
    const count = async (table: 'case_file' | 'photo' | 'open311_media' | 'open311_request' | 'case_text') =>
      Number(
        (
          await trx
            .selectFrom(table)
            .select(({ fn }) => fn.countAll().as('n'))
            .executeTakeFirstOrThrow()
        ).n,
      );
    return [
      await count('case_file'),
      await count('photo'),
      await count('open311_media'),
      await count('open311_request'),
      await count('case_text'),
    ];
  });

/** Nothing was kept and nobody was called. */
async function expectNothing(
  act: () => Promise<{ status: number; body: { code: string }[]; text: string }>,
  status: number,
  code: string,
) {
  const before = await stored();
  const answer = await act();
  expect([answer.status, answer.body?.[0]?.code ?? answer.text], answer.text).toEqual([
    status,
    answer.body ? code : expect.stringContaining(`<code>${code}</code>`),
  ]);
  expect(await stored()).toEqual(before);
  expect(connects).toEqual([]);
}

describe('A-O3-01: pictures that lie inside are refused at the door', () => {
  it.each([
    'http://127.0.0.1/a.jpg',
    'http://[::1]/a.jpg',
    'http://0.0.0.0/a.jpg',
    'http://2130706433/a.jpg',
    'http://0x7f.1/a.jpg',
    'http://localtest.me/a.jpg',
    'http://mixed.example/a.jpg',
    'http://169.254.169.254/latest/meta-data/',
    'http://[fd00::1]/a.jpg',
    'http://[::ffff:10.0.0.1]/a.jpg',
    'http://public.example:22/a.jpg',
    'http://user:word@public.example/a.jpg',
    'unix:/var/run/docker.sock',
    'file:///etc/passwd',
    'gopher://public.example/_x',
    'data:image/png;base64,AAAA',
    'javascript:alert(1)',
    '//public.example/a.jpg',
    `http://public.example/${'a'.repeat(2000)}`,
  ])('%s', (url) =>
    expectNothing(() => program.send(aRequest(test.here, { media_url: url })), 400, 'media_url_refused'),
  );

  it('one bad among good refuses the whole, and so do more than nine', async () => {
    const good = 'http://public.example/a.jpg';
    await expectNothing(
      () => program.send(aRequest(test.here, { 'media_url[]': [good, 'http://10.0.0.1/'] })),
      400,
      'media_url_refused',
    );
    const many = Array.from({ length: 10 }, (_, i) => `${good}?${i}`);
    await expectNothing(() => program.send(aRequest(test.here, { media_url: many })), 400, 'media_url_refused');
  });

  it('nine names that are slow to resolve are asked for side by side', async () => {
    const many = Array.from({ length: 9 }, (_, i) => `http://n${i}.slow.example/a.jpg`);
    expect((await program.send(aRequest(test.here, { media_url: many }))).status).toBe(201);
    expect(slow).toEqual({ now: 0, most: 9 });
  });
});

describe('pictures that are fetched', () => {
  let jpeg: Buffer;
  let server: http.Server;
  let base: string;
  let hits: string[] = [];
  const bomb = gzipSync(Buffer.alloc(50_000_000));
  const limits = { mostBytes: 200_000, timeoutMs: 400 };
  const answers: Record<string, (answer: http.ServerResponse) => unknown> = {
    '/good.jpg': (answer) => answer.end(jpeg),
    '/redirect': (answer) => answer.writeHead(302, { location: '/internal' }).end(),
    '/chain': (answer) => answer.writeHead(301, { location: '/redirect' }).end(),
    '/slow': (answer) => {
      answer.writeHead(200, { 'content-type': 'image/jpeg' });
      const drip = setInterval(() => answer.write(jpeg.subarray(0, 1)), 50);
      answer.on('close', () => clearInterval(drip));
    },
    '/endless': (answer) => {
      const more = () => {
        while (!answer.destroyed && answer.write(Buffer.alloc(65_536, 0xff)));
        if (!answer.destroyed) answer.once('drain', more);
      };
      more();
    },
    '/lying': (answer) => {
      answer.writeHead(200, { 'content-length': String(jpeg.length * 2) }).write(jpeg);
      setTimeout(() => answer.destroy(), 20);
    },
    '/bomb': (answer) => answer.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb),
    '/html.jpg': (answer) => answer.writeHead(200, { 'content-type': 'image/jpeg' }).end('<html><script>1</script>'),
    '/svg.jpg': (answer) => answer.end('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
    '/broken.jpg': (answer) => answer.end(Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.alloc(500)])),
    '/gone': (answer) => answer.writeHead(404).end(),
  };

  beforeAll(async () => {
    jpeg = await sharp({ create: { width: 400, height: 300, channels: 3, background: '#8aa' } })
      .withExif({
        IFD0: { Make: 'Phone', Model: 'X1' },
        IFD3: {
          GPSLatitudeRef: 'N',
          GPSLatitude: '36/1 26/1 24/1',
          GPSLongitudeRef: 'E',
          GPSLongitude: '115/1 58/1 12/1',
        },
      })
      .jpeg()
      .toBuffer();
    server = http.createServer((request, answer) => {
      hits.push(request.url!);
      (answers[request.url!] ?? answers['/gone']!)(answer);
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  /** A case that came with a picture: taken at the door under a public name, then lying where the test says. */
  async function withPicture(url: string) {
    const { body } = await program.send(aRequest(test.here, { media_url: 'http://public.example/a.jpg' }));
    const caseId = body[0].service_request_id as string;
    const { id } = await test.house.ports.inCity(test.here.id, system, async (trx) => {
      await trx.updateTable('open311_media').set({ url }).where('case_id', '=', caseId).execute();
      return trx.selectFrom('open311_media').select('id').where('case_id', '=', caseId).executeTakeFirstOrThrow();
    });
    hits = [];
    return { caseId, id };
  }
  /** As often as the queue would, until it is settled. */
  async function fetched(id: string, outbound = openOutbound(['127.0.0.1'], resolver)) {
    const job = fetchMedia.handler(test.house.ports, outbound, limits);
    for (let i = 0; i < 4; i++)
      await job.run({ mediaId: id }, { cityId: test.here.id, jobId: '1' }).catch(() => undefined);
    return test.house.ports.inCity(test.here.id, system, async (trx) => ({
      media: await trx.selectFrom('open311_media').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
      photo: await trx.selectFrom('photo').selectAll().where('id', '=', id).executeTakeFirst(),
      event: await trx.selectFrom('event').select(['name', 'payload']).where('subject_id', '=', id).executeTakeFirst(),
    }));
  }

  it.each([
    ['A-O3-02', '/redirect', 'redirect', 1],
    ['A-O3-02', '/chain', 'redirect', 1],
    ['A-O3-03', '/slow', 'timeout', 3],
    ['A-O3-03', '/endless', 'tooLarge', 1],
    ['A-O3-03', '/lying', 'unreachable', 3],
    ['A-O3-03', '/bomb', 'notAPhoto', 1],
    ['A-O3-03', '/html.jpg', 'notAPhoto', 1],
    ['A-O3-03', '/svg.jpg', 'notAPhoto', 1],
    ['A-O3-03', '/broken.jpg', 'unreadable', 1],
    ['A-O3-03', '/gone', 'noAnswer', 1],
  ])('%s: %s leaves the case without a picture and says why', async (_row, path, reason, calls) => {
    const { caseId, id } = await withPicture(base + path);
    const { media, photo, event } = await fetched(id);
    expect(media).toMatchObject({ state: 'refused', reason, url: null });
    expect(photo).toBeUndefined();
    expect(event).toMatchObject({ name: 'georeport.refusePicture' });
    expect(hits).toEqual(Array.from({ length: calls }, () => path));
    const acceptor = await as(test.app, test.here, 'acceptor');
    expect((await acceptor.get(`/api/cases/${caseId}/open311`)).body.arrival.media).toEqual([
      { state: 'refused', reason },
    ]);
    expect((await acceptor.get(`/api/cases/${caseId}`)).body).toMatchObject({ photos: [], photosMissing: 0 });
    const { body } = await program.ask(`/requests/${caseId}.json?jurisdiction_id=${jurisdiction}`);
    expect(body[0].media_url).toBeNull();
  });

  it('A-O3-02: a name that is public when it is named and inside when it is called is not called', async () => {
    const { body } = await program.send(aRequest(test.here, { media_url: 'http://turning.example/a.jpg' }));
    const caseId = body[0].service_request_id as string;
    const { id } = await test.house.ports.inCity(test.here.id, system, (trx) =>
      trx.selectFrom('open311_media').select('id').where('case_id', '=', caseId).executeTakeFirstOrThrow(),
    );
    connects.length = 0;
    hits = [];
    const { media, photo } = await fetched(id, openOutbound([], resolver));
    expect([media.state, media.reason, photo]).toEqual(['refused', 'address', undefined]);
    expect(names['turning.example']).toEqual(['127.0.0.1']); // it was asked at the door, before calling, and when calling
    expect(connects.filter((to) => !to.includes('turning.example'))).toEqual([]);
    expect(hits).toEqual([]);
  });

  it('A-O3-07: a picture by this door is cleaned like any other, shown in public, and its original stays sealed', async () => {
    const { caseId, id } = await withPicture(`${base}/good.jpg`);
    const { media, photo, event } = await fetched(id);
    expect(media).toMatchObject({ state: 'fetched', reason: null, url: null });
    expect(photo).toMatchObject({ state: 'stored', subject_id: caseId, slot: 'before' });
    expect(event!.name).toBe('georeport.takePicture');
    expect(hits).toEqual(['/good.jpg']);
    const path = `/media/${id}.jpg?jurisdiction_id=${jurisdiction}`;
    expect((await program.ask(path)).status).toBe(404); // not cleaned yet
    await derivePhotos.handler(test.house.ports).run({ photoId: id }, { cityId: test.here.id, jobId: '1' });
    const claimed = (await fetched(id)).photo!; // what the file says stays with the sealed original, for staff
    expect(claimed).toMatchObject({ state: 'ready', camera: 'Phone X1' });
    expect(claimed.taken_lat).toBeCloseTo(36.44, 2);
    expect((await program.ask(path)).status, 'nobody of the desk has had it before his eyes').toBe(404);
    await step(await as(test.app, test.here, 'acceptor'), caseId, 'accept');
    const { body } = await program.ask(`/requests/${caseId}.json?jurisdiction_id=${jurisdiction}&extensions=true`);
    expect(body[0].media_url).toBe(`http://${test.here.host}/open311/v2${path}`);
    expect(body[0].extended_attributes.photos).toEqual([body[0].media_url]);
    const picture = await program.ask(path);
    expect([picture.status, picture.type]).toEqual([200, 'image/jpeg']);
    expect(picture.headers['cross-origin-resource-policy']).toBe('cross-origin');
    const { exif, gps, xmp, iptc } = ExifReader.load(picture.bytes, { expanded: true });
    expect([exif, gps, xmp, iptc]).toEqual([undefined, undefined, undefined, undefined]);
    expect((await asResident(test.app, test.here).get(`/api/photos/${id}/original`)).status).toBe(401);
    expect((await program.ask(path.replace(jurisdiction, '350203'))).status).toBe(404);
  });

  it.each([
    ['the photo', { blanked: true, hiddenReason: null }],
    ['the whole case', { blanked: false, hiddenReason: 'personal' }],
  ])('A-O3-07, A-O3-11: %s hidden by the desk is gone here too', async (_, { blanked, hiddenReason }) => {
    const { caseId, id } = await withPicture(`${base}/good.jpg`);
    await fetched(id);
    await derivePhotos.handler(test.house.ports).run({ photoId: id }, { cityId: test.here.id, jobId: '1' });
    const acceptor = await as(test.app, test.here, 'acceptor');
    await step(acceptor, caseId, 'accept');
    const [request, picture] = [`/requests/${caseId}.json`, `/media/${id}.jpg`].map(
      (path) => `${path}?jurisdiction_id=${jurisdiction}`,
    ) as [string, string];
    const list = `/requests.json?jurisdiction_id=${jurisdiction}`;
    expect((await program.ask(request)).body[0].media_url).toContain(id);
    expect((await program.ask(picture)).status).toBe(200);
    const order = { seen: 0, hiddenReason, words: null, blanked: blanked ? [id] : [] };
    expect((await acceptor.post(`/api/cases/${caseId}/public-side`, order)).status).toBe(200);
    expect((await program.ask(picture)).status).toBe(404);
    for (const path of [list, `${list}&extensions=true`, `${list}&updated_after=2026-11-01T00:00:00Z`])
      expect((await program.ask(path)).text, path).not.toContain(hiddenReason ? caseId : id);
    const { status, body } = await program.ask(request);
    if (hiddenReason) expect(status).toBe(404);
    else expect([status, body[0].media_url]).toEqual([200, null]);
  });

  it('a photo that came by another door is not shown at this one', async () => {
    const photo = {
      id: newId(),
      sha256: (await import('node:crypto')).createHash('sha256').update(jpeg).digest('hex'),
    };
    const resident = asResident(test.app, test.here);
    const report = { id: newId(), position: test.here.spot, broadKind: 'other', photos: [photo] };
    const { code } = (await resident.post('/api/public/reports', report)).body;
    await resident.put(`/api/public/reports/${code}/photos/${photo.id}`, jpeg, 'image/jpeg');
    await derivePhotos.handler(test.house.ports).run({ photoId: photo.id }, { cityId: test.here.id, jobId: '1' });
    expect((await resident.get(`/api/public/reports/${code}/photos/${photo.id}/large`)).status).toBe(200);
    expect((await program.ask(`/media/${photo.id}.jpg?jurisdiction_id=${jurisdiction}`)).status).toBe(404);
    const { body } = await program.ask(`/requests/${report.id}.json?jurisdiction_id=${jurisdiction}`);
    expect(body[0].media_url).toBeNull();
  });
});

describe('A-O3-04: keys', () => {
  it('absent, wrong, taken back, of another city or in the address are refused, and never logged', async () => {
    const there = await aKey(test.house, test.there);
    const gone = await aKey(test.house, test.here);
    await test.house.ports.inCity(test.here.id, system, (trx) => revokeKey(trx, gone.id));
    for (const shown of [undefined, '', 'wrong', there.key, gone.key])
      await expectNothing(() => asProgram(app, test.here, shown).send(aRequest(test.here)), 403, '403');
    await expectNothing(
      () => asProgram(app, test.here).send(aRequest(test.here), { query: `?api_key=${key}` }),
      400,
      'api_key_in_address',
    );
    const answers = await program.ask(`/requests.json?jurisdiction_id=${jurisdiction}&api_key=${key}`);
    expect(answers.status).toBe(200); // clients that show it everywhere are not turned away
    const written = logged.join('');
    for (const secret of [key, there.key, gone.key]) expect(written).not.toContain(secret);
  });
});

describe('A-O3-05: what is asked for has bounds', () => {
  const here = `jurisdiction_id=${jurisdiction}`;
  it.each([
    ['start_date=0001-01-01T00:00:00Z&end_date=9999-12-31T00:00:00Z', 'span_too_long'],
    ['start_date=0001&end_date=9999', 'date_refused'],
    ['start_date=2026-11-18T00:00:00', 'date_refused'],
    ['start_date=2026-13-18T00:00:00Z', 'date_refused'],
    ['start_date=2026-11-18T00:00:00Z&end_date=2026-11-17T00:00:00Z', 'date_refused'],
    ['updated_after=now', 'date_refused'],
    ['updated_after=2026-11-18T03:00:00Z', 'date_refused'],
    ['updated_after=9999-12-31T00:00:00Z', 'date_refused'],
    ['updated_after=2020-01-01T00:00:00Z', 'span_too_long'],
    ['page=-1', 'page_refused'],
    ['page=101', 'page_refused'],
    ['page=0', 'page_refused'],
    ['page=1e9', 'page_refused'],
    ['page_size=-5', 'page_size_refused'],
    ['status=all', 'status_refused'],
    ["service_code=' or 1=1 --", '404'],
  ])('%s', async (query, code) => {
    const answer = await program.ask(`/requests.json?${here}&${query.replaceAll(' ', '%20')}`);
    expect([answer.status, answer.body[0].code]).toEqual([code === '404' ? 404 : 400, code]);
  });

  it('XML and JSON say the same', async () => {
    const id = (await program.send(aRequest(test.here, { description: '<b>&amp;"\'' }))).body[0].service_request_id;
    await step(await as(test.app, test.here, 'acceptor'), id, 'accept');
    for (const path of [`/requests/${id}`, '/requests', '/services', '/services/GBT30428.2-2013.event.0113']) {
      const json = (await program.ask(`${path}.json?${here}&extensions=true`)).body;
      const { text } = await program.ask(`${path}.xml?${here}&extensions=true`);
      expect(leaves(new XMLParser({ parseTagValue: false }).parse(text))).toEqual(leaves(json));
    }
  });
});

/** Every value in order, as text: what both forms must agree on. An empty element and null are the same. */
function leaves(value: unknown): string[] {
  if (value === null || value === undefined || value === '') return [];
  if (Array.isArray(value)) return value.flatMap(leaves);
  if (typeof value !== 'object') return [String(value)];
  return Object.entries(value as object).flatMap(([name, inner]) => (name === '?xml' ? [] : leaves(inner)));
}

describe('A-O3-06: XML is no way in', () => {
  const lol = Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('');
  it.each([
    ['text/xml', '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><r>&x;</r>'],
    ['application/xml', `<!DOCTYPE r [<!ENTITY l0 "lol">${lol}]><r>&l9;</r>`],
    ['application/xml; charset=utf-8', '<!DOCTYPE r SYSTEM "http://public.example/x.dtd"><r/>'],
    [
      'application/soap+xml',
      '<r xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="file:///etc/passwd"/></r>',
    ],
  ])('%s', (type, payload) =>
    expectNothing(
      async () => {
        const answer = await app.inject({
          method: 'POST',
          url: '/open311/v2/requests.xml',
          headers: { host: test.here.host, 'content-type': type },
          payload,
        });
        return { status: answer.statusCode, text: answer.body, body: undefined as never };
      },
      400,
      'xml_forbidden',
    ),
  );

  it('a document type inside a form is words and stays words', async () => {
    const words = '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><r>&x;</r>';
    const { body } = await program.send(aRequest(test.here, { description: words }));
    const acceptor = await as(test.app, test.here, 'acceptor');
    expect((await acceptor.get(`/api/cases/${body[0].service_request_id}`)).body.words).toBe(words);
  });

  it.each(['application/json', 'multipart/form-data; boundary=x', 'text/plain'])('%s is no form', (type) =>
    expectNothing(
      async () => {
        const answer = await app.inject({
          method: 'POST',
          url: '/open311/v2/requests.json',
          headers: { host: test.here.host, 'content-type': type },
          payload: `{"api_key":"${key}"}`,
        });
        return { status: answer.statusCode, text: answer.body, body: answer.json() };
      },
      400,
      'form_only',
    ),
  );
});

describe('A-O3-08: attributes that mean something else', () => {
  const littered = 'GBT30428.2-2013.event.0110';
  it.each([
    [{ 'attribute[__proto__]': '1' }],
    [{ 'attribute[__proto__][polluted]': '1' }],
    [{ 'attribute[constructor]': '1' }],
    [{ 'attribute[constructor][prototype][polluted]': '1' }],
    [{ 'attribute[constructor.prototype]': '1' }],
    [{ 'attribute[toString]': '1' }],
    [{ attribute: '1' }],
    [{ 'attribute[]': '1' }],
  ])('%j', async (over) => {
    await expectNothing(
      () => program.send(aRequest(test.here, { service_code: littered, ...over })),
      400,
      'attribute_refused',
    );
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it('ten thousand of them', async () => {
    const bomb = Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`attribute[A${i}]`, '1']));
    await expectNothing(() => program.send(aRequest(test.here, bomb)), 400, 'too_large');
    const fewer = Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`attribute[A${i}]`, '1']));
    await expectNothing(() => program.send(aRequest(test.here, fewer)), 400, 'too_many_fields');
  });
});

describe('A-O3-09: the same request many times', () => {
  it('fifty at once under one key make one case; other content is a conflict', async () => {
    const before = (await stored())[0]!;
    const headers = { 'idempotency-key': newId() };
    const request = aRequest(test.here, { phone: '13800138000', media_url: 'http://public.example/a.jpg' });
    const answers = await Promise.all(Array.from({ length: 50 }, () => program.send(request, { headers })));
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array.from({ length: 49 }, () => 200), 201]);
    expect(new Set(answers.map(({ body }) => body[0].service_request_id)).size).toBe(1);
    expect((await stored())[0]).toBe(before + 1);
    for (const other of [
      { description: '别的' },
      { phone: '13800138001' },
      { service_code: 'GBT30428.2-2013.event.0110' },
      { media_url: 'http://public.example/b.jpg' },
      { first_name: '小' },
    ])
      await expectNothing(() => program.send({ ...request, ...other }, { headers }), 409, 'idempotency_key_reused');
    const mine = asProgram(app, test.here, (await aKey(test.house, test.here)).key);
    expect((await mine.send(request, { headers })).status).toBe(201); // another program's key is its own
    expect((await program.send(request, { headers: { 'idempotency-key': 'x'.repeat(256) } })).body[0].code).toBe(
      'idempotency_key_refused',
    );
  });
});

describe('A-O3-10: nobody is called back', () => {
  it.each(['callback_url', 'webhook', 'status_callback', 'notify_url'])('%s', (name) =>
    expectNothing(() => program.send(aRequest(test.here, { [name]: 'http://127.0.0.1/' })), 400, 'callback_refused'),
  );
});

describe('A-O3-11: ids cannot be felt for', () => {
  it('they follow no order, what is hidden is not there, and ten misses are told once', async () => {
    const ids = await Promise.all(
      Array.from(
        { length: 5 },
        async () => (await program.send(aRequest(test.here))).body[0].service_request_id as string,
      ),
    );
    const ends = ids.map((id) => BigInt(`0x${id.slice(-12)}`));
    for (let i = 1; i < ends.length; i++) expect(Math.abs(Number(ends[i]! - ends[i - 1]!))).toBeGreaterThan(1000);
    const again = {
      id: ids[0]!,
      position: test.here.spot,
      broadKind: 'cleanliness',
      words: '桶边堆了一地，味道很大。',
      photos: [],
    };
    const taken = await asResident(test.app, test.here).post('/api/public/reports', again);
    expect([taken.status, taken.body.code], 'nor is a code given to who sends the same again').toEqual([
      409,
      undefined,
    ]);
    logged.length = 0;
    for (let i = 0; i < 25; i++)
      expect((await program.ask(`/requests/${newId()}.json?jurisdiction_id=${jurisdiction}`)).status).toBe(404);
    expect(logged.filter((line) => line.includes('feeling for ids')).length).toBe(1);
  });
});
