import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Actor, staffRoles, system } from '../permissions/roles';
import { aCalendar, aPost, staff } from '../testing';
import { officeName } from './content';
import { decidePaper, draftPaper, type PaperWish, paperMovesFor, paperScope } from './decide';
import { paperForms, paperKinds } from './kinds';
import { type PaperMoveRow, type PaperVerb, paperMoves, paperStates, paperVerbs } from './lifecycle';
import { marksProblems, paperNumber, usualMarks } from './marks';
import { type Paper, type PaperEvent, replayPaper } from './paper';

const at = (local: string) => new Date(`${local}+08:00`);
const text = { id: 'text-1', hash: 'x' };
const calendar = aCalendar();
const given = { now: at('2026-11-18T10:00'), calendar, note: text, content: text, number: 7, mark: '示创督' };
const officer = staff('officer', aPost('supervisorOfficer', 'office'));
const clerk = staff('clerk', aPost('unitClerk', 'sanitation'));
const gardener = staff('gardener', aPost('unitClerk', 'greenery'));

const wanted: PaperWish = {
  kind: 'supervision',
  unitIds: ['sanitation', 'greenery'],
  caseIds: ['case-1'],
  orderId: null,
  dueOn: '2026-11-20',
};
function drafted(over: Partial<PaperWish> = {}, by: Actor = officer) {
  const decision = draftPaper({ id: 'p1', paperId: 'p1', ...wanted, ...over }, by, given);
  if (!decision.ok) throw new Error(decision.problem);
  return decision;
}
const problemOf = (decision: { ok: boolean; problem?: string }) => decision.problem ?? null;
let steps = 0;
function take(paper: Paper, verb: PaperVerb, by: Actor, over: object = {}) {
  const decision = decidePaper(paper, { id: `s${++steps}`, verb, ...over }, by, { ...given, wish: wanted });
  if (!decision.ok) throw new Error(`${verb}: ${decision.problem}`);
  return decision;
}
const issued = () => take(drafted().paper, 'issue', officer).paper;

