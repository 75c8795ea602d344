import { system } from '@gezhi/domain';
import { beforeAll, describe, expect, it } from 'vitest';
import { as, type Browser } from '../../../test/as';
import { aCaseAfter, aReport, aReportApart, type Cast, cast, step } from '../../../test/mainJob';
import { readPdf } from '../../../test/pdf';
import { useHouse, wednesdayTen } from '../../../test/testHouse';
import { newId } from '../../platform/ids';
import { addPerson, assignPost } from '../identity/index';

const test = useHouse();
let people: Cast;
let officer: Browser;
let stranger: Browser;
let market: string;
let first: string;
let relapse: string;
beforeAll(async () => {
  test.clock.set(wednesdayTen);
  people = await cast(test.app, test.here);
  officer = await anOfficer();
  stranger = await as(test.app, test.there, 'dispatcher');
  market = test.here.points.market;
  first = (await aCaseAfter(people, test.here, 'close', aReport(test.here))).id;
  relapse = (await aCaseAfter(people, test.here, 'accept', aReport(test.here))).id;
  await step(people.acceptor, relapse, 'linkRecurrence', { recurrenceOf: first });
});

async function anOfficer(): Promise<Browser> {
  const personId = await test.house.ports.inCity(test.here.id, system, async (trx) => {
    const id = await addPerson(trx, { name: '沈平', isDemo: true });
    const post = { unitId: test.here.units.office, role: 'supervisorOfficer', validFrom: '2026-01-01' } as const;
    await assignPost(trx, { personId: id, ...post });
    return id;
  });
  return as(test.app, { ...test.here, people: { ...test.here.people, leader: personId } }, 'leader');
}

const read = (who: Browser, id = market) => who.get(`/api/point-files/${id}`);
const sheet = (who: Browser, format: string, id = market) => who.get(`/api/point-files/${id}/sheet?format=${format}`);
interface Row {
  id: string;
}

describe('the file of a point', () => {
  it('says what it is, who answers, what happened there and how much of it came back', async () => {
    await aCaseAfter(people, test.here, 'dispatch', aReportApart(test.here));
    const { status, body } = await read(people.dispatcher);
    expect(status, JSON.stringify(body)).toBe(200);
    expect(body.point).toMatchObject({ name: '育新农贸市场', code: 'P1' });
    expect(body.placement.creationGrid.name).toBe('第二创城网格');
    expect(body.duties.map(({ unit }: { unit: { name: string } }) => unit.name)).toContain('环卫处');
    expect(body.cases.map(({ id }: Row) => id).sort()).toEqual([first, relapse].sort());
    expect(body.counts).toEqual({ all: 2, open: 1, closed: 1, relapses: 1 });
    expect(body.months[0]).toEqual({ month: '2026-11', reported: 2, closed: 1, relapses: 1 });
    // The same number as the list of that point has.
    const { count } = (await people.dispatcher.get(`/api/cases?list=all&pointId=${market}`)).body;
    expect(count ?? body.cases.length).toBe(body.counts.all);
  });

  it('names the papers about its cases for who may see them', async () => {
    const words = { title: '关于育新农贸市场的督办单', paragraphs: ['请办理。'], dueOn: '2026-11-20' };
    const unitIds = [test.here.units.sanitation];
    const id = newId();
    await officer.post('/api/papers', { id, kind: 'supervision', unitIds, caseIds: [first], ...words });
    const papers = async (who: Browser) => (await read(who)).body.papers.map((paper: Row) => paper.id);
    expect(await papers(officer)).toEqual([]); // a draft is no paper yet
    await officer.post(`/api/papers/${id}/moves`, { id: newId(), verb: 'issue' });
    expect(await papers(officer)).toEqual([id]);
    expect(await papers(people.clerk)).toEqual([id]);
    expect(await papers(people.dispatcher)).toEqual([]); // papers are not the dispatcher's to read
  });

  it('shows a unit its own cases and no other’s', async () => {
    const { counts, cases } = (await read(people.clerk)).body;
    expect(cases.map(({ id }: Row) => id)).toEqual([first]);
    expect(counts).toEqual({ all: 1, open: 0, closed: 1, relapses: 0 });
    expect((await read(people.gardener)).body.counts.all).toBe(0);
  });

  it('is printed, without a person in it', async () => {
    const pdf = await sheet(people.dispatcher, 'pdf');
    expect(pdf.status, JSON.stringify(pdf.body)).toBe(200);
    const said = (await readPdf(pdf.body)).text.replace(/\s/g, '');
    for (const words of [
      '点位档案：育新农贸市场',
      '第二创城网格',
      '环卫处',
      '共2件，其中反弹1件；办理中1件，已结案1件',
    ])
      expect(said).toContain(words);
    expect(said).not.toContain('王磊'); // chief of the grid: his unit is named, he is not
    expect((await sheet(people.dispatcher, 'docx')).body.subarray(0, 2).toString()).toBe('PK');
    expect((await sheet(people.dispatcher, 'exe')).status).toBe(400);
  });

  it('of another city, or of no point, is not there', async () => {
    for (const [who, id] of [
      [stranger, market],
      [people.dispatcher, newId()],
    ] as const) {
      expect((await read(who, id)).status).toBe(404);
      expect((await sheet(who, 'pdf', id)).status).toBe(404);
    }
    expect((await read(people.resident)).status).toBe(401);
    expect((await read(people.dispatcher, 'market')).status).toBe(400);
  });
});
