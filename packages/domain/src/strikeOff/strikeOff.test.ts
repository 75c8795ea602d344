import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Actor, staffRoles, unitsOf } from '../permissions/roles';
import { aPhoto, aPost, cast, staff, wednesdayTen } from '../testing';
import {
  decideStrikeOff,
  reopenStrikeOff,
  replayStrikeOff,
  type StrikeOff,
  type StrikeOffCase,
  type StrikeOffEvent,
  strikeOffMovesFor,
  strikeOffTurn,
} from './decide';
import { type StrikeOffVerb, strikeOffMoves, strikeOffVerbs } from './lifecycle';

const office = 'creation-office';
const later = (minutes: number) => new Date(wednesdayTen.getTime() + minutes * 60_000);
const aCase = (over: Partial<StrikeOffCase> = {}): StrikeOffCase => ({
  id: 'case-1',
  state: 'closed',
  unitId: 'sanitation',
  isBack: false,
  ...over,
});
const note = { id: 'text-1', hash: 'x' };
const given = (over: object = {}) => ({
  now: wednesdayTen,
  officeIds: [office],
  verifierIds: ['street'],
  photos: [aPhoto('look')],
  note,
  ...over,
});
const streetClerk = staff('street-clerk', aPost('unitClerk', 'street'));
const headOfSanitation = staff('head', aPost('leader', 'sanitation'));

let serial = 0;
function take(known: StrikeOff | null, verb: StrikeOffVerb, by: Actor, over: object = {}, file = aCase()): StrikeOff {
  const decision = decideStrikeOff(file, known, { id: `e${++serial}`, verb }, by, given(over));
  if (!decision.ok) throw new Error(decision.problem);
  return decision.strikeOff;
}
const refused = (known: StrikeOff | null, verb: StrikeOffVerb, by: Actor, over: object = {}, file = aCase()) => {
  const decision = decideStrikeOff(file, known, { id: 'x', verb }, by, given(over));
  return decision.ok ? null : decision.problem;
};
const applied = () => take(null, 'apply', cast.unitClerk);
const verified = () => take(applied(), 'verify', streetClerk);
const struckOff = () => take(verified(), 'strikeOff', cast.dutyChief);

describe('striking off', () => {
  it('is three acts of three parties: unit, 行业主管 or 属地, 创城办', () => {
    expect(applied()).toMatchObject({ state: 'applied', unitId: 'sanitation', verifierIds: ['street'] });
    expect(verified()).toMatchObject({ state: 'verified', verifiedBy: 'street-clerk' });
    expect(struckOff()).toMatchObject({ state: 'struckOff', struckOffAt: wednesdayTen });
    expect(take(null, 'apply', headOfSanitation).appliedBy).toBe('head');
    expect(take(verified(), 'strikeOff', cast.leader).state).toBe('struckOff');
  });
  it('is of what was really treated: neither open nor closed by force nor come back', () => {
    for (const state of ['handling', 'forcedClosed', 'voided', 'notAccepted'] as const)
      expect(refused(null, 'apply', cast.unitClerk, {}, aCase({ state }))).toBe('strike-off.not-closed');
    for (const [known, verb, by] of [
      [null, 'apply', cast.unitClerk],
      [applied(), 'verify', streetClerk],
      [verified(), 'strikeOff', cast.dutyChief],
    ] as const)
      expect(refused(known, verb, by, {}, aCase({ isBack: true }))).toBe('strike-off.came-back');
  });
  it('is applied for by the unit that treated it alone', () => {
    for (const by of [streetClerk, cast.handler, cast.dutyChief, cast.leader])
      expect(refused(null, 'apply', by)).toBe('strike-off.not-your-step');
  });
  it('is verified on the spot with a photo, never by the unit itself, a refusal says why', () => {
    expect(refused(applied(), 'verify', streetClerk, { photos: [] })).toBe('strike-off.photo-missing');
    expect(refused(applied(), 'verify', cast.unitClerk)).toBe('strike-off.not-your-step');
    expect(refused(applied(), 'verify', cast.dutyChief)).toBe('strike-off.not-your-step');
    expect(refused(applied(), 'refuse', streetClerk, { note: undefined })).toBe('strike-off.note-missing');
    const again = take(take(applied(), 'refuse', streetClerk), 'apply', cast.unitClerk);
    expect(again).toMatchObject({ state: 'applied', verifiedBy: null });
  });
  it('is looked at by the desk where nobody else answers at the place, and then struck off by somebody else', () => {
    const alone = take(null, 'apply', cast.unitClerk, { verifierIds: [] });
    const looked = take(alone, 'verify', cast.dutyChief);
    expect(refused(looked, 'strikeOff', cast.dutyChief)).toBe('strike-off.not-your-step');
    expect(take(looked, 'strikeOff', cast.leader).state).toBe('struckOff');
  });
  it('is the creation office’s: the head of another unit does not strike off', () => {
    expect(refused(verified(), 'strikeOff', staff('other', aPost('leader', 'greenery')))).toBe(
      'strike-off.not-your-step',
    );
    expect(take(verified(), 'refuse', cast.dutyChief)).toMatchObject({ state: 'refused', verifiedBy: null });
  });
});

