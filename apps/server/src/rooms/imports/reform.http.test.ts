import { addDays, localDay, system } from '@gezhi/domain';
import { beforeAll, describe, expect, it } from 'vitest';
import { as } from '../../../test/as';
import { csv, importer } from '../../../test/importing';
import { aCaseAfter, type Cast, cast, step } from '../../../test/mainJob';
import { littering } from '../../../test/seedCity';
import { useHouse, wednesdayTen } from '../../../test/testHouse';
import { checkCases } from '../cases/index';

const test = useHouse();
const bring = importer(test);
const today = localDay('Asia/Shanghai', wednesdayTen);
const yesterday = addDays(today, -1);
let people: Cast;
beforeAll(async () => {
  people = await cast(test.app, test.here);
});

const caseView = async (id: string) => (await people.dispatcher.get(`/api/cases/${id}`)).body;
const answerOn = async (day: string, matter = true) => {
  const kind = matter ? `&edition=${encodeURIComponent(littering.edition)}&kind=event&code=0110` : '';
  const [lng, lat] = test.here.spot;
  return (await people.dispatcher.get(`/api/duties/answer?lng=${lng}&lat=${lat}&day=${day}${kind}`)).body;
};
const findings = async () => (await checkCases((work) => test.house.ports.inCity(test.here.id, system, work))).findings;

describe('机构改革: two offices become one centre today', () => {
  const file = csv('code,name,kind,replaces', 'D100,市容环境中心,部门,环卫处;园林处');
  let caseId: string;

  it('is refused as a file that does not say who goes on', async () => {
    ({ id: caseId } = await aCaseAfter(people, test.here, 'assign'));
    const without = csv('name,kind', '创城办,创城办', '园林处,部门', '柳园街道办事处,街道');
    const { problems } = await bring('units', without, { isWhole: true, validFrom: today });
    expect(problems).toEqual([{ row: 0, column: 'successor', reason: 'successor.missing', value: '环卫处' }]);
  });

  it('shows what would move before anything does', async () => {
    const dry = await bring('units', file, { validFrom: today }, { isDry: true });
    expect(dry).toMatchObject({ added: 1, closed: 2, problems: [], isDry: true });
    expect(dry.moved).toMatchObject({ cases: 1, duties: 1, posts: 3 });
    expect(dry.differences.filter(({ change }) => change === 'closed')).toMatchObject([
      { code: '环卫处', successor: 'D100' },
      { code: '园林处', successor: 'D100' },
    ]);
    expect((await caseView(caseId)).unit.name).toBe('环卫处');
  });

  it('moves the open case, the duty and the people, and the case says why', async () => {
    const done = await bring('units', file, { validFrom: today });
    expect(done.moved).toMatchObject({ cases: 1, duties: 1, posts: 3 });
    const view = await caseView(caseId);
    expect(view).toMatchObject({ state: 'handling', unit: { name: '市容环境中心' } });
    expect(view.timeline.at(-1)).toMatchObject({
      verb: 'handOver',
      bySystem: true,
      reason: 'unitReformed',
      unit: { name: '市容环境中心' },
    });
    expect(view.answer.responsible.unit.name).toBe('市容环境中心');
    expect(await findings()).toEqual([]);
  });

  it('lets the same people go on with it in their new office', async () => {
    await step(people.handler, caseId, 'handle', { photos: [{ id: crypto.randomUUID(), sha256: 'b'.repeat(64) }] });
    await step(people.clerk, caseId, 'feedBack', { reply: '已清运' });
    expect((await caseView(caseId)).state).toBe('pendingFeedbackReview');
    expect(await findings()).toEqual([]);
  });

  it('leaves the day before as it was', async () => {
    expect((await answerOn(yesterday)).responsible.unit.name).toBe('环卫处');
    expect((await answerOn(today)).responsible.unit.name).toBe('市容环境中心');
  });

  it('A-IM-11: comes a second time and changes nothing', async () => {
    expect(await bring('units', file, { validFrom: today })).toMatchObject({ added: 0, changed: 0, closed: 0 });
  });

  it('takes no new work for what has ended', async () => {
    const { id } = await aCaseAfter(people, test.here, 'file');
    await expect(step(people.dispatcher, id, 'dispatch', { unitId: test.here.units.sanitation })).rejects.toThrow(
      /unit.unknown/,
    );
  });
});

