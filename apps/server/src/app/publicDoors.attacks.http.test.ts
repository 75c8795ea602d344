import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { asResident, type Browser } from '../../test/as';
import { aCaseAfter, aReport, type Cast, cast } from '../../test/mainJob';
import { useHouse } from '../../test/testHouse';
import { projectRoot } from '../platform/config';

/**
 * Attacks on the doors everybody may knock at, that need no room of their own: what an address, a header or a frame can do.
 * Ids of `security-reliability.md`.
 */
const test = useHouse();
let people: Cast;
let anybody: Browser;
beforeAll(async () => {
  people = await cast(test.app, test.here);
  anybody = asResident(test.app, test.here);
});

const look = (url: string, headers: Record<string, string> = {}) =>
  anybody.raw({ method: 'GET', url, headers: { accept: 'text/html', ...headers } });
const hasFaces = existsSync(join(projectRoot, 'apps/web/dist/index.html'));
const faces = ['/', '/report', '/follow', '/problems', '/feedback', '/desk', '/field', '/screen'];
const marker = 'gezhi-was-here';

describe.skipIf(!hasFaces)('pages (built ones only: without a build there are none to attack)', () => {
  it.each([
    [`/problems?page=%22%3E%3Cimg%20src%3Dx%20onerror%3D${marker}%3E`],
    [`/problems?status=%3Cscript%3E${marker}%3C/script%3E`],
    [`/follow?code=%27-${marker}-%27`],
    [`/?returnTo=javascript:${marker}`],
    [`/desk/%3Csvg%20onload%3D${marker}%3E`],
    [`/nowhere/%22%3E%3Cimg%20src%3D${marker}%3E`],
    [`/api/%3Cimg%20src%3D${marker}%3E`],
  ])('A-PP-06: %s is not said back', async (url) => {
    const answer = await look(url);
    expect([200, 400, 404]).toContain(answer.statusCode);
    expect(answer.body).not.toContain(marker);
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
    expect(String(answer.headers['content-security-policy'])).toMatch(/script-src 'self'(;|$)/);
  });

  it.each([
    '//evil.example',
    '/%5Cevil.example',
    '/%2f%2fevil.example',
    '/@evil.example',
    '/?returnTo=//evil.example',
    '/desk?returnTo=https:evil.example',
    '/report?next=%2f%2fevil.example',
    '/%E3%80%82evil.example',
  ])('A-PP-08: %s sends nobody away', async (url) => {
    const answer = await look(url);
    const { location } = answer.headers;
    if (answer.statusCode >= 300 && answer.statusCode < 400) expect(location).toBe('/');
    else expect(location).toBeUndefined();
    expect(answer.statusCode).toBeLessThan(500);
  });

  it.each(faces)('A-PP-13: %s is shown in nobody else’s frame', async (url) => {
    const { headers, statusCode } = await look(url);
    expect(statusCode).toBe(200);
    expect(String(headers['content-security-policy'])).toContain("frame-ancestors 'none'");
    expect(headers['x-frame-options']).toBe('DENY');
  });
});

describe('words of a resident', () => {
  const telephone = '13906351234';

  it('A-PP-16: a telephone number among them is on no public page', async () => {
    const words = `邻居家孩子张小明一个人，电话${telephone}，井盖坏了`;
    await aCaseAfter(people, test.here, 'dispatch', aReport(test.here, { words }));
    for (const url of ['/api/public/problems', '/api/public/problems.geojson', '/api/public/problems.rss']) {
      const answer = await anybody.raw({ method: 'GET', url });
      if (answer.statusCode === 404) continue; // feeds need an area
      expect(answer.statusCode, url).toBe(200);
      expect(answer.body, url).not.toContain(telephone);
      expect(answer.body, url).not.toContain('张小明');
    }
  });

  it.each(['{{7*7}}', ['$', '{7*7}'].join(''), '<%= 7*7 %>', '#{7*7}', 'a\nBcc: everybody@example.org'])(
    'A-PP-17: %j are kept letter by letter and calculate nothing',
    async (words) => {
      const { id } = await aCaseAfter(people, test.here, 'report', aReport(test.here, { words }));
      expect((await people.acceptor.get(`/api/cases/${id}`)).body.words).toBe(words);
    },
  );

  it('A-PP-17: a carriage return that would begin a header is refused, and nothing is stored', async () => {
    const order = aReport(test.here, { words: 'x\r\nBcc: everybody@example.org' });
    expect((await anybody.post('/api/public/reports', order)).status).toBe(400);
    expect((await people.acceptor.get(`/api/cases/${order.id}`)).status).toBe(404);
  });
});

describe('headers that claim to be somebody else’s', () => {
  it.each([
    ['x-forwarded-host', 'evil.example'],
    ['x-original-url', '/api/cases'],
    ['x-rewrite-url', '/api/cases'],
    ['x-http-method-override', 'DELETE'],
    ['x-forwarded-prefix', '/evil.example'],
    ['forwarded', 'host=evil.example'],
  ])('A-PP-18: %s changes nothing of what is answered', async (name, value) => {
    for (const url of [
      '/api/city',
      '/api/public/problems',
      `/api/public/problems.rss?areaId=${test.here.areas.subdistrict}`,
    ]) {
      const plain = await anybody.raw({ method: 'GET', url });
      const claimed = await anybody.raw({ method: 'GET', url, headers: { [name]: value } });
      expect(claimed.statusCode, url).toBe(plain.statusCode);
      expect(claimed.body, url).toBe(plain.body);
      expect(claimed.body, url).not.toContain('evil.example');
    }
  });
});