describe('a relapse', () => {
  const relapse = (cameBackAt: Date) => ({ id: 'r', relapsedAsId: 'case-2', cameBackAt });
  it('opens again what was struck off or on the way there, and once it is treated the unit applies anew', () => {
    for (const known of [applied(), verified(), struckOff()])
      expect(reopenStrikeOff(known, relapse(later(5)), later(6))!.strikeOff).toMatchObject({
        state: 'reopened',
        reopenings: 1,
        relapsedAsId: 'case-2',
        struckOffAt: null,
      });
    const { strikeOff } = reopenStrikeOff(struckOff(), relapse(later(5)), later(6))!;
    expect(reopenStrikeOff(strikeOff, relapse(later(7)), later(8)), 'open it is already').toBeNull();
    expect(take(strikeOff, 'apply', cast.unitClerk)).toMatchObject({ state: 'applied', reopenings: 1 });
  });
  it('from before the application was known when it was made', () =>
    expect(reopenStrikeOff(struckOff(), relapse(later(-5)), later(6))).toBeNull());
});

describe('whoever takes whatever steps', () => {
  const units = ['sanitation', 'street', 'greenery', office];
  const person = fc.record({
    id: fc.constantFrom('a', 'b', 'c', 'd'),
    role: fc.constantFrom(...staffRoles),
    unitId: fc.constantFrom(...units),
  });
  const step = fc.record({ by: person, verb: fc.constantFrom(...strikeOffVerbs), comesBack: fc.boolean() });

  it('offered is exactly what is taken, replay gives the row, and nobody has two of the three words', () =>
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), fc.boolean(), (steps, hasVerifier) => {
        let known: StrikeOff | null = null;
        const events: StrikeOffEvent[] = [];
        steps.forEach(({ by: { id, role, unitId }, verb, comesBack }, i) => {
          const by = staff(id, aPost(role, unitId));
          const offered = strikeOffMovesFor(aCase(), known, by, [office]).some((row) => row.verb === verb);
          const order = { id: `s${i}`, verb };
          const decision = decideStrikeOff(aCase(), known, order, by, {
            ...given({ verifierIds: hasVerifier ? ['street'] : [] }),
            now: later(i),
          });
          expect(decision.ok).toBe(offered);
          if (decision.ok) {
            if (verb === 'strikeOff') {
              expect(new Set([known!.appliedBy, known!.verifiedBy, id]).size).toBe(3);
              expect(unitsOf(by)).not.toContain('sanitation');
            }
            known = decision.strikeOff;
            events.push(decision.event);
          }
          const relapse = { id: `r${i}`, relapsedAsId: 'case-2', cameBackAt: later(i) };
          const reopened = comesBack && known ? reopenStrikeOff(known, relapse, later(i)) : null;
          if (reopened) {
            known = reopened.strikeOff;
            events.push(reopened.event);
          }
          if (known) expect(replayStrikeOff(events)).toEqual(known);
          // Told is whoever is offered a step; not offered one are only those who have had their word.
          if (known) {
            const isTurn = strikeOffTurn(known, [office]).some(
              (turn) => turn.role === role && (turn.unitId === null || turn.unitId === unitId),
            );
            const isOffered = strikeOffMovesFor(aCase(), known, by, [office]).length > 0;
            const hadHisWord = [known.appliedBy, known.verifiedBy].includes(id) || unitId === 'sanitation';
            if (isOffered) expect(isTurn).toBe(true);
            if (isTurn && !hadHisWord) expect(isOffered).toBe(true);
          }
        });
      }),
    ));

  it('has a row for every verb', () => expect(new Set(strikeOffMoves.map(({ verb }) => verb)).size).toBe(4));
});
