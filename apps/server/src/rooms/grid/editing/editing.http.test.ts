import { addDays, type MultiPolygon, outlineAreaM2, system } from '@gezhi/domain';
import { describe, expect, it } from 'vitest';
import { as, type Browser } from '../../../../test/as';
import { useHouse, wednesdayTen } from '../../../../test/testHouse';
import { newId } from '../../../platform/ids';
import { assignDuty } from '../../duties/index';

const test = useHouse();
const today = '2026-11-18';
const yesterday = addDays(today, -1);

const box = (west: number, south: number, east: number, north: number) =>
  `POLYGON((${west} ${south}, ${east} ${south}, ${east} ${north}, ${west} ${north}, ${west} ${south}))`;
const sizeOf = (outline: unknown) => outlineAreaM2(outline as MultiPolygon);

const admin = () => as(test.app, test.here, 'admin');
const edit = (who: Browser, body: object, id = newId()) => who.post('/api/net/edits', { id, edit: body });
const preview = async (who: Browser, body: object) => (await who.post('/api/net/edits/preview', body)).body;
const areaFile = async (who: Browser, id: string) => (await who.get(`/api/net/areas/${id}`)).body;
const pointFile = async (who: Browser, id: string) => (await who.get(`/api/net/points/${id}`)).body;

/** A grid of its own beside the seeded one, a kilometre of it for each test. */
let column = 0;
async function drawGrid(who: Browser, name: string, more: object = {}) {
  const west = 116.2 + 0.02 * column++;
  const id = newId();
  const done = await edit(who, {
    kind: 'area.draw',
    areaId: id,
    layer: 'creationGrid',
    level: null,
    parentId: null,
    name,
    code: null,
    outline: box(west, 36.41, west + 0.01, 36.42),
    ...more,
  });
  expect(done.status, JSON.stringify(done.body)).toBe(201);
  return { id, west };
}

/** The same grid as if it had been there since January: it has a past to keep. */
async function since(id: string, day = '2026-01-01') {
  await test.house.ports.inCity(test.here.id, system, (trx) =>
    trx.updateTable('area').set({ valid_from: day }).where('id', '=', id).execute(),
  );
}

