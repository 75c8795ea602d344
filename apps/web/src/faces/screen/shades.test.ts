import { describe, expect, it } from 'vitest';
import { shadeCount, shadesOf } from './shades';

const grid = (id: string | null, green: number, red = 0) => ({ id, green, yellow: 0, red });

describe('shades of grids', () => {
  it('are as many as are needed, five at most, and none for what is empty', () => {
    expect(shadesOf([])).toEqual({ steps: [], shades: new Map() });
    expect(shadesOf([grid('a', 1), grid('b', 0)])).toEqual({
      steps: ['1'],
      shades: new Map([
        ['a', 1],
        ['b', 0],
      ]),
    });
    for (const most of [1, 4, 5, 6, 23, 99, 1000]) {
      const { steps, shades } = shadesOf([grid('full', most - 1, 1), grid('one', 1), grid(null, 5000)]);
      expect(steps.length).toBeLessThanOrEqual(shadeCount);
      expect(shades.get('full'), `${most}`).toBe(steps.length);
      expect(shades.get('one')).toBe(1);
    }
  });
});
