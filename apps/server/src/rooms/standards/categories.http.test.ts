import { system } from '@gezhi/domain';
import { describe, expect, it } from 'vitest';
import { as, type Browser } from '../../../test/as';
import { aCaseAfter, cast, step } from '../../../test/mainJob';
import { littering } from '../../../test/seedCity';
import { useHouse } from '../../../test/testHouse';
import { newId } from '../../platform/ids';

const test = useHouse();
/** Signed in once for the whole file: who one is does not change here, and every sign-in costs. */
const signedIn = new Map<string, Promise<Browser>>();
const once = (person: 'admin' | 'acceptor') => {
  const known = signedIn.get(person) ?? as(test.app, test.here, person);
  signedIn.set(person, known);
  return known;
};
const admin = () => once('admin');
const acceptor = () => once('acceptor');
/** The version a table of this moment says; asked of the log, because a table is four hundred rows. */
const versionNow = () =>
  test.house.ports.inCity(test.here.id, system, async (trx) => {
    const { version } = await trx
      .selectFrom('rule_version')
      .select(({ fn }) => fn.max('version').as('version'))
      .where('kind', '=', 'case')
      .executeTakeFirstOrThrow();
    return version;
  });
const newer = 'GB/T 47678.5-2026';
const tableOf = async (edition: string = littering.edition) =>
  (await (await acceptor()).get(`/api/standards/categories?edition=${encodeURIComponent(edition)}`)).body;
const find = (table: { categories: { ref: { kind: string; code: string } }[] }, kind: string, code: string) =>
  table.categories.find(({ ref }) => ref.kind === kind && ref.code === code) as never as {
    conditions: { number: number; filing: string; limit: object; isDefault: boolean; basis: string }[];
    isLocal: boolean;
    isWithdrawn: boolean;
  };
const change = async (changes: object[], over: object = {}) => {
  const version = await versionNow();
  return (await admin()).post('/api/standards/changes', { id: newId(), seen: version, changes, ...over });
};
const condition = (over: object = {}) => ({
  number: 1,
  filing: '公共场所未入容器的生活垃圾',
  closing: '清理',
  limit: { value: 2, unit: 'workingHour' },
  ...over,
});

describe('the category tables', () => {
  it('show both editions with a limit for every condition: its own or a city default, said as such', async () => {
    const editions = (await (await acceptor()).get('/api/standards/editions')).body;
    expect(editions).toMatchObject([
      { code: littering.edition, isInForce: true, counts: { components: 119, events: 78, local: 0 } },
      { code: newer, isInForce: false, counts: { components: 153, events: 250, local: 0 } },
    ]);
    for (const { code } of editions) {
      const table = await tableOf(code);
      expect(table.version).toBe(await versionNow());
      for (const { conditions } of table.categories)
        for (const { limit, isDefault } of conditions) {
          expect(limit.value).toBeGreaterThan(0);
          if (isDefault) expect(limit).toEqual(table.cityDefault);
        }
    }
  });

  it('carry the conditions of an exact older category over to the newer edition, and say so', async () => {
    const [carried] = find(await tableOf(newer), 'event', '06010').conditions;
    expect(carried).toMatchObject({ filing: '公共场所未入容器的生活垃圾', basis: 'carried', isDefault: false });
    const [plain] = find(await tableOf(newer), 'event', '09015').conditions;
    expect(plain).toMatchObject({ filing: '发现无证餐饮', basis: 'default', isDefault: true });
  });

  it('are sent once and then only when a rule has changed', async () => {
    const reader = await acceptor();
    const first = await reader.get('/api/standards/categories');
    const again = await reader.raw({
      method: 'GET',
      url: '/api/standards/categories',
      headers: { 'if-none-match': String(first.headers.etag) },
    });
    expect(again.statusCode).toBe(304);
  });

  it('read across by pairs that exist on both sides', async () => {
    const pairs = (await (await acceptor()).get('/api/standards/crosswalk')).body;
    expect(pairs.length).toBeGreaterThan(250);
    expect(pairs).toContainEqual({
      a: littering,
      b: { edition: newer, kind: 'event', code: '06010' },
      relation: 'exact',
      basis: 'reference',
    });
  });

  it('are changed by nobody but the system’s administrator', async () => {
    const answer = await (await acceptor()).post('/api/standards/changes', {
      id: newId(),
      seen: 1,
      changes: [{ what: 'inForce', edition: newer }],
    });
    expect(answer.status).toBe(403);
  });
});

