import { type Actor, system } from '@gezhi/domain';
import { beforeAll, describe, expect, it } from 'vitest';
import { aCaseAfter, aPhoto, type Cast, cast } from '../../../test/mainJob';
import { littering } from '../../../test/seedCity';
import { useHouse } from '../../../test/testHouse';
import { newId } from '../../platform/ids';
import type { Trx } from '../../platform/inCity';
import { type MoveCommand, moveMetCase } from './moveCase';
import { openSteps } from './stepsTogether';
import { lockCase } from './store';

const test = useHouse();
let people: Cast;
beforeAll(async () => {
  people = await cast(test.app, test.here);
});

const cases = (count: number, after: Parameters<typeof aCaseAfter>[2]) =>
  Promise.all(Array.from({ length: count }, () => aCaseAfter(people, test.here, after)));
const file = (caseId: string, version = 2, id = newId()) =>
  people.dutyChief.post(`/api/cases/${caseId}/moves`, {
    ...{ id, verb: 'file', version },
    facts: { category: littering, condition: 1 },
  });
const transactionsOf = (ids: readonly string[]) =>
  test.house.ports.inCity(test.here.id, system, async (trx) => {
    const rows = await trx
      .selectFrom('event')
      .select(({ fn }) => [fn.countAll<number>().as('steps'), fn.count<number>('xid').distinct().as('commits')])
      .where('subject_id', 'in', ids)
      .where('name', '=', 'case.file')
      .executeTakeFirstOrThrow();
    return rows;
  });

/** Somebody keeps a row until he is told to let go. */
async function hold(lock: (trx: Trx) => Promise<unknown>): Promise<() => Promise<void>> {
  let letGo = () => {};
  const until = new Promise<void>((done) => {
    letGo = done;
  });
  let holder = Promise.resolve();
  await new Promise<void>((isHeld) => {
    holder = test.house.ports.inCity(test.here.id, system, async (trx) => {
      await lock(trx);
      isHeld();
      await until;
    });
  });
  return () => {
    letGo();
    return holder;
  };
}

function watched<T>(asked: Promise<T>) {
  let isAnswered = false;
  const answer = asked.finally(() => {
    isAnswered = true;
  });
  return { answer, isAnswered: () => isAnswered };
}

