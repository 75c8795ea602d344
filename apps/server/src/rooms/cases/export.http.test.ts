import { system } from '@gezhi/domain';
import { beforeAll, describe, expect, it } from 'vitest';
import { aCaseAfter, aReport, aReportApart, type Cast, cast } from '../../../test/mainJob';
import { useHouse } from '../../../test/testHouse';
import { plainCells, readHere } from '../../../test/workbooks';

const test = useHouse();
let people: Cast;
beforeAll(async () => {
  people = await cast(test.app, test.here);
  for (let i = 0; i < 3; i++) await aCaseAfter(people, test.here, 'dispatch', aReportApart(test.here));
  await aCaseAfter(people, test.here, 'close', aReportApart(test.here));
  await people.resident.post('/api/public/reports', aReport(test.here, { words: '不给别人看的话' }));
}, 60_000);

const problemOf = (answer: { body: { type: string } }) => answer.body.type.replace('/problems/', '');
const linesOf = (text: string) => text.replace('\uFEFF', '').trimEnd().split('\r\n');

describe('a list as a file', () => {
  it('holds every case of the list once, in the order they were reported, with a head', async () => {
    const { body, headers } = await people.dispatcher.get('/api/case-exports?format=csv&list=all');
    const text = String(body);
    const [head, ...rows] = linesOf(text);
    expect(head!.split(',').slice(0, 4)).toEqual(['案件编号', '状态', '时限', '来源']);
    expect(rows).toHaveLength(5);
    expect(headers['x-cases']).toBe('5');
    const at = head!.split(',').indexOf('上报时间');
    const times = rows.map((row) => row.split(',')[at]!);
    expect([...times].sort()).toEqual(times);
    expect(text).not.toContain('不给别人看的话');
  });
  it('agrees with the list and the count under every filter', async () => {
    const { sanitation } = test.here.units;
    for (const filter of ['list=open', 'list=ended', 'list=mine', `list=all&unitId=${sanitation}`, 'light=red']) {
      const { cases } = (await people.dispatcher.get(`/api/cases?${filter}&limit=100`)).body;
      const size = (await people.dispatcher.get(`/api/case-exports/size?${filter}`)).body.cases;
      const { features } = (await people.dispatcher.get(`/api/case-exports?format=geojson&${filter}`)).body;
      expect(size, filter).toBe(cases.length);
      const numbers = (list: { number: string | null }[]) => list.map(({ number }) => number).sort();
      expect(numbers(features.map((one: { properties: object }) => one.properties)), filter).toEqual(numbers(cases));
    }
  });
  it('holds of a unit’s list what the unit sees', async () => {
    const own = linesOf(String((await people.gardener.get('/api/case-exports?format=csv&list=all')).body));
    expect(own).toHaveLength(1);
    expect((await people.resident.get('/api/case-exports?format=csv')).status).toBe(401);
  });
  it('is a workbook others read, words in the language asked for', async () => {
    const { body } = await people.dispatcher.get('/api/case-exports?list=open&language=en');
    const rows = plainCells((await readHere(body)).rows);
    expect(rows).toHaveLength(4);
    expect(rows.map((row) => row.State).sort()).toEqual(['To accept', 'To take over', 'To take over', 'To take over']);
  });
  it('is written down with what was asked for', async () => {
    const noted = await test.house.ports.inCity(test.here.id, system, (trx) =>
      trx.selectFrom('access_log').select(['purpose']).where('act', '=', 'cases.exported').execute(),
    );
    expect(noted.length).toBeGreaterThan(5);
    expect(JSON.parse(noted[0]!.purpose!)).toEqual({ cases: 5, format: 'csv', list: 'all' });
  });
  it('refuses a filter nobody knows, and says so', async () => {
    expect(problemOf(await people.dispatcher.get('/api/case-exports?unit=x'))).toBe('request.invalid');
  });
});
