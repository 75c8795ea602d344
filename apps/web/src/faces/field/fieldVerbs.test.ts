import { expect, it } from 'vitest';
import { fieldMoves } from './fieldVerbs';

it('offers exactly the allowed steps of the field, the way on first', () => {
  const moves = fieldMoves([
    { verb: 'void', needs: ['reason', 'note'], may: ['reply'] },
    { verb: 'fail', needs: ['reason', 'photos'], may: ['note'] },
    { verb: 'pass', needs: ['photos'], may: ['note'] },
  ]);
  expect(moves.map(({ verb }) => verb)).toEqual(['pass', 'fail']);
  expect(moves[1]).toMatchObject({ needs: ['reason', 'photos'], facts: ['photos', 'reason', 'note'] });
});

it('asks in the order a thumb fills in', () => {
  const [suspension] = fieldMoves([{ verb: 'requestSuspension', needs: ['reason', 'until', 'note'], may: ['photos'] }]);
  expect(suspension?.facts).toEqual(['photos', 'reason', 'until', 'note']);
  const [verify] = fieldMoves([{ verb: 'verify', needs: ['photos'], may: ['position', 'note'] }]);
  expect(verify?.facts).toEqual(['photos', 'position', 'note']);
});

it('has whatever a handler, a clerk and an inspector do out there, and leaves decisions to the desk', () => {
  const allowed = [
    'handle',
    'giveBack',
    'requestExtension',
    'approveExtension',
    'void',
    'verify',
    'reportAbsent',
  ] as const;
  const offered = fieldMoves(allowed.map((verb) => ({ verb, needs: [], may: [] }))).map(({ verb }) => verb);
  expect(offered).toEqual(['handle', 'verify', 'reportAbsent', 'requestExtension', 'giveBack']);
});

it('asks of a matter cured on the spot what it was and what it looks like now', () => {
  const [cured] = fieldMoves([{ verb: 'selfHandle', needs: ['category', 'photos'], may: ['note'] }]);
  expect(cured?.facts).toEqual(['photos', 'category', 'note']);
});

it('asks for an answer to the reporter wherever one is needed', () => {
  const [feedBack] = fieldMoves([{ verb: 'feedBack', needs: ['reply'], may: ['reply', 'note'] }]);
  expect(feedBack?.facts).toEqual(['reply', 'note']);
});
