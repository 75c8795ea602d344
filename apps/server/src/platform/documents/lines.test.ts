import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { breakLines } from './lines';

const widthOf = (character: string) => (character.charCodeAt(0) < 0x2e80 ? 0.5 : 1);
const lines = (text: string, width: number) => breakLines(text, widthOf, { first: width, rest: width });

describe('lines', () => {
  it('break anywhere between Chinese characters', () =>
    expect(lines('创建文明城市工作', 3)).toEqual(['创建文', '明城市', '工作']));
  it('do not begin with a closing sign: it hangs over the edge', () =>
    expect(lines('创建文，明城市。', 3)).toEqual(['创建文，', '明城市。']));
  it('take the character before along where two closing signs would begin a line', () =>
    expect(lines('创建文明》。城', 4)).toEqual(['创建文', '明》。城']));
  it('do not end with an opening sign', () => expect(lines('创建（文明）', 3)).toEqual(['创建', '（文明）']));
  it('keep numbers and words whole, and break a case number after its hyphen', () => {
    expect(lines('编号371502号', 4)).toEqual(['编号', '371502号']);
    expect(lines('371502-20261118-00017', 8)).toEqual(['371502-20261118-', '00017']);
  });
  it('break a word longer than a line where the line ends', () =>
    expect(lines('abcdefghij', 2)).toEqual(['abcd', 'efgh', 'ij']));
  it('lose nothing, add nothing, and hang at most one sign over the edge', () => {
    const text = fc.string({ unit: fc.constantFrom(...'创建文明城市，。；（）《》“”a1-2 　'), maxLength: 80 });
    fc.assert(
      fc.property(text, fc.integer({ min: 3, max: 12 }), (words, width) => {
        const broken = lines(words, width);
        expect(broken.join('').replace(/\s/g, '')).toBe(words.replace(/\s/g, ''));
        for (const line of broken) {
          const wide = [...line].reduce((sum, character) => sum + widthOf(character), 0);
          expect(wide).toBeLessThanOrEqual(width + 1);
        }
      }),
    );
  });
});
