import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Actor, staffRoles } from '../permissions/roles';
import { aCalendar, aPost, staff } from '../testing';
import { carriesMark } from './classification';
import {
  decideInstruction,
  type Instruction,
  type InstructionEvent,
  instructionMovesFor,
  type NewInstruction,
  registerInstruction,
  replayInstruction,
} from './decide';
import { dueTimes } from './dueTimes';
import {
  type InstructionMoveRow,
  type InstructionVerb,
  instructionMoves,
  instructionStates,
  instructionVerbs,
  isInstructionEnded,
} from './lifecycle';

const at = (local: string) => new Date(`${local}+08:00`);
const text = { id: 'text-1', hash: 'x' };
const calendar = aCalendar();
const given = { now: at('2026-11-18T10:00'), calendar, giver: text, words: text, note: text };
const officer = staff('officer', aPost('supervisorOfficer', 'office'));
const clerk = staff('clerk', aPost('unitClerk', 'sanitation'));
const helper = staff('helper', aPost('unitClerk', 'greenery'));

const wanted: NewInstruction = {
  id: 'i1',
  instructionId: 'i1',
  kind: 'instruction',
  number: 3,
  day: '2026-11-17',
  leadUnitId: 'sanitation',
  helperIds: ['greenery'],
  caseIds: [],
  originals: [{ id: 'o1', sha256: 'a' }],
  dueOn: '2026-11-27',
};
function registered(over: Partial<NewInstruction> = {}, by: Actor = officer) {
  const decision = registerInstruction({ ...wanted, ...over }, by, given);
  if (!decision.ok) throw new Error(decision.problem);
  return decision;
}
const problemOf = (decision: { ok: boolean; problem?: string }) => decision.problem ?? null;

describe('an instruction', () => {
  it('is registered, received, reported on, proposed, returned, accepted and done', () => {
    const opened = registered();
    expect(opened.instruction).toMatchObject({ state: 'registered', year: 2026, number: 3, originalIds: ['o1'] });
    const steps: [InstructionVerb, Actor][] = [
      ['receive', clerk],
      ['report', helper],
      ['report', clerk],
      ['propose', clerk],
      ['return', officer],
      ['propose', clerk],
      ['accept', officer],
      ['close', officer],
    ];
    let instruction = opened.instruction;
    const events = [opened.event];
    for (const [i, [verb, by]] of steps.entries()) {
      const decision = decideInstruction(instruction, { id: `s${i}`, verb }, by, given);
      if (!decision.ok) throw new Error(`${verb}: ${decision.problem}`);
      instruction = decision.instruction;
      events.push(decision.event);
    }
    expect(instruction).toMatchObject({ state: 'done', version: 9, endedAt: given.now });
    expect(events[2]!.facts.unitId).toBe('greenery');
    expect(replayInstruction(events)).toEqual(instruction);
  });

  it('names days and units that can be', () => {
    const of = (over: Partial<NewInstruction>) =>
      problemOf(registerInstruction({ ...wanted, ...over }, officer, given));
    expect(of({ dueOn: '2026-11-17' })).toBe('instruction.day-unfit');
    expect(of({ day: '2026-11-19' })).toBe('instruction.day-unfit');
    expect(of({ helperIds: ['sanitation'] })).toBe('instruction.units-unfit');
    expect(of({ dueOn: '2026-11-18', day: '2026-11-18' })).toBeNull();
  });

  it('every state × step × role × unit: what is offered is taken, and nothing else', () => {
    const wrong: string[] = [];
    const opened = registered();
    let [tried, taken] = [0, 0];
    for (const state of instructionStates)
      for (const role of staffRoles)
        for (const unitId of ['sanitation', 'greenery', 'office'])
          for (const verb of instructionVerbs) {
            const by = staff('x', aPost(role, unitId));
            const one: Instruction = { ...opened.instruction, state, proposedBy: 'clerk' };
            const offered = instructionMovesFor(one, by).some((move) => move.verb === verb);
            const { ok } = decideInstruction(one, { id: 'x', verb }, by, given);
            const ought = mayByTheTable(state, verb, role, unitId);
            if (ok !== ought || offered !== ought) wrong.push(`${state} ${verb} ${role} ${unitId}`);
            tried++;
            if (ok) taken++;
          }
    expect(wrong).toEqual([]);
    expect(tried).toBe(8 * staffRoles.length * 3 * 7);
    expect(taken).toBeGreaterThan(30);
  });

  it('is not judged by who proposed it, nor by the head of a unit it is with, whatever other posts he holds', () => {
    const proposed: Instruction = { ...registered().instruction, state: 'proposed', proposedBy: 'two-hats' };
    const twoHats = staff('two-hats', aPost('unitClerk', 'sanitation'), aPost('supervisorOfficer', 'office'));
    expect(instructionMovesFor(proposed, twoHats).map(({ verb }) => verb)).toEqual(['withdraw']);
    const head = staff('head', aPost('leader', 'sanitation'));
    expect(instructionMovesFor(proposed, head)).toEqual([]);
    expect(problemOf(registerInstruction(wanted, clerk, given))).toBe('instruction.not-your-step');
  });

  it('needs words wherever something is reported, judged against or ended', () => {
    const { note: _none, ...silent } = given;
    for (const row of instructionMoves as readonly InstructionMoveRow[]) {
      const one = { ...registered().instruction, state: row.from[0]! };
      const by = row.within === 'office' ? officer : clerk;
      const problem = problemOf(decideInstruction(one, { id: 'x', verb: row.verb as InstructionVerb }, by, silent));
      expect(problem, row.verb).toBe(row.needsNote ? 'instruction.note-missing' : null);
    }
  });

  it('whatever is tried, in whatever order: the log tells it, what has ended stays ended, and nobody judges himself', () => {
    const people = [officer, clerk, helper, staff('all', ...staffRoles.map((role) => aPost(role, 'office')))];
    const both = staff('both', aPost('unitClerk', 'sanitation'), aPost('supervisorOfficer', 'office'));
    const step = fc.record({
      verb: fc.constantFrom<InstructionVerb>(...instructionVerbs.filter((verb) => verb !== 'withdraw')),
      by: fc.constantFrom(...people, both),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), fc.boolean(), (steps, withdrawn) => {
        const opened = registered();
        let instruction = opened.instruction;
        const events: InstructionEvent[] = [opened.event];
        const all = withdrawn ? [...steps, { verb: 'withdraw' as const, by: officer }] : steps;
        for (const [i, { verb, by }] of all.entries()) {
          const decision = decideInstruction(instruction, { id: `s${i}`, verb }, by, given);
          if (decision.ok && isInstructionEnded(instruction.state)) throw new Error('a step after the end');
          if (!decision.ok) continue;
          if (verb === 'accept' || verb === 'return')
            expect(decision.event.actorId).not.toBe(events.findLast(({ to }) => to === 'proposed')!.actorId);
          instruction = decision.instruction;
          events.push(decision.event);
        }
        expect(replayInstruction(events)).toEqual(instruction);
        expect(instruction.endedAt !== null).toBe(isInstructionEnded(instruction.state));
      }),
    );
  });
});

