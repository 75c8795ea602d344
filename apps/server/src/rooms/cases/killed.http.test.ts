import { rmSync } from 'node:fs';
import { system } from '@gezhi/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compileChild } from '../../../test/childProgram';
import { aCaseAfter, aPhoto, aReportApart, type Cast, cast } from '../../../test/mainJob';
import { sendToItsDeath } from '../../../test/sendToItsDeath';
import { useHouse } from '../../../test/testHouse';
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
      await sendToItsDeath(test, program, { point, person: 'handler', path: `/api/cases/${id}/moves`, body: command });

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

  it.each(['before the row', 'after the row', 'before the commit', 'after the commit'] as const)(
    '%s, whose commit leaves with its last statement, leaves the case old or new, and never in between',
    { timeout: 60_000 },
    async (point) => {
      const { id } = await aCaseAfter(people, test.here, 'assign', aReportApart(test.here));
      const { version } = (await people.handler.get(`/api/cases/${id}`)).body;
      const command = {
        ...{ id: newId(), verb: 'handle', version },
        facts: { photos: [aPhoto(), aPhoto()], note: '已清运，已冲洗' },
      };
      const old = await writtenOf(id, command);
      const fresh = {
        row: { version: version + 1, state: 'handledPendingUnitConfirm' },
        ...{ events: old.events + 1, hasEvent: true, notes: 1, photos: 2 },
      };
      const body = { moves: [{ caseId: id, move: command }] };
      await sendToItsDeath(test, program, { point, person: 'handler', path: '/api/case-moves', body });

      const left = await writtenOf(id, command);
      // Behind the row's answer the commit is on its way already; it may have come or not.
      const possible = { 'before the row': [old], 'after the row': [old, fresh], 'before the commit': [old] };
      expect(point === 'after the commit' ? [fresh] : possible[point]).toContainEqual(left);
      const again = async () => (await people.handler.post('/api/case-moves', body)).body.receipts[0];
      expect(await again()).toMatchObject({ taken: { version: version + 1 }, problem: null });
      expect(await again()).toMatchObject({ taken: { version: version + 1 }, problem: null });
      expect(await writtenOf(id, command)).toEqual(fresh);
    },
  );
});
