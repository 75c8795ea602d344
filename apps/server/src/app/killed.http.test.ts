import { rmSync } from 'node:fs';
import { system } from '@gezhi/domain';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { as, type Browser } from '../../test/as';
import { compileChild } from '../../test/childProgram';
import { aPlatform, documentedSign, secret, secretOut } from '../../test/exchanging';
import { type Cast, cast } from '../../test/mainJob';
import { anOfficer, asOfficer } from '../../test/officer';
import { sendToItsDeath } from '../../test/sendToItsDeath';
import { useHouse, wednesdayTen } from '../../test/testHouse';
import { newId } from '../platform/ids';
import { checks } from './checks';

const test = useHouse();
let people: Cast;
let admin: Browser;
let officer: Browser;
let officerId: string;
let program: string;
let ledgerId: string;
beforeAll(async () => {
  test.clock.set(wednesdayTen);
  people = await cast(test.app, test.here);
  admin = await as(test.app, test.here, 'admin');
  officerId = await anOfficer(test, test.here);
  officer = await asOfficer(test.app, test.here, officerId);
  program = await compileChild('mortalServer');
  const partner = {
    ...{
      seen: 0,
      name: '数字城管',
      nameEn: null,
      key: 'cg-1',
      url: null,
      format: 'json',
      codeSystem: 'x',
      unitIds: [],
    },
    ...{ takesIn: true, sendsWords: false, isOn: true, secretIn: secret, secretOut },
  };
  const url = `/api/exchange/partners/${newId()}`;
  expect((await admin.raw({ method: 'PUT', url, payload: partner })).statusCode).toBe(200);
  ledgerId = newId();
  const ledger = {
    ...{ id: ledgerId, name: '每日台账', kind: 'industry', columns: ['number', 'state'], filter: { list: 'all' } },
    ...{ groupBy: 'unit', sharedWith: 'unit' },
  };
  const kept = await people.dispatcher.post('/api/ledgers', ledger);
  expect(kept.status, JSON.stringify(kept.body)).toBe(201);
}, 60_000);
afterAll(() => rmSync(program, { force: true }));

interface Write {
  what: string;
  person: 'officer' | 'dispatcher';
  path: string;
  /** Its statements, the first of them that by which it begins. */
  statements: readonly string[];
  /** Rows of it may lie in these and nowhere else. */
  tables: readonly string[];
  body(): object;
  isSigned?: boolean;
}

let last = 0;
const writes: readonly Write[] = [
  {
    what: 'a message of another platform',
    person: 'dispatcher',
    path: '/api/exchange/v1/messages',
    statements: ['the message', 'the case'],
    tables: ['exchange_message', 'exchange_case', 'case_file', 'case_text', 'event'],
    isSigned: true,
    body: () => ({
      ...{ id: newId(), at: '2026-11-18T01:55:00.000Z', step: 'report', number: `ZH-${++last}` },
      facts: { reportedAt: '2026-11-18T01:50:00.000Z', place: { name: '路口' }, words: '垃圾满溢' },
    }),
  },
  {
    what: 'a draft of an official paper',
    person: 'officer',
    path: '/api/papers',
    statements: ['the paper'],
    tables: ['paper', 'paper_text', 'paper_case', 'paper_addressee', 'event'],
    body: () => ({
      ...{ id: newId(), kind: 'supervision', unitIds: [test.here.units.sanitation], title: '督办单', copies: [] },
      ...{ paragraphs: ['请办结。'], dueOn: '2026-11-20' },
    }),
  },
  {
    what: 'a signed scan of a ledger',
    person: 'dispatcher',
    get path() {
      return `/api/ledgers/${ledgerId}/scans`;
    },
    statements: ['the scan'],
    tables: ['ledger_scan', 'event'],
    body: () => ({ id: newId(), day: '2026-11-18', fileName: '签章件.pdf', sha256: `${++last}`.padStart(64, '0') }),
  },
];

const rowsIn = (tables: readonly string[]) =>
  test.house.ports.inCity(test.here.id, system, async (trx) => {
    const counts: Record<string, number> = {};
    for (const table of tables) {
      const { rows } = await sql<{ count: number }>`select count(*)::int as count from ${sql.table(table)}`.execute(
        trx,
      );
      counts[table] = rows[0]!.count;
    }
    return counts;
  });

async function send({ person, path, isSigned }: Write, body: object) {
  if (!isSigned) return (person === 'officer' ? officer : people.dispatcher).post(path, body);
  const platform = await aPlatform(test.app, test.here, () => wednesdayTen, 'cg-1');
  const { statusCode, ...answer } = await platform.say(body);
  return { status: statusCode, body: answer.json() };
}

describe('F-01: a server killed while it takes', () => {
  it.each(
    writes.flatMap((write) =>
      [...write.statements.map((statement) => `after ${statement}`), 'before the commit', 'after the commit'].map(
        (point) => ({ write, point, what: write.what }),
      ),
    ),
  )(
    '$what, $point, has all of it or nothing; sent again it is there once, and fsck finds nothing',
    {
      timeout: 60_000,
    },
    async ({ write, point }) => {
      const [body, before] = [write.body(), await rowsIn(write.tables)];
      const { person, path, statements } = write;
      const sign = await documentedSign();
      const said = { key: 'cg-1', secret, method: 'POST', path, body: JSON.stringify(body) };
      const signed = write.isSigned ? sign({ ...said, date: wednesdayTen.toISOString() }) : {};
      await sendToItsDeath(test, program, {
        point,
        person: person === 'officer' ? officerId : person,
        path,
        body,
        from: statements.slice(0, 1),
        signed,
      });
      const hasHappened = point === 'after the commit';
      const [main] = write.tables;
      const after = await rowsIn(write.tables);
      if (hasHappened) expect(after[main!]).toBe(before[main!]! + 1);
      else expect(after).toEqual(before);
      const again = await send(write, body);
      expect([again.status, JSON.stringify(again.body)]).toEqual([hasHappened ? 200 : 201, expect.any(String)]);
      expect((await rowsIn(write.tables))[main!]).toBe(before[main!]! + 1);
      const inOwnTrx = <T>(work: Parameters<typeof test.house.ports.inCity<T>>[2]) =>
        test.house.ports.inCity(test.here.id, system, work);
      for (const [subjects, check] of Object.entries(checks).filter(([name]) => !/marks|days/.test(name)))
        expect((await check(inOwnTrx)).findings, subjects).toEqual([]);
    },
  );
});
