import { strFromU8, unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { as, type Browser } from '../../../test/as';
import { readPdf } from '../../../test/pdf';
import { useHouse } from '../../../test/testHouse';
import { newId } from '../../platform/ids';

const test = useHouse();
let admin: Browser;
beforeAll(async () => {
  admin = await as(test.app, test.here, 'admin');
});
const issue = (unitId: string, kind: string, id = newId()) => admin.post('/api/duty-letters', { id, unitId, kind });
const list = async (unitId: string) => (await admin.get(`/api/duty-letters?unitId=${unitId}`)).body;
const kindOf = (body: { kinds: { kind: string }[] }, kind: string) => body.kinds.find((each) => each.kind === kind);

describe('a responsibility letter', () => {
  it('is written from the duties of the day under the next number of the year and kind, once for one id', async () => {
    const { sanitation, street } = test.here.units;
    const id = newId();
    const first = await issue(sanitation, 'industry', id);
    expect(first).toMatchObject({
      status: 201,
      body: {
        number: '行业责〔2026〕1号',
        title: '示范市创建文明城市行业主管责任书',
        day: '2026-11-18',
        signedOn: null,
      },
    });
    expect(first.body.items.map(({ text }: { text: string }) => text)).toEqual([
      '东昌府区　市容环境（2026年1月1日起；依据：责任清单）',
    ]);
    expect(await issue(sanitation, 'industry', id)).toMatchObject({ status: 200, body: first.body });
    expect((await issue(street, 'territory', id)).body.type).toBe('/problems/letter.id-reused');
    expect((await issue(street, 'territory')).body.number).toBe('属地责〔2026〕1号');
    const more = await Promise.all([issue(sanitation, 'industry'), issue(sanitation, 'industry')]);
    expect(more.map(({ body }) => body.number).sort()).toEqual(['行业责〔2026〕2号', '行业责〔2026〕3号']);
    expect((await issue(sanitation, 'pairing')).body.type).toBe('/problems/letter.nothing');
    expect((await issue(test.there.units.street, 'territory')).body.type).toBe('/problems/unit.unknown');
  });

  it('stays as it was issued when the duty changes; the list says what is different since', async () => {
    const { office } = test.here.units;
    const { body: letter } = await issue(office, 'chief');
    expect(letter.items).toMatchObject([{ personName: '王磊' }]);
    expect(kindOf(await list(office), 'chief')).toMatchObject({ duties: 1, since: { added: 0, ended: 0, changed: 0 } });
    const [duty] = (await admin.get('/api/duties?kind=chief')).body.duties;
    const change = { seen: duty.version, source: '新名单', personId: test.here.people.inspector };
    expect((await admin.post(`/api/duties/${duty.id}/changes`, change)).status).toBe(200);
    expect((await admin.get(`/api/duty-letters/${letter.id}`)).body).toEqual(letter);
    expect(kindOf(await list(office), 'chief')).toMatchObject({ since: { letterId: letter.id, changed: 1 } });
    expect(kindOf(await list(office), 'pairing')).toEqual({ kind: 'pairing', duties: 0, since: null });
  });

  it('is a file to print and one to work on, both saying what was issued', async () => {
    const { body: letter } = await issue(test.here.units.street, 'territory');
    const pdf = await admin.get(`/api/duty-letters/${letter.id}/file?format=pdf`);
    expect(pdf.headers['content-type']).toBe('application/pdf');
    const { text, fonts } = await readPdf(pdf.body);
    for (const words of [
      letter.number,
      '示范市创建文明城市属地管理责任书',
      '柳园街道　全部事项',
      '责任单位（盖章）：柳园街道办事处',
    ])
      expect(text.replace(/\s/g, '')).toContain(words.replace(/\s/g, ''));
    expect([...fonts.values()]).not.toContain(false);
    const docx = await admin.get(`/api/duty-letters/${letter.id}/file?format=docx`);
    expect(strFromU8(unzipSync(docx.body)['word/document.xml']!)).toContain(letter.number);
    expect((await admin.get(`/api/duty-letters/${newId()}/file`)).status).toBe(404);
  });

  it('is signed once, between its day and today, by somebody on record', async () => {
    const { here, there } = test;
    const { body: letter } = await issue(here.units.street, 'territory');
    const sign = (signedOn: string, signerId: string) =>
      admin.post(`/api/duty-letters/${letter.id}/signature`, { signedOn, signerId });
    expect((await sign('2026-11-17', here.people.leader)).body.type).toBe('/problems/letter.day-unfit');
    expect((await sign('2026-11-19', here.people.leader)).body.type).toBe('/problems/letter.day-unfit');
    expect((await sign('2026-11-18', there.people.leader)).body.type).toBe('/problems/person.unfit');
    const signed = await sign('2026-11-18', here.people.leader);
    expect(signed.body).toMatchObject({ signedOn: '2026-11-18', signerName: '宋文' });
    expect((await sign('2026-11-18', here.people.leader)).status, 'the same once more').toBe(200);
    expect((await sign('2026-11-18', here.people.admin)).body.type).toBe('/problems/letter.signed');
    expect((await list(here.units.street)).letters[0]).toMatchObject({ id: letter.id, signerName: '宋文' });
  });

  it('cannot be rewritten by the application, and is of one city only', async () => {
    const { body: letter } = await issue(test.here.units.street, 'territory');
    const rewrite = test.house.ports.inCity(test.here.id, { kind: 'resident' }, (trx) =>
      trx.updateTable('duty_letter').set({ content: '{}' }).where('id', '=', letter.id).execute(),
    );
    await expect(rewrite).rejects.toThrow(/permission denied/);
    const stranger = await as(test.app, test.there, 'admin');
    expect((await stranger.get(`/api/duty-letters/${letter.id}`)).status).toBe(404);
    expect((await (await as(test.app, test.here, 'leader')).post('/api/duty-letters', {})).status).toBe(403);
  });
});
