import { describe, expect, it, vi } from 'vitest';

// The draft lives beside the phone's outbox, which looks for a browser when it is opened.
vi.stubGlobal('navigator', {});
const { commandOf, isBegun, lacksOf, newReport } = await import('./reportDraft');

const photo = (id: string) => ({ id, sha256: id });
const littering = { edition: 'e', kind: 'event', code: '0110' } as const;
const place = { placeId: null, position: [115.97, 36.44] as const, names: [] };
const found = { ...newReport(), matter: { ...newReport().matter, place, photos: [photo('before')] } };
const owner = { id: 'p', name: '刘洋' };
const what = { name: '暴露垃圾', nameEn: null };

describe('what an inspector found', () => {
  it('needs a place and a photo of how it looked', () => {
    expect(isBegun(newReport())).toBe(false);
    expect(lacksOf(newReport())).toEqual(['place', 'said', 'before']);
    expect(lacksOf(found)).toEqual([]);
  });
  it('that he cured needs what it was and a photo of how it looks now', () => {
    expect(lacksOf({ ...found, isCured: true })).toEqual(['category', 'after']);
    expect(lacksOf({ ...found, isCured: true, category: littering, after: [photo('after')] })).toEqual([]);
  });
  it('goes as a report, and as its closing right behind where it was cured', () => {
    const at = '2026-11-18T02:00:00Z';
    expect(commandOf(found, owner, what, at)).toMatchObject({
      report: { source: 'inspector', position: [115.97, 36.44], photos: [photo('before')] },
      order: null,
      photos: [photo('before')],
    });
    const cured = { ...found, isCured: true, category: littering, after: [photo('after')] };
    expect(commandOf(cured, owner, what, at)).toMatchObject({
      caseId: found.matter.id,
      order: { verb: 'selfHandle', version: 1, facts: { category: littering, photos: [photo('after')] } },
      photos: [photo('before'), photo('after')],
    });
  });
});