describe('a point', () => {
  it('that is moved goes on from today, keeps its duties and its yesterday, and comes back by undo', async () => {
    const who = await admin();
    const { market } = test.here.points;
    await test.house.ports.inCity(test.here.id, system, (trx) =>
      assignDuty(trx, {
        kind: 'chief',
        chiefKind: 'pointChief',
        scope: { kind: 'point', id: market },
        unitId: test.here.units.street,
        personId: test.here.people.handler,
        source: '点位长名单',
        validFrom: '2026-01-01',
      }),
    );
    await test.house.ports.inCity(test.here.id, system, (trx) =>
      trx.updateTable('point').set({ valid_from: '2026-01-01' }).where('id', '=', market).execute(),
    );
    const before = await pointFile(who, market);
    expect(before.duties.map((duty: { kind: string }) => duty.kind).sort()).toEqual([
      'chief',
      'chief',
      'industry',
      'territory',
    ]);
    const move = { kind: 'point.move', pointId: market, seen: before.version, position: [116.05, 36.46] };
    const shown = await preview(who, move);
    expect(shown).toMatchObject({ refusals: [], position: [116.05, 36.46] });
    expect(shown.effects).toMatchObject([
      {
        what: 'point',
        from: [{ name: '第二创城网格' }, { name: '育新社区' }],
        before: { responsible: { kind: 'territory' } },
        after: { responsible: null, others: [{ chiefKind: 'pointChief' }] },
        isSameAnswer: false,
      },
    ]);
    expect((await pointFile(who, market)).version, 'a preview changes nothing').toBe(before.version);

    const id = newId();
    const done = await edit(who, move, id);
    expect(done.status).toBe(201);
    const moved = done.body.subject.id;
    expect(moved).not.toBe(market);
    expect(await edit(who, move, id), 'the same again').toMatchObject({ status: 200, body: done.body });
    expect(await pointFile(who, market)).toMatchObject({ validTo: yesterday, successors: [{ id: moved }] });
    const after = await pointFile(who, moved);
    expect(after).toMatchObject({ validFrom: today, position: [116.05, 36.46], name: '育新农贸市场' });
    expect(after.answer.others).toMatchObject([{ chiefKind: 'pointChief', personName: '李强' }]);
    expect(after.history).toMatchObject([{ id, kind: 'point.move', byName: '吴桐', isUndone: false }]);

    const undone = await who.post(`/api/net/edits/${id}/undo`, { id: newId() });
    expect(undone).toMatchObject({ status: 201, body: { subject: { what: 'point', id: market } } });
    const restored = await pointFile(who, market);
    expect({ ...restored, history: 0 }).toEqual({ ...before, history: 0 });
    expect(restored.history).toMatchObject([
      { kind: 'undo', undoes: 'point.move' },
      { kind: 'point.move', isUndone: true },
    ]);
    const stood = await pointFile(who, moved);
    expect(stood.validTo, 'stood for no day').toBe(yesterday);
    expect((await who.post(`/api/net/edits/${id}/undo`, { id: newId() })).status).toBe(409);
  });

  it('that is a street takes its points along, and back again by undo', async () => {
    const who = await admin();
    const { estate } = test.here.points;
    const [street, id] = [newId(), newId()];
    const position = [115.972, 36.442];
    await edit(who, { kind: 'point.create', pointId: street, typeCode: 'LANE', name: '育新路', position });
    const streetOf = (pointId: string) =>
      test.house.ports.inCity(test.here.id, system, async (trx) => {
        const row = await trx
          .selectFrom('point')
          .select('street_id')
          .where('id', '=', pointId)
          .executeTakeFirstOrThrow();
        return row.street_id;
      });
    await test.house.ports.inCity(test.here.id, system, async (trx) => {
      await trx.updateTable('point').set({ street_id: street }).where('id', 'in', [street, estate]).execute();
      await trx.updateTable('point').set({ valid_from: '2026-01-01' }).where('id', '=', street).execute();
    });
    const { version } = await pointFile(who, street);
    const move = { kind: 'point.move', pointId: street, seen: version, position: [115.973, 36.442] };
    const moved = (await edit(who, move, id)).body.subject.id;
    expect([await streetOf(moved), await streetOf(estate)]).toEqual([moved, moved]);
    expect((await who.post(`/api/net/edits/${id}/undo`, { id: newId() })).status).toBe(201);
    expect([await streetOf(street), await streetOf(estate)]).toEqual([street, street]);
  });

  it('is created, changed and withdrawn; a code is taken once', async () => {
    const who = await admin();
    const pointId = newId();
    const create = {
      kind: 'point.create',
      pointId,
      typeCode: 'MARKET',
      name: '新市场',
      code: 'N1',
      position: [115.98, 36.44],
    };
    expect((await edit(who, create)).status).toBe(201);
    const { version } = await pointFile(who, pointId);
    const change = { kind: 'point.change', pointId, seen: version, typeCode: 'ESTATE', name: '新小区', code: 'P2' };
    expect((await edit(who, change)).body).toMatchObject({ refusals: [{ code: 'code.taken', name: 'P2' }] });
    expect((await edit(who, { ...change, typeCode: 'NO_SUCH', code: 'N1' })).body).toMatchObject({
      refusals: [{ code: 'type.unknown' }],
    });
    const changed = await edit(who, { ...change, code: 'N1' });
    expect(changed.body.subject.id, 'within its first day it stays the same row').toBe(pointId);
    const file = await pointFile(who, pointId);
    expect(file).toMatchObject({ name: '新小区', typeCode: 'ESTATE', placement: { cellGrid: null } });
    const withdraw = { kind: 'point.withdraw', pointId, seen: file.version, lastDay: today };
    expect((await edit(who, { ...withdraw, lastDay: addDays(today, 1) })).body).toMatchObject({
      refusals: [{ code: 'day.outside' }],
    });
    expect((await edit(who, withdraw)).status).toBe(201);
    const found = (await who.get(`/api/net/point-list?q=${encodeURIComponent('新小区')}`)).body;
    expect(found.points).toEqual([]);
  });

  it('far outside the city is a mistake', async () => {
    const who = await admin();
    const create = { kind: 'point.create', pointId: newId(), typeCode: 'MARKET', name: '远', position: [36.44, 80] };
    expect(await preview(who, create)).toMatchObject({ refusals: [{ code: 'position.outsideCity' }] });
  });
});

