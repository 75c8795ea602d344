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

it('asks for an answer to the reporter wherever one is needed', () => {
  const [feedBack] = fieldMoves([{ verb: 'feedBack', needs: ['reply'], may: ['reply', 'note'] }]);
  expect(feedBack?.facts).toEqual(['reply', 'note']);
});
