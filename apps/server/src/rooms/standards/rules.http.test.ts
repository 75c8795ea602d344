import { type CalendarChange, defaultCaseRules, isWorkingDay, ruleValues } from '@gezhi/domain';
import { beforeAll, describe, expect, it } from 'vitest';
import { as, type Browser } from '../../../test/as';
import { aCaseAfter, aPhoto, cast, step } from '../../../test/mainJob';
import { useHouse, wednesdayTen } from '../../../test/testHouse';
import { newId } from '../../platform/ids';

const test = useHouse();
let admin: Browser;
let reader: Browser;
const signIn = async () => {
  admin = await as(test.app, test.here, 'admin');
  reader = await as(test.app, test.here, 'clerk');
};
beforeAll(signIn);

const inForce = async () => (await reader.get('/api/standards/rules')).body;
const historyOf = async (of: string) => (await reader.get(`/api/standards/rules/versions?of=${of}`)).body;
const changeRules = async (changes: object, over: object = {}) =>
  admin.post('/api/standards/rules', {
    id: newId(),
    seen: (await inForce()).rules.version,
    source: '市创建办〔2026〕12号',
    changes,
    ...over,
  });
const changeCalendar = async (changes: CalendarChange[], over: object = {}) =>
  admin.post('/api/standards/calendar', {
    id: newId(),
    seen: (await inForce()).calendar.version,
    source: '国办发明电〔2026〕7号',
    changes,
    ...over,
  });
const dayOf = (day: string, kind: 'holiday' | 'makeupWorkday' | null): CalendarChange => ({
  what: 'days',
  days: [{ day, kind }],
});
/** When a case that is reported now has to be accepted: half a working hour by default. */
const acceptedUntil = async () => {
  const people = await cast(test.app, test.here);
  const { id } = await aCaseAfter(people, test.here, 'report');
  return (await people.acceptor.get(`/api/cases/${id}`)).body.dueAt;
};

describe('the rules of a city', () => {
  it('are read by everybody on the staff, with where they come from', async () => {
    const { rules, calendar } = await inForce();
    expect(rules).toMatchObject({ version: 1, byName: null, values: ruleValues(defaultCaseRules) });
    expect(isWorkingDay(calendar.content, '2026-10-01')).toBe(false);
    expect(calendar.source).toMatch(/State Council/);
  });
  it('are changed by nobody but the system’s administrator', async () => {
    const order = { id: newId(), seen: 1, source: 'x', changes: { maxReturns: 3 } };
    expect((await reader.post('/api/standards/rules', order)).status).toBe(403);
    const days = { ...order, changes: [dayOf('2026-11-19', 'holiday')] };
    expect((await reader.post('/api/standards/calendar', days)).status).toBe(403);
    expect((await inForce()).rules.version).toBe(1);
  });
});

