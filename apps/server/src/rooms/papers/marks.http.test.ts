import { system, usualMarks } from '@gezhi/domain';
import { beforeAll, describe, expect, it } from 'vitest';
import { as, type Browser } from '../../../test/as';
import { anOfficer, asOfficer } from '../../../test/officer';
import { useHouse, wednesdayTen } from '../../../test/testHouse';
import { newId } from '../../platform/ids';
import { checkPaperNumbers, checkPapers } from './index';

const test = useHouse();
let officer: Browser;
let admin: Browser;
beforeAll(async () => {
  test.clock.set(wednesdayTen);
  officer = await asOfficer(test.app, test.here, await anOfficer(test, test.here));
  admin = await as(test.app, test.here, 'admin');
});

const address = '/api/settings/paper-marks';
async function set(seen: number, over: object, who = admin) {
  const payload = { seen, marks: { ...usualMarks, ...over } };
  const answer = await who.raw({ method: 'PUT', url: address, payload });
  return { status: answer.statusCode, body: answer.json() };
}
async function issued(kind: string, over: object = {}): Promise<{ id: string; number: string }> {
  const { body } = await officer.post('/api/papers', {
    id: newId(),
    kind,
    unitIds: [test.here.units.sanitation],
    title: '关于有关问题的公文',
    paragraphs: ['请于规定时限前办结。'],
    dueOn: '2026-11-20',
    ...over,
  });
  expect(body.content, JSON.stringify(body)).toBeDefined();
  return (await officer.post(`/api/papers/${body.id}/moves`, { id: newId(), verb: 'issue' })).body;
}

describe('what numbers of papers begin with', () => {
  it('is the usual until the city sets it; a paper keeps its number, and counting goes on', async () => {
    expect((await admin.get(address)).body).toEqual({ version: 0, marks: usualMarks, history: [] });
    const first = await issued('supervision');
    expect(first.number).toBe('创城办督〔2026〕1号');
    expect(await set(0, { supervision: '示创督' })).toMatchObject({
      status: 200,
      body: { version: 1, marks: { supervision: '示创督' }, history: [{ byName: '吴桐' }] },
    });
    const draft = { id: newId(), kind: 'supervision', unitIds: [test.here.units.sanitation], dueOn: '2026-11-20' };
    const { body } = await officer.post('/api/papers', { ...draft, title: '督办单', paragraphs: ['请办结。'] });
    expect(body, 'a draft says what it would be').toMatchObject({ number: null, mark: '示创督' });
    expect((await issued('supervision')).number).toBe('示创督〔2026〕2号');
    expect((await issued('assignment')).number).toBe('创城办交〔2026〕1号');
    const again = (await officer.get(`/api/papers/${first.id}`)).body;
    expect([again.number, again.mark]).toEqual(['创城办督〔2026〕1号', '创城办督']);
    for (const check of [checkPapers, checkPaperNumbers])
      expect((await check((work) => test.house.ports.inCity(test.here.id, system, work))).findings).toEqual([]);
  });

  it('never gives one number twice: words another kind has used are refused, one’s own may come back', async () => {
    const { body } = await set(1, { assignment: '创城办督', supervision: '示创督' });
    expect(body).toMatchObject({ type: '/problems/paper.mark-taken', kind: 'assignment', takenBy: 'supervision' });
    expect((await set(1, {})).body).toMatchObject({ version: 2, marks: usualMarks });
    expect((await issued('supervision')).number).toBe('创城办督〔2026〕3号');
    const twice = test.house.ports.inCity(test.here.id, system, (trx) =>
      trx.updateTable('paper').set({ mark: '创城办督', number: 3 }).where('kind', '=', 'assignment').execute(),
    );
    await expect(twice, 'the database is the last guard').rejects.toThrow(/paper_city_id_mark_year_number_key/);
  });

  it('is words only, each kind its own, decided on what is there, by the administrator alone', async () => {
    expect((await set(2, { handling: 'ABC' })).body).toMatchObject({
      type: '/problems/paper.mark-unfit',
      marks: { handling: 'unfit' },
    });
    expect((await set(2, { handling: '创城办函' })).body.type).toBe('/problems/paper.mark-unfit');
    expect((await set(2, { handling: '创'.repeat(13) })).status).toBe(400);
    expect((await admin.raw({ method: 'PUT', url: address, payload: { seen: 2, marks: {} } })).statusCode).toBe(400);
    expect((await set(1, { handling: '示创情' })).body.type).toBe('/problems/setting.changed');
    expect((await set(1, {})).body.version, 'the same again changes nothing').toBe(2);
    expect((await set(2, {}, officer)).status).toBe(403);
    const there = await as(test.app, test.there, 'admin');
    expect((await there.get(address)).body.version).toBe(0);
  });
});