describe('a paper', () => {
  it('gets its number when it is issued, and is due at the end of the working time of its day', () => {
    const { paper } = drafted();
    expect([paper.number, paper.day, paper.state]).toEqual([null, null, 'drafted']);
    expect(issued()).toMatchObject({
      state: 'issued',
      year: 2026,
      number: 7,
      day: '2026-11-18',
      replyDueAt: at('2026-11-20T18:00'),
    });
  });

  it('is received when everybody has signed for it and replied when everybody has answered', () => {
    const one = take(issued(), 'receive', clerk).paper;
    expect([one.state, one.addressees.map(({ receivedAt }) => receivedAt !== null)]).toEqual(['issued', [true, false]]);
    const two = take(one, 'reply', gardener).paper; // who answers has received it
    expect(two.state).toBe('received');
    expect(take(two, 'reply', clerk).paper.state).toBe('replied');
    expect(problemOf(decidePaper(two, { id: 'x', verb: 'reply' }, gardener, given))).toBe('paper.move-not-allowed');
  });

  it('says which answer came late', () => {
    const late = { ...given, now: at('2026-11-20T18:00:01') };
    const decision = decidePaper(issued(), { id: 'x', verb: 'reply' }, clerk, late);
    expect(decision.ok && decision.paper.addressees.map(({ repliedLate }) => repliedLate)).toEqual([true, false]);
  });

  it('keeps its number when it is withdrawn, and nothing follows', () => {
    const gone = take(issued(), 'withdraw', officer).paper;
    expect(gone).toMatchObject({ state: 'withdrawn', number: 7, withdrawnOn: '2026-11-18' });
    for (const by of [officer, clerk]) expect(paperMovesFor(gone, by)).toEqual([]);
  });

  it('is not issued after the day it asks an answer by', () => {
    const late = { ...given, now: at('2026-11-21T08:00') };
    expect(problemOf(decidePaper(drafted().paper, { id: 'x', verb: 'issue' }, officer, late))).toBe('paper.day-unfit');
  });

  it('goes to whom its kind goes to, with as many cases and a day as its kind asks', () => {
    for (const kind of paperKinds) {
      const { to, reply, cases } = paperForms[kind];
      const fit: Partial<PaperWish> = {
        kind,
        unitIds: to === 'bodies' ? [null, null] : ['sanitation'],
        dueOn: reply === 'never' ? null : '2026-11-20',
      };
      const of = (over: Partial<PaperWish>) =>
        problemOf(draftPaper({ id: 'p', paperId: 'p', ...wanted, ...fit, ...over }, officer, given));
      expect(of({}), kind).toBeNull();
      const wrong = to === 'bodies' ? ['sanitation'] : [null];
      for (const unitIds of [wrong, ['sanitation', null], ['sanitation', 'sanitation']])
        expect(of({ unitIds }), `${kind} ${unitIds}`).toBe('paper.addressees-unfit');
      expect(of({ unitIds: [] }), kind).toBe(to === 'anybody' ? null : 'paper.addressees-unfit');
      expect(of({ dueOn: null }), kind).toBe(reply === 'always' ? 'paper.day-unfit' : null);
      if (reply === 'never') expect(of({ dueOn: '2026-11-20' })).toBe('paper.day-unfit');
      expect(of({ caseIds: ['a', 'a'] }), kind).toBe('paper.cases-unfit');
      expect(of({ caseIds: [] }), kind).toBe(cases.least > 0 ? 'paper.cases-unfit' : null);
    }
  });

  it('keeps what came with each answer, by its hash; no other step brings files along', () => {
    const files = [{ id: 'f1', sha256: 'aa' }];
    const answer = (verb: PaperVerb, over: object) =>
      decidePaper(issued(), { id: 'x', verb }, clerk, { ...given, ...over });
    const decision = answer('reply', { files });
    if (!decision.ok) throw new Error(decision.problem);
    expect(decision.event.facts.files).toEqual(files);
    expect(decision.paper.addressees.map((each) => each.files)).toEqual([files, []]);
    expect(problemOf(answer('receive', { files }))).toBe('paper.files-unfit');
    expect(problemOf(answer('reply', { files: [...files, ...files] }))).toBe('paper.files-unfit');
    const eleven = Array.from({ length: 11 }, (_, i) => ({ id: `f${i}`, sha256: 'aa' }));
    expect(problemOf(answer('reply', { files: eleven }))).toBe('paper.files-unfit');
  });

  it('that is a record of a case is not answered', () => {
    const wish = { ...wanted, kind: 'handling', unitIds: ['sanitation'], dueOn: null } as const;
    const { paper } = take(drafted(wish).paper, 'issue', officer);
    expect(paperMovesFor(paper, clerk).map(({ verb }) => verb)).toEqual(['receive']);
  });

  it('to a body outside is signed for and answered by the office', () => {
    const wish = { ...wanted, kind: 'coordination', unitIds: [null, null] } as const;
    const { paper } = take(drafted(wish).paper, 'issue', officer);
    expect(paperMovesFor(paper, clerk)).toEqual([]);
    expect(paperMovesFor(paper, officer).filter(({ to }) => to === 1)).toHaveLength(2);
    expect(take(paper, 'reply', officer, { to: 1 }).paper.addressees[1]!.repliedAt).not.toBeNull();
  });
});

