import { describe, expect, it } from 'vitest';
import { aCaseAfter, aGiven, aPost, cast, staff } from '../testing';
import { actionCodes, actions, can } from './can';
import { resident, staffRoles } from './roles';

describe('can', () => {
  it('denies what it does not know', () => expect(can(cast.acceptor, 'case.invent' as never)).toBe(false));
  it('denies a person without posts everything but what is public', () => {
    const nobody = staff('nobody');
    for (const action of actionCodes) expect(can(nobody, action), action).toBe(actions[action] === 'anyone');
  });
  it('denies a resident everything but what is public', () => {
    for (const action of actionCodes) expect(can(resident, action), action).toBe(actions[action] === 'anyone');
  });
  it('lets units see their own cases only', () => {
    const file = aCaseAfter('dispatch');
    expect(can(cast.unitClerk, 'case.read', { kind: 'case', file })).toBe(true);
    expect(can(staff('x', aPost('unitClerk', 'greenery')), 'case.read', { kind: 'case', file })).toBe(false);
  });
  it('lets an inspector see the checks given to him', () => {
    expect(can(cast.inspector, 'case.read', { kind: 'case', file: aCaseAfter('sendToCheck') })).toBe(false);
    expect(can(cast.inspector, 'case.read', { kind: 'case', file: aCaseAfter('assignCheck') })).toBe(true);
  });
  it('asks the lifecycle about a move', () => {
    const move = { kind: 'move', file: aCaseAfter('file'), ...aGiven() } as const;
    expect(can(cast.dispatcher, 'case.move', { ...move, verb: 'dispatch' })).toBe(true);
    expect(can(cast.dispatcher, 'case.move', { ...move, verb: 'close' })).toBe(false);
  });
  it('knows no role that no post can have', () => {
    for (const action of actionCodes) {
      const who = actions[action];
      if (who !== 'anyone') for (const role of who) expect(staffRoles).toContain(role);
    }
  });
});
