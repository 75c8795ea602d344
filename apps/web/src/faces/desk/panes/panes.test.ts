import { describe, expect, it } from 'vitest';
import { panesIn } from './panes';

const wishes = { list: true, map: true, front: 'list', hasOpen: true } as const;

describe('list, map and case', () => {
  it('stand beside each other on a desk screen', () => {
    expect(panesIn(1240, wishes)).toEqual({ list: true, map: true, open: true, isSingle: false });
    expect(panesIn(1224, wishes)).toMatchObject({ map: true });
  });

  it('give up the map first where it gets narrow', () => {
    expect(panesIn(968, wishes)).toMatchObject({ list: true, map: false, open: true });
    expect(panesIn(968, { ...wishes, front: 'map' })).toMatchObject({ list: false, map: true, open: true });
    expect(panesIn(968, { ...wishes, hasOpen: false })).toMatchObject({ list: true, map: true, open: false });
  });

  it('come one at a time on a telephone, the case over the others', () => {
    expect(panesIn(390, wishes)).toEqual({ list: false, map: false, open: true, isSingle: true });
    expect(panesIn(390, { ...wishes, hasOpen: false })).toMatchObject({ list: true, map: false });
    expect(panesIn(390, { ...wishes, hasOpen: false, front: 'map' })).toMatchObject({ list: false, map: true });
  });

  it('never leave an empty room', () => {
    expect(panesIn(1240, { ...wishes, list: false, map: false, hasOpen: false })).toMatchObject({ list: true });
  });
});