describe('an area', () => {
  it('is split in two that cover it, with its duties on both, and is whole again after undo', async () => {
    const who = await admin();
    const { id, west } = await drawGrid(who, '分格');
    await since(id);
    const duty = { kind: 'chief', chiefKind: 'gridChief', scope: { kind: 'creationGrid', id } } as const;
    const more = {
      unitId: test.here.units.office,
      personId: test.here.people.inspector,
      source: '名单',
      validFrom: '2026-02-01',
    };
    await test.house.ports.inCity(test.here.id, system, (trx) => assignDuty(trx, { ...duty, ...more }));
    const before = await areaFile(who, id);
    const [one, two] = [newId(), newId()];
    const split = {
      kind: 'area.split',
      areaId: id,
      seen: before.version,
      line: `${west - 0.001} 36.414, ${west + 0.02} 36.414`,
      pieces: [
        { id: one, name: '分格北' },
        { id: two, name: '分格南' },
      ],
    };
    const shown = await preview(who, split);
    expect(shown).toMatchObject({ refusals: [], warnings: [] });
    expect(shown.effects).toHaveLength(2);
    expect(shown.effects.every((effect: { isSameAnswer: boolean }) => effect.isSameAnswer)).toBe(true);
    const editId = newId();
    expect((await edit(who, split, editId)).body).toMatchObject({ subject: { id: one } });
    const pieces = [await areaFile(who, one), await areaFile(who, two)];
    expect((sizeOf(pieces[0].outline) + sizeOf(pieces[1].outline)) / sizeOf(before.outline)).toBeCloseTo(1, 3);
    for (const piece of pieces) {
      expect(piece.answer.others).toMatchObject([{ kind: 'chief', personName: '刘洋', validFrom: '2026-02-01' }]);
      expect(piece.history[0]).toMatchObject({ id: editId, kind: 'area.split', byName: '吴桐' });
    }
    const whole = await areaFile(who, id);
    expect(whole.validTo).toBe(yesterday);
    expect(whole.successors.map((next: { name: string }) => next.name).sort()).toEqual(['分格北', '分格南']);
    const namesOn = async (day: string) =>
      (await who.get(`/api/net/areas-on?layer=creationGrid&day=${day}`)).body.map(
        (area: { name: string }) => area.name,
      );
    expect(await namesOn(yesterday)).toContain('分格');
    expect(await namesOn(today)).toEqual(expect.arrayContaining(['分格北', '分格南']));
    expect(await namesOn(today)).not.toContain('分格');

    expect((await who.post(`/api/net/edits/${editId}/undo`, { id: newId() })).status).toBe(201);
    const restored = await areaFile(who, id);
    expect({ ...restored, history: 0 }).toEqual({ ...before, history: 0 });
    expect(await namesOn(today)).toContain('分格');
    expect(await namesOn(today)).not.toContain('分格北');
  });

  it('is merged with its neighbour; the chief of the one that was named goes on', async () => {
    const who = await admin();
    const { id: left, west } = await drawGrid(who, '左格');
    column++;
    const { id: right } = await drawGrid(who, '右格', {
      outline: box(west + 0.010002, 36.41, west + 0.02, 36.42),
      snapM: 5,
    });
    await since(left);
    await since(right);
    const seen = async (id: string) => ({ id, seen: (await areaFile(who, id)).version });
    const chief = (id: string, personId: string) =>
      test.house.ports.inCity(test.here.id, system, (trx) =>
        assignDuty(trx, {
          kind: 'chief',
          chiefKind: 'gridChief',
          scope: { kind: 'creationGrid', id },
          unitId: test.here.units.office,
          personId,
          source: '名单',
          validFrom: '2026-01-01',
        }),
      );
    await chief(left, test.here.people.handler);
    await chief(right, test.here.people.clerk);
    const into = newId();
    const merge = {
      kind: 'area.merge',
      areas: [await seen(left), await seen(right)],
      into: { id: into, name: '合格', code: 'M1' },
      dutiesFrom: right,
    };
    expect(await preview(who, merge)).toMatchObject({ refusals: [], outlines: [{}, {}, { name: '合格' }] });
    expect((await edit(who, merge)).status).toBe(201);
    const merged = await areaFile(who, into);
    expect(merged.outline).toHaveLength(1);
    expect(merged.outline[0]).toHaveLength(1);
    expect(merged.answer.others).toMatchObject([{ personName: '孙莉' }]);
    expect(await areaFile(who, left)).toMatchObject({ validTo: yesterday, successors: [{ id: into }] });
    const far = await drawGrid(who, '远格');
    const again = {
      ...merge,
      areas: [await seen(into), await seen(far.id)],
      into: { id: newId(), name: '不成' },
      dutiesFrom: into,
    };
    expect((await edit(who, again)).body).toMatchObject({ refusals: [{ code: 'merge.notNeighbours' }] });
  });

  it('takes its neighbour along when a shared border moves; a gap is said, an overlap refused', async () => {
    const who = await admin();
    const { id: left, west } = await drawGrid(who, '甲格');
    column++;
    const { id: right } = await drawGrid(who, '乙格', { outline: box(west + 0.01, 36.41, west + 0.02, 36.42) });
    await since(left);
    const { version } = await areaFile(who, left);
    const reshape = {
      kind: 'area.reshape',
      areaId: left,
      seen: version,
      outline: `POLYGON((${west} 36.41, ${west + 0.012} 36.41, ${west + 0.012} 36.42, ${west} 36.42, ${west} 36.41))`,
    };
    const alone = await preview(who, { ...reshape, sharedBorders: false });
    expect(alone.refusals).toMatchObject([{ code: 'outline.overlap', name: '乙格' }]);
    const smaller = reshape.outline.replaceAll(`${west + 0.012}`, `${west + 0.008}`);
    expect(await preview(who, { ...reshape, outline: smaller, sharedBorders: false })).toMatchObject({
      refusals: [],
      warnings: [{ code: 'outline.gap' }],
    });
    const done = await edit(who, reshape);
    expect(done.status, JSON.stringify(done.body)).toBe(201);
    const now = await areaFile(who, done.body.subject.id);
    expect(now).toMatchObject({ validFrom: today, name: '甲格' });
    // 乙格 began today: it has no yesterday to keep and stays the same row.
    const neighbour = await areaFile(who, right);
    expect(sizeOf(neighbour.outline) / sizeOf(now.outline)).toBeCloseTo(8 / 12, 3);
    expect(neighbour.history[0]).toMatchObject({ kind: 'area.reshape' });
    const stood = (await who.get(`/api/net/areas-on?layer=creationGrid&day=${yesterday}`)).body;
    const old = stood.find((area: { id: string }) => area.id === left);
    expect(sizeOf(old.outline)).toBeLessThan(sizeOf(now.outline));
  });

  it('of the administrative layer stays within its parent and hands its parts on', async () => {
    const who = await admin();
    const { subdistrict, community } = test.here.areas;
    const { version, name, code } = await areaFile(who, subdistrict);
    const out = {
      kind: 'area.reshape',
      areaId: subdistrict,
      seen: version,
      outline: box(115.85, 36.42, 116.01, 36.48),
    };
    expect((await preview(who, out)).refusals).toMatchObject([{ code: 'outline.outsideParent' }]);
    const away = { ...out, outline: box(115.985, 36.42, 116.01, 36.48) };
    expect((await preview(who, away)).refusals).toMatchObject([{ code: 'outline.outsideParent', name: '育新社区' }]);
    expect(
      (await edit(who, { kind: 'area.close', areaId: subdistrict, seen: version, lastDay: today })).body,
    ).toMatchObject({
      refusals: [{ code: 'area.hasParts' }],
    });
    const renamed = await edit(who, {
      kind: 'area.rename',
      areaId: subdistrict,
      seen: version,
      name: '新柳园街道',
      code,
    });
    expect(renamed.status).toBe(201);
    expect(await areaFile(who, community)).toMatchObject({
      parent: { id: renamed.body.subject.id, name: '新柳园街道' },
      answer: { responsible: { kind: 'territory', unit: { name: '柳园街道办事处' } } },
    });
    expect((await areaFile(who, subdistrict)).name, 'history has its own name').toBe(name);
  });

  it('that somebody else changed first is not changed over their head', async () => {
    const who = await admin();
    const { id } = await drawGrid(who, '争格');
    const { version } = await areaFile(who, id);
    const rename = (name: string) => edit(who, { kind: 'area.rename', areaId: id, seen: version, name });
    const answers = await Promise.all([rename('一'), rename('二')]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 409]);
    const lost = answers.find((answer) => answer.status === 409)!;
    expect(lost.body).toMatchObject({
      type: '/problems/net.changed',
      changedBy: '吴桐',
      changedAt: wednesdayTen.toISOString(),
      change: 'area.rename',
    });
  });

  it.each([
    [
      'crosses itself',
      'POLYGON((116.18 36.41, 116.19 36.42, 116.19 36.41, 116.18 36.42, 116.18 36.41))',
      'outline.selfCrossing',
    ],
    ['is no bigger than a table', box(116.18, 36.41, 116.18001, 36.41001), 'outline.tooSmall'],
    ['lies over another', box(115.956, 36.426, 115.96, 36.43), 'outline.overlap'],
    ['cannot be read', 'somewhere over there', 'outline.unreadable'],
  ])('that %s is refused', async (_, outline, code) => {
    const who = await admin();
    const draw = {
      kind: 'area.draw',
      areaId: newId(),
      layer: 'creationGrid',
      level: null,
      parentId: null,
      name: '不',
      outline,
    };
    expect((await preview(who, draw)).refusals).toMatchObject([{ code }]);
    expect((await edit(who, draw)).body).toMatchObject({ type: '/problems/net.refused', refusals: [{ code }] });
  });

  it('is taken back only on its day: the map of yesterday stays what it was', async () => {
    const who = await admin();
    const { id } = await drawGrid(who, '昨格');
    const editId = newId();
    const { version } = await areaFile(who, id);
    await edit(who, { kind: 'area.close', areaId: id, seen: version, lastDay: today }, editId);
    test.clock.set(new Date(wednesdayTen.getTime() + 86_400_000));
    try {
      const late = await (await admin()).post(`/api/net/edits/${editId}/undo`, { id: newId() });
      expect(late).toMatchObject({ status: 409, body: { type: '/problems/net.too-late' } });
    } finally {
      test.clock.set(wednesdayTen);
    }
  });
});

