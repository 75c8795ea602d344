import { beforeAll, describe, expect, it } from 'vitest';
import { aCaseAfter, aReport, type Cast, cast } from '../../../test/mainJob';
import { useHouse } from '../../../test/testHouse';
import { newId } from '../../platform/ids';

const test = useHouse();
let people: Cast;
beforeAll(async () => {
  people = await cast(test.app, test.here);
});
type Planned = {
  case: { id: string; version: number };
  isOffered: boolean;
  needs: string[];
  responsible: { id: string; unit: { id: string }; source: string } | null;
};
const plan = async (who: Cast['dutyChief'], body: object): Promise<{ planned: Planned[]; more: boolean }> => {
  const answer = await who.post('/api/case-moves/plan', body);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body;
};

describe('one step for many cases, before it is taken', () => {
  it('says for each whether it may be, and whom it would go to by which duty', async () => {
    const ready = await Promise.all([0, 1].map(() => aCaseAfter(people, test.here, 'file')));
    const early = await aCaseAfter(people, test.here, 'report');
    const caseIds = [early.id, ...ready.map(({ id }) => id)];
    const { planned, more } = await plan(people.dispatcher, { verb: 'dispatch', caseIds });
    expect(more).toBe(false);
    expect(planned.map((one) => [one.case.id, one.isOffered])).toEqual([
      [early.id, false],
      [ready[0]!.id, true],
      [ready[1]!.id, true],
    ]);
    for (const one of planned.slice(1)) {
      const { answer } = (await people.dispatcher.get(`/api/cases/${one.case.id}`)).body;
      expect(one.responsible, 'the same answer as on the page of the case').toEqual(answer.responsible);
      expect(one.needs).toEqual(['unitId']);
    }
  });

  it('what was planned is what is taken', async () => {
    const cases = await Promise.all([0, 1, 2].map(() => aCaseAfter(people, test.here, 'file')));
    const { planned } = await plan(people.dispatcher, { verb: 'dispatch', caseIds: cases.map(({ id }) => id) });
    const moves = planned.map(({ case: row, responsible }) => ({
      caseId: row.id,
      move: {
        id: newId(),
        verb: 'dispatch',
        facts: { unitId: responsible!.unit.id, dutyId: responsible!.id },
        version: row.version,
      },
    }));
    const { receipts } = (await people.dispatcher.post('/api/case-moves', { moves })).body;
    expect(receipts.map(({ problem }: { problem: unknown }) => problem)).toEqual([null, null, null]);
    const after = await plan(people.dispatcher, { verb: 'dispatch', caseIds: cases.map(({ id }) => id) });
    expect(after.planned.map(({ isOffered }) => isOffered)).toEqual([false, false, false]);
  });

  it('of all that match is the list itself, in its order', async () => {
    await aCaseAfter(people, test.here, 'accept');
    const filter = { list: 'pendingFiling', unitId: undefined };
    const listed = (await people.dutyChief.get('/api/cases?list=pendingFiling&limit=100')).body.cases;
    const { planned } = await plan(people.dutyChief, { verb: 'file', filter });
    expect(planned.map((one) => one.case.id)).toEqual(listed.map(({ id }: { id: string }) => id));
    expect(planned.every((one) => one.isOffered && one.needs.includes('category'))).toBe(true);
  });

  it('shows nothing somebody may not see, and nothing of another city', async () => {
    const { id } = await aCaseAfter(people, test.here, 'dispatch');
    expect((await plan(people.gardener, { verb: 'accept', caseIds: [id] })).planned).toEqual([]);
    const there = await cast(test.app, test.there);
    expect((await plan(there.dutyChief, { verb: 'accept', caseIds: [id] })).planned).toEqual([]);
    expect((await people.resident.post('/api/case-moves/plan', { verb: 'accept', caseIds: [id] })).status).toBe(401);
  });

  it('changes nothing, takes only steps many can take alike, and says so otherwise', async () => {
    const { id } = await aCaseAfter(people, test.here, 'report', aReport(test.here));
    await plan(people.acceptor, { verb: 'accept', caseIds: [id] });
    expect((await people.acceptor.get(`/api/cases/${id}`)).body).toMatchObject({ version: 1, state: 'reported' });
    for (const body of [
      { verb: 'rule', caseIds: [id] },
      { verb: 'accept' },
      { verb: 'accept', caseIds: [] },
      { verb: 'accept', caseIds: Array.from({ length: 301 }, newId) },
      { verb: 'accept', caseIds: [id], filter: {} },
    ])
      expect((await people.acceptor.post('/api/case-moves/plan', body)).status).toBe(400);
  });
});