describe('a change of conditions', () => {
  it('holds for what is filed from now on; what was filed before keeps its condition and limit', async () => {
    const people = await cast(test.app, test.here);
    const before = await aCaseAfter(people, test.here, 'file');
    const changed = await change([
      { what: 'conditions', ref: littering, conditions: [condition({ filing: '堆在桶外的垃圾', closing: '清净' })] },
    ]);
    expect(changed.status).toBe(201);
    const after = await aCaseAfter(people, test.here, 'file');
    const read = async (id: string) => (await people.dutyChief.get(`/api/cases/${id}`)).body.condition;
    expect(await read(before.id)).toMatchObject({
      filing: '公共场所未入容器的生活垃圾',
      limit: { value: 4, unit: 'workingHour' },
    });
    expect(await read(after.id)).toMatchObject({
      filing: '堆在桶外的垃圾',
      limit: { value: 2, unit: 'workingHour' },
      isDefault: false,
    });
    const dispatched = await step(people.dispatcher, before.id, 'dispatch', { unitId: test.here.units.sanitation });
    expect(dispatched.left.minutes).toBe(240);
  });

  it('is kept for good: who, when, on what basis, and every version as it was', async () => {
    await change(
      [{ what: 'conditions', ref: { ...littering, code: '0112' }, conditions: [condition({ limit: null })] }],
      { basis: '聊城管办〔2026〕5 号' },
    );
    const query = new URLSearchParams({ ...littering, code: '0112' });
    const versions = (await (await acceptor()).get(`/api/standards/category-versions?${query}`)).body;
    expect(versions[0]).toMatchObject({
      how: 'screen',
      byName: '吴桐',
      basis: '聊城管办〔2026〕5 号',
      conditions: [{ limit: null, basis: 'city' }],
    });
    expect(versions.at(-1)).toMatchObject({ version: 1, how: null, byName: null });
    const changes = (
      await (await acceptor()).get(`/api/standards/changes?edition=${encodeURIComponent(littering.edition)}`)
    ).body;
    expect(changes[0]).toMatchObject({ version: versions[0].version, categories: [{ kind: 'event', code: '0112' }] });
    await expect(
      test.house.ports.inCity(test.here.id, { kind: 'system' }, (trx) =>
        trx.updateTable('category_condition').set({ filing: '改写' }).execute(),
      ),
    ).rejects.toThrow(/permission denied/);
  });

  it('sent twice is one change; other content under its id is refused', async () => {
    const order = {
      id: newId(),
      seen: await versionNow(),
      changes: [{ what: 'conditions', ref: { ...littering, code: '0113' }, conditions: [condition()] }],
    };
    const who = await admin();
    const first = await who.post('/api/standards/changes', order);
    const second = await who.post('/api/standards/changes', order);
    expect([first.status, second.status]).toEqual([201, 200]);
    expect(second.body).toEqual(first.body);
    const other = { ...order, changes: [{ what: 'withdraw', ref: littering }] };
    expect((await who.post('/api/standards/changes', other)).body.type).toBe('/problems/standard.id-reused');
  });

  it('does not overwrite what somebody else changed in between', async () => {
    const ref = { ...littering, code: '0114' };
    const version = await versionNow();
    const late = { id: newId(), seen: version, changes: [{ what: 'conditions', ref, conditions: [condition()] }] };
    await change([{ what: 'conditions', ref, conditions: [condition({ closing: '干净' })] }]);
    expect((await (await admin()).post('/api/standards/changes', late)).body.type).toBe('/problems/standard.changed');
  });

  it.each([
    ['condition.none', { what: 'conditions', ref: littering, conditions: [] }],
    ['condition.twice', { what: 'conditions', ref: littering, conditions: [condition(), condition({ number: 2 })] }],
    [
      'limit.range',
      { what: 'conditions', ref: littering, conditions: [condition({ limit: { value: 900, unit: 'workingDay' } })] },
    ],
    ['category.unknown', { what: 'conditions', ref: { ...littering, code: '0999' }, conditions: [condition()] }],
    ['category.notLocal', { what: 'withdraw', ref: littering }],
    ['category.notLocal', { what: 'rename', ref: littering, name: '另一个名字', nameEn: null }],
    ['category.unknown', { what: 'rename', ref: { ...littering, code: '0198' }, name: '新的', nameEn: null }],
    ['code.taken', { what: 'add', ref: littering, name: '新的', nameEn: null, conditions: [condition()] }],
    [
      'code.notReserved',
      { what: 'add', ref: { ...littering, code: '0145' }, name: '新的', nameEn: null, conditions: [condition()] },
    ],
    [
      'class.unknown',
      { what: 'add', ref: { ...littering, code: '0999' }, name: '新的', nameEn: null, conditions: [condition()] },
    ],
    [
      'name.taken',
      { what: 'add', ref: { ...littering, code: '0199' }, name: '暴露垃圾', nameEn: null, conditions: [condition()] },
    ],
    ['edition.unknown', { what: 'inForce', edition: 'GB/T 0' }],
    ['edition.alreadyInForce', { what: 'inForce', edition: littering.edition }],
  ])('is refused as a whole with its reason: %s', async (reason, wrong) => {
    const before = await versionNow();
    const good = { what: 'conditions', ref: { ...littering, code: '0115' }, conditions: [condition()] };
    const answer = await change([good, wrong]);
    expect(answer.body).toMatchObject({ type: '/problems/standard.invalid', errors: [{ change: 1, reason }] });
    expect(await versionNow()).toBe(before);
  });
});