describe('a change of limits', () => {
  it('holds for what is filed from now on, and a case keeps the version it was filed under', async () => {
    const people = await cast(test.app, test.here);
    const old = await aCaseAfter(people, test.here, 'file');
    const changes = {
      'limits.dispatch': { value: 1, unit: 'workingHour' },
      'limits.review': { value: 1.5, unit: 'workingHour' },
    };
    expect((await changeRules(changes)).status).toBe(201);
    const young = await aCaseAfter(people, test.here, 'file');
    const minutesLeft = async (id: string) => (await people.dispatcher.get(`/api/cases/${id}`)).body.left.minutes;
    expect([await minutesLeft(old.id), await minutesLeft(young.id)]).toEqual([30, 60]);
    for (const { id } of [old, young]) {
      await step(people.dispatcher, id, 'dispatch', { unitId: test.here.units.sanitation });
      await step(people.clerk, id, 'assign');
      await step(people.handler, id, 'handle', { photos: [aPhoto()] });
      await step(people.clerk, id, 'feedBack', { reply: '已清运' });
    }
    expect([await minutesLeft(old.id), await minutesLeft(young.id)]).toEqual([60, 90]);
  });
  it('leaves its version, who made it, on what basis and what became different', async () => {
    const [latest] = await historyOf('case');
    expect(latest).toMatchObject({
      source: '市创建办〔2026〕12号',
      byName: expect.stringMatching(/./),
      rules: [
        { path: 'limits.dispatch', before: { value: 0.5 }, after: { value: 1 } },
        { path: 'limits.review', before: { value: 1 }, after: { value: 1.5 } },
      ],
    });
    const first = (await reader.get('/api/standards/rules/versions/1')).body;
    expect(first.values['limits.dispatch']).toEqual({ value: 0.5, unit: 'workingHour' });
    expect((await reader.get('/api/standards/rules/versions/999')).status).toBe(404);
  });
  it('is an event of the log', async () => {
    const events = await test.house.ports.inCity(test.here.id, { kind: 'system' }, (trx) =>
      trx.selectFrom('event').select(['name', 'actor_id', 'payload']).where('name', '=', 'rules.change').execute(),
    );
    const last = events.at(-1)!;
    expect(last.actor_id).toBe(test.here.people.admin);
    expect(JSON.parse(last.payload)).toMatchObject({ kind: 'case', version: 2, source: '市创建办〔2026〕12号' });
  });
  it('sent twice is one version; the same id with other content is refused', async () => {
    const over = { id: newId(), seen: (await inForce()).rules.version };
    const first = await changeRules({ maxReturns: 3 }, over);
    const again = await changeRules({ maxReturns: 3 }, over);
    expect([first.status, again.status, again.body.version]).toEqual([201, 200, first.body.version]);
    const other = await changeRules({ maxReturns: 4 }, over);
    expect([other.status, other.body.type]).toEqual([409, '/problems/standard.id-reused']);
    const elsewhere = await changeCalendar([dayOf('2027-03-01', 'holiday')], { id: over.id });
    expect(elsewhere.body.type).toBe('/problems/standard.id-reused');
  });
  it('that contradicts itself is refused rule by rule, and nothing is written', async () => {
    const { version } = (await inForce()).rules;
    const answer = await changeRules({
      workingDayReading: 'endOfDay',
      'limits.check': { value: 1.5, unit: 'workingDay' },
    });
    expect(answer.status).toBe(422);
    expect(answer.body.errors).toEqual([{ path: 'limits.check', reason: 'limit.halfDay' }]);
    const endless = await changeRules({ 'limits.check': { value: 900, unit: 'workingHour' } });
    expect(endless.body.errors).toEqual([{ path: 'limits.check', reason: 'limit.range' }]);
    expect((await inForce()).rules.version).toBe(version);
  });
  it('needs a source, and something that changes', async () => {
    expect((await changeRules({ maxReturns: 5 }, { source: '' })).status).toBe(400);
    const { maxReturns } = (await inForce()).rules.values;
    expect((await changeRules({ maxReturns })).body.errors).toEqual([{ reason: 'same' }]);
  });
  it('does not overwrite what somebody else changed since; another rule may be changed beside it', async () => {
    const seen = (await inForce()).rules.version;
    expect((await changeRules({ maxReturns: 6 }, { seen })).status).toBe(201);
    expect((await changeRules({ maxReturns: 7 }, { seen })).body.type).toBe('/problems/rules.changed');
    expect((await changeRules({ maxReturns: 3 }, { seen })).status).toBe(409);
    expect((await changeRules({ answerWindowDays: 20 }, { seen })).status).toBe(201);
    expect((await inForce()).rules.values).toMatchObject({ maxReturns: 6, answerWindowDays: 20 });
    expect((await changeRules({ answerWindowDays: 21 }, { seen: 4711 })).status).toBe(409);
  });
  it('by two people at once is made by one of them', async () => {
    const seen = (await inForce()).rules.version;
    const answers = await Promise.all(
      [1, 2, 3, 4, 5].map((days) => changeRules({ answerWindowDays: 30 + days }, { seen })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409]);
    expect((await inForce()).rules.version).toBe(seen + 1);
  });
});

