import { expect, it } from 'vitest';
import { placeOf, shortNumber } from './caseWords';

it('shortens a number to what people say', () => {
  expect(shortNumber('990102-20261120-00005', 2026)).toBe('1120-00005');
  expect(shortNumber('990102-20251120-00005', 2026)).toBe('20251120-00005');
  expect(shortNumber('old 17', 2026)).toBe('old 17');
});

it('says a place once, even where the reporter chose an area', () => {
  const area = [{ id: '1', name: '柳园街道', nameEn: null }];
  expect(placeOf({ area, placeName: '柳园街道' })).toBe('柳园街道');
  expect(placeOf({ area, placeName: '三号楼' })).toBe('柳园街道 · 三号楼');
  expect(placeOf({ area: [], placeName: null })).toBe('');
});
