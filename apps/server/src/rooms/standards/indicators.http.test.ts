import { beforeAll, describe, expect, it } from 'vitest';
import { as, type Browser } from '../../../test/as';
import { littering } from '../../../test/seedCity';
import { useHouse } from '../../../test/testHouse';
import { newId } from '../../platform/ids';

const test = useHouse();
let admin: Browser;
let reader: Browser;
beforeAll(async () => {
  admin = await as(test.app, test.here, 'admin');
  reader = await as(test.app, test.here, 'clerk');
});

interface Shown {
  version: number;
  indicators: { code: string; name: string; covers: { category: { code: string }; pointType: string | null }[] }[];
  notMapped: { ref: { code: string; kind: string } }[];
}
const inForce = async (who = reader): Promise<Shown> => (await who.get('/api/standards/indicators')).body;
const put = (code: string, over: object = {}) => ({
  what: 'put',
  indicator: { code, name: '背街小巷', nameEn: null, covers: [{ category: littering, pointType: 'LANE' }], ...over },
});
const change = async (changes: object[], over: object = {}) =>
  admin.post('/api/standards/indicators', {
    id: newId(),
    seen: (await inForce()).version,
    source: '文明办〔2026〕8号',
    changes,
    ...over,
  });
const problemOf = (answer: { body: { type?: string } }) => answer.body.type?.replace('/problems/', '');
const reasonsOf = (answer: { body: { errors?: { reason: string }[] } }) =>
  answer.body.errors?.map(({ reason }) => reason);

describe('what a city is evaluated by', () => {
  it('begins with the sample of the product, said to be one, with every kind and type of points the city knows', async () => {
    const body = await inForce();
    expect(body).toMatchObject({ version: 0, byName: null, at: null, source: expect.stringContaining('样例') });
    expect(body.indicators).toHaveLength(14);
    expect(body.indicators.some(({ covers }) => covers.some(({ category }) => category.code === '0110'))).toBe(true);
    // Brought in again as it is: nothing the sample names is unknown here.
    const { status, body: refused } = await change([{ what: 'replace', indicators: body.indicators }]);
    expect([status, refused.errors]).toEqual([422, [{ reason: 'same' }]]);
  });
  it('says which kinds nothing covers, so that somebody says where they belong', async () => {
    const { notMapped } = await inForce();
    expect(notMapped.length).toBeGreaterThan(50);
    expect(notMapped.some(({ ref }) => ref.kind === 'event' && ref.code === littering.code)).toBe(false);
  });
  it('is changed by nobody but the system’s administrator', async () => {
    const order = { id: newId(), seen: 0, source: 'x', changes: [put('15')] };
    expect((await reader.post('/api/standards/indicators', order)).status).toBe(403);
  });
});

describe('a change of indicators', () => {
  it('is a version with who made it and what became different; sent again it is the same', async () => {
    const order = {
      id: newId(),
      seen: 0,
      source: '文明办〔2026〕8号',
      changes: [put('15'), { what: 'withdraw', code: '12' }],
    };
    expect((await admin.post('/api/standards/indicators', order)).status).toBe(201);
    expect((await admin.post('/api/standards/indicators', order)).status).toBe(200);
    const other = { ...order, changes: [put('16')] };
    expect(problemOf(await admin.post('/api/standards/indicators', other))).toBe('standard.id-reused');
    const [version, ...older] = (await reader.get('/api/standards/indicators/versions')).body;
    expect(older).toEqual([]);
    expect(version).toMatchObject({
      version: 1,
      source: '文明办〔2026〕8号',
      byName: '吴桐',
      changed: [
        { code: '15', how: 'added' },
        { code: '12', how: 'withdrawn' },
      ],
    });
  });
  it('does not overwrite what somebody else said of the same indicator in the meantime', async () => {
    const { version: seen } = await inForce();
    expect((await change([put('15', { name: '后街小巷' })])).status).toBe(201);
    expect(problemOf(await change([put('15', { name: '前街' })], { seen }))).toBe('rules.changed');
    expect((await change([put('20')], { seen })).status, 'another one is nobody else’s').toBe(201);
  });
  it('is refused with its reasons where it cannot be', async () => {
    const cover = (over: object) => ({ covers: [{ category: littering, pointType: null, ...over }] });
    for (const [reason, changes] of [
      ['indicator.code', [put('none')]],
      ['indicator.kindUnknown', [put('30', cover({ category: { ...littering, code: '9999' } }))]],
      ['indicator.typeUnknown', [put('30', cover({ pointType: 'MOON' }))]],
    ] as const)
      expect(reasonsOf(await change([...changes])), reason).toContain(reason);
  });
  it('belongs to its city alone', async () => {
    const there = await as(test.app, test.there, 'clerk');
    expect((await inForce(there)).version).toBe(0);
  });
});
