import { rmSync } from 'node:fs';
import { system } from '@gezhi/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compileChild, runChild } from '../../../test/childProgram';
import { aCaseAfter, aPhoto, aReportApart, type Cast, cast } from '../../../test/mainJob';
import { useHouse, wednesdayTen } from '../../../test/testHouse';
import { eventById, eventsOf } from '../../platform/eventLog';
import { newId } from '../../platform/ids';
import { checkCases } from './index';

const test = useHouse();
let people: Cast;
let program: string;
beforeAll(async () => {
  people = await cast(test.app, test.here);
  program = await compileChild('mortalServer');
});
afterAll(() => rmSync(program, { force: true }));

const points = [
  'before the lock',
  'after the lock',
  'before the event',
  'after the event',
  'before the row',
  'after the row',
  'before the words',
  'after the words',
  'before the photos',
  'after the photos',
  'before the commit',
  'after the commit', // and before the answer: the one point at which it has happened
] as const;

/** Sends a step to a server of its own that dies at the point; what the sender sees is a cut connection. */
async function sendToItsDeath(point: string, id: string, command: object) {
  const { urls, config, here } = test;
  const env = { URLS: JSON.stringify(urls), GEZHI_DATA: config.dataDir, NOW: wednesdayTen.toISOString(), DIE: point };
  const child = runChild(program, env);
  try {
    const { port } = new URL(await child.says('listens'));
    const base = `http://${here.host}:${port}`; // the name by which the city is known
    const headers = { 'content-type': 'application/json' };
    const signIn = await fetch(`${base}/api/session/demo`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ personId: here.people.handler }),
    });
    expect(signIn.status).toBe(200);
    const cookie = signIn.headers.getSetCookie()[0]!.split(';')[0]!;
    const sent = fetch(`${base}/api/cases/${id}/moves`, {
      method: 'POST',
      headers: { ...headers, cookie },
      body: JSON.stringify(command),
    });
    await expect(sent, 'no answer may leave').rejects.toThrow();
    expect(await child.ended).toBe('SIGKILL');
  } finally {
    child.process.kill('SIGKILL');
  }
  await untilItsConnectionsAreGone();
}

async function untilItsConnectionsAreGone() {
  const left = `select 1 from pg_stat_activity where datname = current_database() and application_name = 'mortalServer'`;
  for (let i = 0; i < 600; i++) {
    if ((await test.house.pool.query(left)).rows.length === 0) return;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error('PostgreSQL keeps the connections of a dead server');
}

/** Everything a step writes, each part on its own. */
const writtenOf = (id: string, command: { id: string; facts: { photos: { id: string }[] } }) =>
  test.house.ports.inCity(test.here.id, system, async (trx) => ({
    row: await trx.selectFrom('case_file').select(['version', 'state']).where('id', '=', id).executeTakeFirstOrThrow(),
    events: (await eventsOf(trx, { kind: 'case', id })).length,
    hasEvent: (await eventById(trx, command.id)) !== undefined,
    notes: (
      await trx.selectFrom('case_text').select('id').where('case_id', '=', id).where('kind', '=', 'note').execute()
    ).length,
    photos: (await trx.selectFrom('photo').select('id').where('event_id', '=', command.id).execute()).length,
  }));

describe('F-01: a server killed in the midst of a step', () => {
  it.each(points)(
    '%s leaves the case old or new, and the step sent again has one answer',
    {
      timeout: 60_000,
    },
    async (point) => {
      const { id } = await aCaseAfter(people, test.here, 'assign', aReportApart(test.here));
      const before = (await people.handler.get(`/api/cases/${id}`)).body;
      const command = {
        id: newId(),
        verb: 'handle',
        facts: { photos: [aPhoto(), aPhoto()], note: '已清运，已冲洗' },
        version: before.version,
      };
      const old = await writtenOf(id, command);
      await sendToItsDeath(point, id, command);

      const hasHappened = point === 'after the commit';
      const fresh = {
        row: { version: before.version + 1, state: 'handledPendingUnitConfirm' },
        events: old.events + 1,
        hasEvent: true,
        notes: 1,
        photos: 2,
      };
      expect(await writtenOf(id, command)).toEqual(hasHappened ? fresh : old);

      const retry = () => people.handler.post(`/api/cases/${id}/moves`, command);
      const [first, second] = [await retry(), await retry()];
      expect([first.status, second.status]).toEqual([hasHappened ? 200 : 201, 200]);
      expect(first.body).toMatchObject({ ...fresh.row, timeline: { length: fresh.events } });
      expect(second.body).toEqual(first.body);
      expect(await writtenOf(id, command)).toEqual(fresh);
      const { findings } = await checkCases((work) => test.house.ports.inCity(test.here.id, system, work));
      expect(findings).toEqual([]);
    },
  );
});