/** Read off the table by itself, so that code which reads it otherwise is found out. */
const mayByTheTable = (state: string, verb: InstructionVerb, role: string, unitId: string) =>
  (instructionMoves as readonly InstructionMoveRow[]).some((row) => {
    const isTheirs =
      row.within === 'lead'
        ? unitId === 'sanitation'
        : row.within === 'units'
          ? unitId !== 'office'
          : role !== 'leader' || unitId === 'office';
    const isThere = (row.from as readonly string[]).includes(state) && (row.by as readonly string[]).includes(role);
    return row.verb === verb && isThere && isTheirs;
  });

describe('when it is due', () => {
  it('is the end of that day’s work; one is reminded when work begins on the working day before', () => {
    expect(dueTimes('2026-11-27', calendar)).toEqual({
      dueAt: at('2026-11-27T18:00'),
      remindAt: at('2026-11-26T08:00'),
    });
    expect(dueTimes('2026-11-23', calendar).remindAt).toEqual(at('2026-11-20T08:00')); // Monday: reminded on Friday
    const holiday = aCalendar({ days: { '2026-11-26': 'holiday', '2026-11-28': 'makeupWorkday' } });
    expect(dueTimes('2026-11-27', holiday).remindAt).toEqual(at('2026-11-25T08:00'));
    expect(dueTimes('2026-11-28', holiday).dueAt).toEqual(at('2026-11-28T18:00'));
  });
  it('is the end of a day nobody works on, where that day was named', () => {
    expect(dueTimes('2026-11-22', calendar)).toEqual({
      dueAt: at('2026-11-23T00:00'),
      remindAt: at('2026-11-20T08:00'),
    });
  });
  it('is on every day later than the reminder', () =>
    fc.assert(
      fc.property(fc.date({ min: at('2026-01-01T00:00'), max: at('2029-12-31T00:00'), noInvalidDate: true }), (day) => {
        const { dueAt, remindAt } = dueTimes(day.toISOString().slice(0, 10), calendar);
        expect(remindAt < dueAt).toBe(true);
      }),
    ));
});

describe('a mark of state secrets', () => {
  it.each([
    '机密★10年',
    '秘密★',
    '绝密 ★ 长期',
    '绝　密',
    '机 密\n关于某事的通知',
    '【秘密】督办事项',
    '（机密）.pdf',
    '密级：秘密',
    '密级机密',
    '秘密*5年',
    '此件秘密5年',
    '机密-关于道路.pdf',
    '扫描件_绝密_001.jpg',
    '機密☆',
    '机\u200b密★',
    '本件为机密级，',
    '机密级',
    '秘密文件',
  ])('is seen in "%s"', (marked) => expect(carriesMark(marked)).toBe(true));
  it.each([
    '抓住时机密切配合',
    '依法保护商业秘密和个人隐私',
    '保守国家秘密',
    '人口密集，秘密调查不可取',
    '请于11月27日前办结★',
    '精密★',
    '',
  ])('is none in "%s"', (plain) => expect(carriesMark(plain)).toBe(false));
  it('is seen whatever stands around it', () =>
    fc.assert(
      fc.property(
        fc.string(),
        fc.constantFrom('绝密', '机密', '秘密'),
        fc.constantFrom('★', '☆', '*', ' ★', '★10年', '10年', '＊'),
        fc.string(),
        (head, level, mark, tail) => {
          expect(carriesMark(`${head}${level}${mark}${tail}`)).toBe(true);
        },
      ),
    ));
});