describe('a local extension', () => {
  const ref = { ...littering, code: '0199' };
  it('takes cases until it is withdrawn, and again when it is restored', async () => {
    const people = await cast(test.app, test.here);
    await change([
      { what: 'add', ref, name: '垃圾桶未撤桶', nameEn: 'Bin left out', conditions: [condition({ limit: null })] },
    ]);
    expect(find(await tableOf(), 'event', '0199')).toMatchObject({ isLocal: true, isWithdrawn: false });
    const { id } = await aCaseAfter(people, test.here, 'accept');
    await step(people.dutyChief, id, 'file', { category: ref, condition: 1 });

    await change([{ what: 'withdraw', ref }]);
    const offered = (await people.dutyChief.get('/api/standards/categories')).body;
    expect(find(offered, 'event', '0199')).toBeUndefined();
    expect(find(await tableOf(), 'event', '0199').isWithdrawn).toBe(true);
    const late = await aCaseAfter(people, test.here, 'accept');
    await expect(step(people.dutyChief, late.id, 'file', { category: ref, condition: 1 })).rejects.toThrow(
      /case.unknown-category/,
    );
    expect((await people.dutyChief.get(`/api/cases/${id}`)).body.category.name).toBe('垃圾桶未撤桶');

    await change([{ what: 'restore', ref }]);
    await step(people.dutyChief, late.id, 'file', { category: ref, condition: 1 });
  });

  it('is renamed, and stays what it is: its code, its cases, its conditions, and how it was called before', async () => {
    const people = await cast(test.app, test.here);
    const [own, other] = [
      { ...littering, code: '0197' },
      { ...littering, code: '0196' },
    ];
    const added = { what: 'add', nameEn: null, conditions: [condition()] };
    await change([
      { ...added, ref: own, name: '犬只粪便' },
      { ...added, ref: other, name: '落叶未清' },
    ]);
    const { id } = await aCaseAfter(people, test.here, 'accept');
    await step(people.dutyChief, id, 'file', { category: own, condition: 1 });

    const names = { name: '宠物粪便', nameEn: 'Pet droppings' };
    expect((await change([{ what: 'rename', ref: own, ...names }], { basis: '改名通知' })).status).toBe(201);
    expect(find(await tableOf(), 'event', '0197')).toMatchObject({
      ...names,
      isLocal: true,
      conditions: [{ filing: '公共场所未入容器的生活垃圾', filingEn: expect.any(String) }],
    });
    const filed = (await people.dutyChief.get(`/api/cases/${id}`)).body;
    expect(filed.category, 'a case shows the name of today').toMatchObject({ ...own, ...names });
    const query = new URLSearchParams(own);
    const versions = (await people.acceptor.get(`/api/standards/category-versions?${query}`)).body;
    expect(versions).toMatchObject([
      { ...names, byName: '吴桐', basis: '改名通知' },
      { name: '犬只粪便', nameEn: null },
    ]);

    const taken = await change([{ what: 'rename', ref: own, name: '落叶未清', nameEn: null }]);
    expect(taken.body.errors).toEqual([{ change: 0, reason: 'name.taken' }]);
    const same = await change([{ what: 'rename', ref: own, ...names }]);
    expect(same.body.errors).toEqual([{ change: 0, reason: 'name.same' }]);
    await change([{ what: 'withdraw', ref: own }]);
    const late = await change([{ what: 'rename', ref: own, name: '又一个', nameEn: null }]);
    expect(late.body.errors).toEqual([{ change: 0, reason: 'category.isWithdrawn' }]);
  });

  it('belongs to its city alone', async () => {
    const there = await as(test.app, test.there, 'acceptor');
    const table = (await there.get(`/api/standards/categories?edition=${encodeURIComponent(littering.edition)}`)).body;
    expect(find(table, 'event', '0199')).toBeUndefined();
    expect(find(table, 'event', '0110').conditions[0]!.limit).toEqual({ value: 4, unit: 'workingHour' });
    expect((await there.get(`/api/standards/changes?edition=${encodeURIComponent(littering.edition)}`)).body).toEqual(
      [],
    );
  });
});