describe('an office goes on in one that is there already', () => {
  it('that the file leaves as it is: the open case goes with it', async () => {
    const { id } = await aCaseAfter(people, test.here, 'file');
    await step(people.dispatcher, id, 'dispatch', { unitId: test.here.units.street });
    const file = csv('name,kind,replaces', '创城办,创城办,柳园街道办事处');
    const done = await bring('units', file, { validFrom: today });
    expect(done).toMatchObject({ problems: [], changed: 0, closed: 1, unchanged: 1, moved: { cases: 1 } });
    expect((await caseView(id)).unit.name).toBe('创城办');
    expect(await findings()).toEqual([]);
  });
});

describe('换届: a chief and an inspector are replaced today', () => {
  it('needs somebody who takes over from a chief', async () => {
    const staff = csv('staffCode,name,unit,role', 'S1,新人,创城办,值班长');
    const { problems } = await bring('people', staff, { isWhole: true, validFrom: today });
    expect(problems.map(({ reason }) => reason)).toContain('successor.missing');
  });

  it('gives the grid to the new chief from today, and the old days keep the old one', async () => {
    const { id } = await aCaseAfter(people, test.here, 'report');
    const file = csv('staffCode,name,unit,role,replaces', 'S900,新值班长,创城办,值班长,王磊');
    const done = await bring('people', file, { validFrom: today });
    expect(done).toMatchObject({ problems: [], added: 2, closed: 1, moved: { duties: 1, posts: 1 } });
    const chiefOn = async (day: string) =>
      (await answerOn(day)).others.find((duty: { kind: string }) => duty.kind === 'chief')?.personName;
    expect(await chiefOn(yesterday)).toBe('王磊');
    expect(await chiefOn(today)).toBe('新值班长');
    expect(
      (await people.dutyChief.get(`/api/cases/${id}`)).status,
      'whoever is replaced sees nothing from now on',
    ).toBe(401);
    expect(await bring('people', file, { validFrom: today })).toMatchObject({ added: 0, changed: 0, closed: 0 });
  });
});

describe('A-IM-12: an import', () => {
  const admin = () =>
    ({
      kind: 'staff',
      personId: test.here.people.admin,
      posts: [{ role: 'systemAdmin', unitId: test.here.units.office }],
    }) as const;

  it('makes nobody an administrator who was none', async () => {
    const file = csv('staffCode,name,unit,role', 'S77,张三,创城办,系统管理员');
    expect((await bring('people', file, {}, { by: admin() })).problems).toMatchObject([{ reason: 'role.not-yours' }]);
  });
  it('that is whole takes no administrator’s post away', async () => {
    const exported = (await (await as(test.app, test.here, 'admin')).get('/api/exports/people?format=csv'))
      .body as Buffer;
    const without = Buffer.from(
      exported
        .toString()
        .split('\r\n')
        .filter((line) => !line.includes('吴桐'))
        .join('\r\n'),
    );
    expect(await bring('people', without, { isWhole: true }, { by: admin() })).toMatchObject({
      closed: 0,
      problems: [],
    });
  });
  it('sees and names nothing of another city', async () => {
    const file = csv(
      'staffCode,name,unit,role,city_id',
      `S78,李四,${test.there.units.office},处置人员,${test.there.id}`,
    );
    expect((await bring('people', file)).problems).toMatchObject([{ reason: 'unit.unknown' }]);
  });
  it('takes no password and no state, whatever the columns are called', async () => {
    const file = csv(
      'staffCode,login,name,unit,role,password,password_hash',
      'S79,wang.wu,王五,创城办,受理员,secret,x',
    );
    expect(await bring('people', file)).toMatchObject({ problems: [] });
    const credential = await test.house.ports.inCity(test.here.id, system, (trx) =>
      trx.selectFrom('credential').selectAll().where('login', '=', 'wang.wu').executeTakeFirstOrThrow(),
    );
    expect(credential).toMatchObject({ password_hash: null, setup_hash: null });
  });
});