describe('the net of a city', () => {
  it('is changed by its administrators only, and never another city’s', async () => {
    const clerk = await as(test.app, test.here, 'clerk');
    const file = await areaFile(clerk, test.here.areas.grid);
    expect(file.name, 'everybody may read').toBe('第二创城网格');
    const rename = { kind: 'area.rename', areaId: test.here.areas.grid, seen: file.version, name: '改' };
    expect((await edit(clerk, rename)).status).toBe(403);
    const stranger = await as(test.app, test.there, 'admin');
    expect((await stranger.get(`/api/net/areas/${test.here.areas.grid}`)).status).toBe(404);
    expect((await edit(stranger, rename)).status).toBe(404);
    const done = newId();
    const who = await admin();
    await edit(who, { ...rename, name: '第二网格' }, done);
    expect((await stranger.post(`/api/net/edits/${done}/undo`, { id: newId() })).status).toBe(404);
    expect((await who.post(`/api/net/edits/${done}/undo`, { id: newId() })).status).toBe(201);
  });

  it('places points anew with every edit of its areas', async () => {
    const who = await admin();
    const { id, west } = await drawGrid(who, '点格');
    const pointId = newId();
    const position = [west + 0.005, 36.415];
    await edit(who, { kind: 'point.create', pointId, typeCode: 'MARKET', name: '格中点', position });
    expect((await pointFile(who, pointId)).placement.creationGrid).toMatchObject({ id });
    expect(await areaFile(who, id)).toMatchObject({ points: 1 });
    const { version } = await areaFile(who, id);
    const shown = await preview(who, { kind: 'area.close', areaId: id, seen: version, lastDay: today });
    expect(shown).toMatchObject({
      points: 1,
      warnings: [{ code: 'outline.gap' }],
      effects: [{ what: 'point', to: [] }],
    });
    await edit(who, { kind: 'area.close', areaId: id, seen: version, lastDay: today });
    expect((await pointFile(who, pointId)).placement.creationGrid).toBeNull();
  });

  it('knows an id that was used for something else', async () => {
    const who = await admin();
    const { id } = await drawGrid(who, '重格');
    const draw = {
      kind: 'area.draw',
      areaId: id,
      layer: 'creationGrid',
      level: null,
      parentId: null,
      name: '重',
      outline: box(117, 36, 117.01, 36.01),
    };
    expect((await edit(who, draw)).body).toMatchObject({ type: '/problems/net.id-reused' });
  });
});
