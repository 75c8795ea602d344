import { beforeAll, describe, expect, it } from 'vitest';
import { aCaseAfter, type Cast, cast } from '../../../test/mainJob';
import { littering } from '../../../test/seedCity';
import { useHouse } from '../../../test/testHouse';
import { newId } from '../../platform/ids';

const test = useHouse();
let people: Cast;
beforeAll(async () => {
  people = await cast(test.app, test.here);
});

const filing = (caseId: string, version: number) => ({
  caseId,
  move: { id: newId(), verb: 'file', facts: { category: littering, condition: 1 }, version },
});
const moveAll = (by: Cast['dutyChief'], moves: readonly object[]) => by.post('/api/case-moves', { moves });

describe('many steps at once', () => {
  it('are one event each, and a refused one keeps no other from moving', async () => {
    const cases = await Promise.all([0, 1, 2].map(() => aCaseAfter(people, test.here, 'accept')));
    const gone = newId();
    const moves = [...cases.map(({ id }) => filing(id, 2)), filing(gone, 1)];
    const { status, body } = await moveAll(people.dutyChief, moves);
    expect(status).toBe(200);
    expect(body.receipts.map((receipt: { moveId: string }) => receipt.moveId)).toEqual(
      moves.map(({ move }) => move.id),
    );
    for (const receipt of body.receipts.slice(0, 3))
      expect(receipt).toMatchObject({ taken: { state: 'pendingDispatch', version: 3 }, problem: null });
    expect(body.receipts[3]).toMatchObject({
      taken: null,
      problem: { type: '/problems/thing.not-found', status: 404 },
    });
    const numbers = new Set(
      body.receipts.flatMap(({ taken }: { taken: { number: string } | null }) => taken?.number ?? []),
    );
    expect(numbers.size).toBe(3);
  });

  it('sent again are the same steps, and an id with other content is refused', async () => {
    const { id } = await aCaseAfter(people, test.here, 'accept');
    const once = filing(id, 2);
    const first = (await moveAll(people.dutyChief, [once])).body.receipts;
    expect((await moveAll(people.dutyChief, [once])).body.receipts).toEqual(first);
    const other = { ...once, move: { ...once.move, facts: { category: littering, condition: 2 } } };
    expect((await moveAll(people.dutyChief, [other])).body.receipts[0].problem).toMatchObject({ status: 409 });
    const { timeline } = (await people.dutyChief.get(`/api/cases/${id}`)).body;
    expect(timeline.filter(({ verb }: { verb: string }) => verb === 'file')).toHaveLength(1);
  });

  it('with one id for two cases are one step and one refusal, each told at its place', async () => {
    const [one, two] = await Promise.all([0, 1].map(() => aCaseAfter(people, test.here, 'accept')));
    const first = filing(one!.id, 2);
    const second = { ...filing(two!.id, 2), move: first.move };
    const { receipts } = (await moveAll(people.dutyChief, [first, second, first])).body;
    expect(receipts.map(({ caseId }: { caseId: string }) => caseId)).toEqual([one!.id, two!.id, one!.id]);
    expect(receipts[0]).toEqual(receipts[2]);
    const taken = receipts.map(({ taken }: { taken: object | null }) => taken !== null);
    expect([taken[0], taken[1]].sort(), 'which of the two comes first is theirs to race').toEqual([false, true]);
    expect(receipts[taken[0] ? 1 : 0].problem).toMatchObject({ status: 409 });
  });

  it('of one case follow each other, and behind a refused one the rest is refused too', async () => {
    const { id } = await aCaseAfter(people, test.here, 'file');
    const unitId = test.here.units.sanitation;
    const dispatch = (version: number) => ({
      caseId: id,
      move: { id: newId(), verb: 'dispatch', facts: { unitId }, version },
    });
    const { receipts } = (await moveAll(people.dispatcher, [dispatch(2), dispatch(3), dispatch(4)])).body;
    expect(receipts.map(({ problem }: { problem: { type: string } | null }) => problem?.type ?? 'taken')).toEqual([
      '/problems/case.changed',
      'taken',
      expect.stringMatching(/^\/problems\/case\./),
    ]);
  });

  it('are no way around who may do what', async () => {
    const { id } = await aCaseAfter(people, test.here, 'accept');
    const [receipt] = (await moveAll(people.handler, [filing(id, 2)])).body.receipts;
    expect(receipt.taken).toBeNull();
    expect([403, 404]).toContain(receipt.problem.status);
    expect((await people.resident.post('/api/case-moves', { moves: [filing(id, 2)] })).status).toBe(401);
  });

  it('are a hundred at most, and at least one', async () => {
    const { id } = await aCaseAfter(people, test.here, 'accept');
    expect((await moveAll(people.dutyChief, [])).status).toBe(400);
    expect(
      (
        await moveAll(
          people.dutyChief,
          Array.from({ length: 101 }, () => filing(id, 2)),
        )
      ).status,
    ).toBe(400);
  });
});
