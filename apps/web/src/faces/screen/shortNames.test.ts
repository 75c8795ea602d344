import { describe, expect, it } from 'vitest';
import { shortNames } from './shortNames';

const shorten = (...names: string[]) => names.map(shortNames(names));

describe('names on the wall', () => {
  it('lose the ending all of them share', () =>
    expect(shorten('第五创城网格', '第五十创城网格')).toEqual(['第五', '第五十']));
  it('stay whole where they share none, or nothing would be left', () => {
    expect(shorten('柳园', '新区')).toEqual(['柳园', '新区']);
    expect(shorten('创城网格', '第五创城网格')).toEqual(['创城网格', '第五创城网格']);
    expect(shorten('第五创城网格')).toEqual(['第五创城网格']);
  });
});
