import type { Actor, StaffRole } from '@gezhi/domain';
import { describe, expect, it } from 'vitest';
import { bodyOf, isBegun, lacksOf, type Matter, mayFile, newMatter, sourcesOf } from './matter';

const spot = { placeId: null, position: [115.97, 36.44] as const, names: [] };
const matter = (over: Partial<Matter> = {}): Matter => ({ ...newMatter('m'), ...over });
const littering = { edition: 'e', kind: 'event', code: '0110' } as const;
const staff = (...roles: StaffRole[]): Actor => ({
  kind: 'staff',
  personId: 'p',
  posts: roles.map((role) => ({ role, unitId: 'u' })),
});

describe('a matter being written down', () => {
  it('needs a place and something said of it', () => {
    expect(isBegun(matter())).toBe(false);
    expect(lacksOf(matter())).toEqual(['place', 'said']);
    expect(lacksOf(matter({ place: spot, words: ' ' }))).toEqual(['said']);
    expect(lacksOf(matter({ place: spot, words: '满溢' }))).toEqual([]);
    expect(lacksOf(matter({ place: spot, photos: [{ id: 'p', sha256: 'a' }] }))).toEqual([]);
  });
  it('that is filed at once needs its kind and condition', () => {
    expect(lacksOf(matter({ place: spot, willFile: true }))).toEqual(['category']);
    expect(lacksOf(matter({ place: spot, willFile: true, category: littering }))).toEqual(['condition']);
    expect(lacksOf(matter({ place: spot, willFile: true, category: littering, condition: 1 }))).toEqual([]);
  });
  it('is sent without what is empty, a named place by its name alone', () => {
    expect(bodyOf(matter({ place: spot, words: ' 满溢 ', isUrgent: true }))).toEqual({
      id: 'm',
      position: [115.97, 36.44],
      words: '满溢',
      photos: [],
      isUrgent: true,
    });
    const chosen = { ...spot, placeId: 'point' };
    expect(bodyOf(matter({ place: chosen, category: littering, condition: 1 }))).toEqual({
      id: 'm',
      placeId: 'point',
      photos: [],
    });
  });
});

describe('who writes it down', () => {
  it('says whom it comes from', () => {
    expect(sourcesOf(staff('inspector'))).toEqual(['inspector']);
    expect(sourcesOf(staff('acceptor'))).not.toContain('inspector');
    expect(sourcesOf(staff('acceptor', 'inspector'))).toContain('inspector');
  });
  it('files it if filing is his', () =>
    expect([staff('acceptor'), staff('dutyChief'), staff('dispatcher')].map(mayFile)).toEqual([true, true, false]));
});
