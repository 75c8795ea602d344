import { describe, expect, it } from 'vitest';
import { groupCode, readCode } from './reportCode';

const code = '7HJ2KQW9Z3M4N5P6R8S0T1V2XY';

describe('the code of a report', () => {
  it('is grouped without a lonely last figure', () => {
    expect(groupCode(code)).toBe('7HJ2K-QW9Z3-M4N5P-6R8S0-T1V2XY');
  });

  it('is read as it was shown, typed in small letters, spaced, or with the letters people confuse', () => {
    expect(readCode(groupCode(code))).toBe(code);
    expect(readCode(' 7hj2k qw9z3 m4n5p 6r8so tlv2xy ')).toBe(code);
  });

  it('is found in a pasted link', () => {
    expect(readCode(`https://city.example/follow#${code}`)).toBe(code);
  });

  it('is not guessed from something else', () => {
    expect(readCode('')).toBeNull();
    expect(readCode('7HJ2K')).toBeNull();
    expect(readCode(`${code}7`)).toBeNull();
    expect(readCode('7HJ2KQW9Z3M4N5P6R8S0T1V2U!')).toBeNull();
  });
});