describe('the default limit of a class', () => {
  it('applies where a condition names none, and is told from a limit of its own', async () => {
    const limit = { value: 3, unit: 'naturalDay' };
    await change([
      { what: 'classDefault', edition: littering.edition, kind: 'component', classCode: '01', limit },
      { what: 'classDefault', edition: littering.edition, kind: 'component', classCode: '02', limit: null },
    ]);
    const table = await tableOf();
    expect(find(table, 'component', '0105').conditions[0]).toMatchObject({ limit, isDefault: true });
    expect(find(table, 'component', '0101').conditions[0]).toMatchObject({ isDefault: false });
    const people = await cast(test.app, test.here);
    const { id } = await aCaseAfter(people, test.here, 'accept');
    const filed = await step(people.dutyChief, id, 'file', {
      category: { ...littering, kind: 'component', code: '0105' },
      condition: 1,
    });
    expect(filed.condition).toMatchObject({ limit, isDefault: true });
  });
});

describe('the edition in force', () => {
  it('takes new cases; those of the other one keep theirs, go on, and find who answers', async () => {
    const people = await cast(test.app, test.here);
    const old = await aCaseAfter(people, test.here, 'close');
    await change([{ what: 'inForce', edition: newer }]);
    const { id } = await aCaseAfter(people, test.here, 'accept');
    await expect(step(people.dutyChief, id, 'file', { category: littering, condition: 1 })).rejects.toThrow(
      /case.unknown-category/,
    );
    const category = { edition: newer, kind: 'event', code: '06010' };
    const filed = await step(people.dutyChief, id, 'file', { category, condition: 1 });
    expect(filed.answer.responsible.unit.name).toBe('环卫处');

    const answered = await people.resident.post(`/api/public/reports/${old.code}/answers`, {
      id: newId(),
      answer: 'notFixed',
    });
    expect(answered.status).toBeLessThan(300);
    const { related, category: kept } = (await people.dutyChief.get(`/api/cases/${old.id}`)).body;
    expect(kept).toMatchObject({ ...littering, name: '暴露垃圾' });
    const carried = (await people.dutyChief.get(`/api/cases/${related[0].id}`)).body;
    expect(carried).toMatchObject({ state: 'pendingHandling', category: littering });
    // Classes have the same numbers in every edition and mean something else in each.
    const listed = async (query: string) => {
      const { cases } = (await people.dutyChief.get(`/api/cases?list=all&limit=200&${query}`)).body;
      return (cases as { id: string }[]).map((each) => each.id);
    };
    const of = (edition: string) => `edition=${encodeURIComponent(edition)}`;
    expect(await listed('kind=event-06'), 'without an edition: the one in force').toEqual([id]);
    expect(await listed(`kind=event-06&${of(littering.edition)}`)).toEqual([]);
    const inOld = await listed(`kind=event-01&${of(littering.edition)}`);
    expect(inOld).toContain(old.id);
    expect(inOld).not.toContain(id);
    expect(await listed('kind=event-01')).toEqual([]);
    await change([{ what: 'inForce', edition: littering.edition }]);
    expect(await listed('kind=event-01')).toEqual(inOld);
  });
});