describe('a change of the calendar', () => {
  it('names a day for the whole city: no working time passes on it', async () => {
    const usual = await acceptedUntil();
    expect((await changeCalendar([dayOf('2026-11-18', 'holiday')], { source: '市政府通告' })).status).toBe(201);
    const moved = await acceptedUntil();
    expect(Date.parse(moved) - Date.parse('2026-11-19T00:30:00Z')).toBe(0);
    expect(Date.parse(usual)).toBeLessThan(Date.parse('2026-11-18T04:00:00Z'));
    expect((await changeCalendar([dayOf('2026-11-18', null)])).status).toBe(201);
    expect(Date.parse(await acceptedUntil())).toBeLessThan(Date.parse('2026-11-18T04:00:00Z'));
  });
  it('takes a year of holidays from its notice, and says of every day which version named it', async () => {
    const days = [
      { day: '2027-01-01', kind: 'holiday' },
      { day: '2027-01-02', kind: 'holiday' },
      { day: '2027-01-10', kind: 'makeupWorkday' },
    ] as const;
    const { body } = await changeCalendar([{ what: 'days', days }]);
    const { calendar, dayVersions } = await inForce();
    expect(calendar.content.days).toMatchObject({ '2027-01-01': 'holiday', '2027-01-10': 'makeupWorkday' });
    expect(dayVersions['2027-01-10']).toBe(body.version);
    expect(dayVersions['2026-10-01']).toBeUndefined();
    expect((await historyOf('calendar'))[0]).toMatchObject({
      source: '国办发明电〔2026〕7号',
      days: days.map(({ day, kind }) => ({ day, before: null, after: kind })),
      parts: [],
    });
  });
  it('begins a regime, under which the night counts, and ends it early', async () => {
    test.clock.set(new Date('2026-11-18T14:00:00Z'));
    await signIn();
    const regime = { name: '迎检', orderNumber: '9号', from: '2026-11-18T12:00:00Z', to: '2026-11-25T12:00:00Z' };
    expect((await changeCalendar([{ what: 'regime', regime }])).status).toBe(201);
    expect(Date.parse(await acceptedUntil())).toBe(Date.parse('2026-11-18T14:30:00Z'));
    const ended = await changeCalendar([{ what: 'endRegime', orderNumber: '9号', to: '2026-11-18T13:00:00Z' }]);
    expect(ended.status).toBe(201);
    expect(Date.parse(await acceptedUntil())).toBe(Date.parse('2026-11-19T00:30:00Z'));
    const later = await changeCalendar([{ what: 'endRegime', orderNumber: '9号', to: '2026-11-26T13:00:00Z' }]);
    expect(later.body.errors).toEqual([{ reason: 'regime.longer', about: '9号' }]);
    expect((await changeCalendar([{ what: 'regime', regime }])).body.errors).toEqual([
      { reason: 'regime.twice', about: '9号' },
    ]);
    test.clock.set(wednesdayTen);
    await signIn();
  });
  it('sets seasons and weeks; what contradicts itself is refused', async () => {
    const summer = { name: '夏季', from: '06-01', to: '09-30', periods: [[480, 720] as const, [870, 1110] as const] };
    expect((await changeCalendar([{ what: 'seasons', seasons: [summer] }])).status).toBe(201);
    const twice = [summer, { ...summer, name: '伏天', from: '07-10', to: '08-20' }];
    expect((await changeCalendar([{ what: 'seasons', seasons: twice }])).body.errors).toEqual([
      { reason: 'season.overlap', about: '伏天' },
    ]);
    const week = { validFrom: '2027-03-01', weekdays: [1, 2, 3, 4, 5, 6], periods: [[540, 1020] as const] };
    expect((await changeCalendar([{ what: 'week', week }])).status).toBe(201);
    expect((await historyOf('calendar')).slice(0, 2).map(({ parts }: { parts: string[] }) => parts)).toEqual([
      ['week'],
      ['seasons'],
    ]);
    const { calendar } = await inForce();
    expect(isWorkingDay(calendar.content, '2027-03-06')).toBe(true);
    expect(isWorkingDay(calendar.content, '2027-02-27')).toBe(false);
  });
  it('does not overwrite a day somebody else named since; other days may be named beside it', async () => {
    const seen = (await inForce()).calendar.version;
    expect((await changeCalendar([dayOf('2027-05-04', 'holiday')], { seen })).status).toBe(201);
    expect((await changeCalendar([dayOf('2027-05-04', 'makeupWorkday')], { seen })).status).toBe(409);
    expect((await changeCalendar([dayOf('2027-05-06', 'holiday')], { seen })).status).toBe(201);
  });
  it('stays in its city', async () => {
    const neighbour = await as(test.app, test.there, 'clerk');
    const { calendar, rules } = (await neighbour.get('/api/standards/rules')).body;
    expect([calendar.version, rules.version]).toEqual([1, 1]);
    expect(calendar.content.regimes).toBeUndefined();
  });
});