describe('the table of steps', () => {
  const rows = paperMoves as readonly PaperMoveRow[];
  const standing: Paper[] = [];
  const draft = drafted().paper;
  const out = issued();
  const received = take(take(out, 'receive', clerk).paper, 'receive', gardener).paper;
  standing.push(draft, out, received);
  standing.push(take(take(received, 'reply', clerk).paper, 'reply', gardener).paper);
  standing.push(take(out, 'withdraw', officer).paper, take(draft, 'discard', officer).paper);

  it('is walked in every state', () => {
    expect(standing.map(({ state }) => state).sort()).toEqual([...paperStates].sort());
  });

  for (const paper of standing)
    for (const role of staffRoles)
      for (const unitId of ['office', 'sanitation', 'park'])
        it(`offers a ${role} of ${unitId} exactly what it then allows: ${paper.state}`, () => {
          const by = staff('somebody', aPost(role, unitId));
          const offered = paperMovesFor(paper, by);
          for (const verb of paperVerbs) {
            const decision = decidePaper(paper, { id: 'x', verb }, by, { ...given, wish: wanted });
            expect(decision.ok, verb).toBe(offered.some((move) => move.verb === verb));
            const isListed = rows.some((row) => row.verb === verb && row.from.includes(paper.state));
            if (!isListed) expect(problemOf(decision), verb).toBe('paper.move-not-allowed');
          }
          const expected = rows
            .filter((row) => row.from.includes(paper.state))
            .some((row) =>
              row.within === 'office' ? role === 'supervisorOfficer' : role === 'unitClerk' && unitId === 'sanitation',
            );
          if (!expected) expect(offered).toEqual([]);
        });

  it('needs words where it says so', () => {
    const { note: _note, ...mute } = given;
    expect(problemOf(decidePaper(out, { id: 'x', verb: 'reply' }, clerk, mute))).toBe('paper.note-missing');
    expect(problemOf(decidePaper(out, { id: 'x', verb: 'withdraw' }, officer, mute))).toBe('paper.note-missing');
  });

  it('is told again from the log, whatever was done', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...paperVerbs), fc.constantFrom(officer, clerk, gardener))),
        (walk) => {
          const first = drafted();
          const events: PaperEvent[] = [first.event];
          let paper: Paper = first.paper;
          for (const [verb, by] of walk) {
            const step = { id: `w${events.length}`, verb };
            const decision = decidePaper(paper, step, by, { ...given, wish: wanted });
            if (!decision.ok) continue;
            events.push(decision.event);
            paper = decision.paper;
          }
          expect(replayPaper(events)).toEqual(paper);
          if (paper.number !== null) expect(events.filter(({ name }) => name === 'paper.issue')).toHaveLength(1);
        },
      ),
    );
  });
});

describe('numbers and names', () => {
  it('are printed as the standard says: year in 〔〕, no leading zeros, no 第', () =>
    expect(paperNumber(usualMarks.supervision, 2026, 8)).toBe('创城办督〔2026〕8号'));
  it('have a mark for each kind, and no two the same', () =>
    expect(new Set(paperKinds.map((kind) => paperForms[kind].mark)).size).toBe(paperKinds.length));
  it('begin as the city says when it is issued, with words that no other kind has', () => {
    expect(issued()).toMatchObject({ mark: '示创督', number: 7 });
    expect(marksProblems(usualMarks)).toEqual({});
    for (const unfit of ['', '创', '创城办督 ', '创城办督〔2026〕', '创城2', 'ABC', '创城办第', '创'.repeat(13)])
      expect(marksProblems({ ...usualMarks, supervision: unfit }), unfit).toEqual({ supervision: 'unfit' });
    expect(marksProblems({ ...usualMarks, supervision: '示创督' })).toEqual({});
    const twice = { ...usualMarks, supervision: usualMarks.assignment };
    expect(marksProblems(twice)).toEqual({ assignment: 'twice', supervision: 'twice' });
  });
  it('are the usual ones where a paper was issued before a city could say', () => {
    const { event, paper } = drafted();
    const { event: issue } = take(paper, 'issue', officer);
    const { mark: _mark, ...facts } = issue.facts;
    expect(replayPaper([event, { ...issue, facts }]).mark).toBe('创城办督');
  });
  it('give the office its whole name', () => {
    expect(officeName('示范市', '市创城办')).toBe('示范市创建文明城市工作办公室');
    expect(officeName('示范市', '市文明办')).toBe('示范市文明办');
    expect(officeName('示范市', '示范市文明办')).toBe('示范市文明办');
  });
  it('show the office and the leaders all papers, a unit its own, others none', () => {
    expect(paperScope(officer)).toEqual({ all: true });
    expect(paperScope(system)).toEqual({ all: true });
    expect(paperScope(clerk)).toEqual({ all: false, unitIds: ['sanitation'] });
    expect(paperScope(staff('x', aPost('handler', 'sanitation')))).toEqual({ all: false, unitIds: [] });
  });
});
