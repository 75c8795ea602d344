import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compileChild } from '../../../test/childProgram';
import { type Cast, cast } from '../../../test/mainJob';
import { sendToItsDeath } from '../../../test/sendToItsDeath';
import { useHouse } from '../../../test/testHouse';
import { newId } from '../../platform/ids';

const test = useHouse();
let people: Cast;
let program: string;
beforeAll(async () => {
  people = await cast(test.app, test.here);
  program = await compileChild('mortalServer');
});
afterAll(() => rmSync(program, { force: true }));

const list = Buffer.from('点位,问题\n市场,积水\n路口,井盖缺失\n');

describe('a server killed while a list of problems becomes cases', () => {
  it.each(['after the case', 'after the document', 'before the commit', 'after the commit'])(
    '%s has the whole visit or nothing of it; sent again it is whole, with its document',
    { timeout: 60_000 },
    async (point) => {
      const rows = [2, 3].map((sourceRow) => ({
        id: newId(),
        position: test.here.spot,
        words: `第 ${sourceRow} 行`,
        photos: [],
        sourceRow,
      }));
      const document = { fileName: '清单.csv', sha256: createHash('sha256').update(list).digest('hex') };
      const body = { id: newId(), name: '清单', day: '2026-11-17', source: 'leader', document, rows };
      await sendToItsDeath(test, program, { point, person: 'acceptor', path: '/api/visits', body });
      const hasHappened = point === 'after the commit';
      for (const { id } of rows)
        expect((await people.acceptor.get(`/api/cases/${id}`)).status).toBe(hasHappened ? 200 : 404);
      const there = (await people.acceptor.get('/api/visits')).body.visits.some(
        ({ id }: { id: string }) => id === body.id,
      );
      expect(there).toBe(hasHappened);
      expect((await people.acceptor.post('/api/visits', body)).status).toBe(hasHappened ? 200 : 201);
      const bytesType = 'application/octet-stream';
      const delivered = await people.acceptor.put(`/api/visits/${body.id}/document`, list, bytesType);
      expect(delivered.body).toMatchObject({ cases: 2, document: { isThere: true } });
    },
  );
});