describe('steps of different cases at the same moment', () => {
  it('share commits, and each is its own event by whoever took it', async () => {
    const ids = (await cases(16, 'accept')).map(({ id }) => id);
    const answers = await Promise.all(ids.map((id) => file(id)));
    expect(answers.map(({ status }) => status)).toEqual(ids.map(() => 201));
    const { steps, commits } = await transactionsOf(ids);
    expect(steps).toBe(16);
    expect(commits).toBeLessThan(16);
    expect(new Set(answers.map(({ body }) => body.number)).size).toBe(16);
    for (const { body } of answers) {
      expect(body).toMatchObject({ state: 'pendingDispatch', version: 3 });
      expect(body.timeline.at(-1)).toMatchObject({ verb: 'file' });
    }
  });

  it('are refused each for itself: by role, by version, by what is not there', async () => {
    const [right, stale, foreign, other] = await cases(4, 'accept');
    const byHandler = people.handler.post(`/api/cases/${foreign!.id}/moves`, {
      ...{ id: newId(), verb: 'file', version: 2, facts: { category: littering, condition: 1 } },
    });
    const answers = await Promise.all([file(right!.id), file(stale!.id, 1), byHandler, file(newId()), file(other!.id)]);
    expect(answers.map(({ status }) => status)).toEqual([201, 409, expect.any(Number), 404, 201]);
    expect([403, 404]).toContain(answers[2]!.status);
    for (const { id } of [stale!, foreign!])
      expect((await people.dutyChief.get(`/api/cases/${id}`)).body).toMatchObject({ version: 2 });
  });

  it('that fail after they began to write are tried again by themselves, and one keeps no other from being taken', async () => {
    const [one, two, three] = await cases(3, 'assign');
    const photo = aPhoto();
    const handle = (caseId: string, photos: object[]) =>
      people.handler.post('/api/case-moves', {
        moves: [{ caseId, move: { id: newId(), verb: 'handle', facts: { photos }, version: 5 } }],
      });
    const answers = await Promise.all([
      handle(one!.id, [photo]),
      handle(two!.id, [photo]),
      handle(three!.id, [aPhoto()]),
    ]);
    const refusals = answers.map(({ body }) => body.receipts[0].problem?.type ?? 'taken');
    expect(refusals[2]).toBe('taken');
    expect(refusals.slice(0, 2).sort()).toEqual(['/problems/photo.id-reused', 'taken']);
    const refused = refusals[0] === 'taken' ? two! : one!;
    const { timeline } = (await people.handler.get(`/api/cases/${refused.id}`)).body;
    expect(timeline.some(({ verb }: { verb: string }) => verb === 'handle')).toBe(false);
  });

  it('keep nothing of one that failed after it wrote, though another asks its last and would end them all', async () => {
    const [one, two] = await cases(2, 'assign');
    const takeStep = openSteps(test.house.ports.inCity);
    const { people: persons, units } = test.here;
    const by: Actor = {
      kind: 'staff',
      personId: persons.handler,
      posts: [{ role: 'handler', unitId: units.sanitation }],
    };
    const handling = (caseId: string) =>
      ({ id: newId(), caseId, verb: 'handle', facts: { photos: [aPhoto()] } }) as MoveCommand;
    const [first, second] = [handling(one!.id), handling(two!.id)];
    let tries = 0;
    let fail = () => {};
    const hasFailed = new Promise<void>((done) => {
      fail = done;
    });
    const failing = takeStep(test.here.id, {
      command: first,
      by,
      work: async (trx, met) => {
        tries++;
        await moveMetCase(trx, test.house.cases, first, by, met);
        fail();
        throw new Error('fails after its step');
      },
    });
    const other = takeStep(test.here.id, {
      command: second,
      by,
      work: async (trx, met, isLast) => {
        await hasFailed;
        return moveMetCase(trx, test.house.cases, second, by, met, isLast);
      },
    });
    await expect(failing).rejects.toThrow('fails after its step');
    expect((await other).isNew).toBe(true);
    expect(tries).toBe(2); // with the other one, and alone
    for (const [{ id }, version] of [[one!, 5] as const, [two!, 6] as const])
      expect((await people.handler.get(`/api/cases/${id}`)).body).toMatchObject({ version });
  });

  it('do not wait for a case somebody else holds; its own step does', async () => {
    const all = await cases(6, 'accept');
    const [held, ...free] = all.map(({ id }) => id);
    const release = await hold((trx) => lockCase(trx, held!));
    const waiting = watched(file(held!));
    const answers = await Promise.all(free.map((id) => file(id)));
    expect(answers.map(({ status }) => status)).toEqual(free.map(() => 201));
    expect(waiting.isAnswered()).toBe(false);
    await release();
    expect((await waiting.answer).status).toBe(201);
  });

  it('wait only a moment for what else one of them needs and somebody holds; that one goes on waiting by itself', async () => {
    const [toUnit] = await cases(1, 'file');
    const free = await cases(4, 'accept');
    const unitId = test.here.units.sanitation;
    const release = await hold((trx) =>
      trx.selectFrom('unit').select('id').where('id', '=', unitId).forUpdate().execute(),
    );
    const waiting = watched(
      people.dispatcher.post(`/api/cases/${toUnit!.id}/moves`, {
        ...{ id: newId(), verb: 'dispatch', version: 3, facts: { unitId } },
      }),
    );
    const answers = await Promise.all(free.map(({ id }) => file(id)));
    expect(answers.map(({ status }) => status)).toEqual(free.map(() => 201));
    expect(waiting.isAnswered()).toBe(false);
    await release();
    expect((await waiting.answer).status).toBe(201);
  });

  it('sent twice at the same moment are one step', async () => {
    const [one] = await cases(1, 'accept');
    const id = newId();
    const answers = await Promise.all([0, 1, 2].map(() => file(one!.id, 2, id)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 201]);
    expect((await people.dutyChief.get(`/api/cases/${one!.id}`)).body.version).toBe(3);
  });
});
