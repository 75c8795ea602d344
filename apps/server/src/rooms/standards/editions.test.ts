import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { conditionInEnglish } from './conditionWords';
import { crosswalk, editionFacts, editionFiles, sampleExtensions } from './editionFiles';
import { isReservedCode } from './judgeChanges';

const reference = (name: string) => new URL(`../../../../../../shared/reference/${name}`, import.meta.url);
const references = ['gbt30428-categories.json', 'gbt47678.5-2026-categories.json'];
const isThere = references.every((name) => existsSync(reference(name)));

interface ReferenceClass {
  code: string;
  name: string;
  children: { code: string; name: string }[];
}

describe('the editions', () => {
  it.skipIf(!isThere).each([0, 1])(
    'have class by class what the reference files have (skipped without them): %i',
    (i) => {
      const file = JSON.parse(readFileSync(reference(references[i]!), 'utf8')) as Record<string, ReferenceClass[]>;
      for (const [kind, classes] of [
        ['component', file.components!],
        ['event', file.events!],
      ] as const)
        for (const { code, name, children } of classes) {
          const ours = editionFiles[i]!.categories.filter((row) => row.kind === kind && row.code.startsWith(code));
          expect(
            ours.map((row) => [row.code, row.name, row.group]),
            `${kind} ${code}`,
          ).toEqual(children.map((child) => [child.code, child.name, name]));
        }
    },
  );

  it.each(editionFiles)('$edition: every code is there once in its kind, with a name in both languages', (file) => {
    const keys = file.categories.map(({ kind, code }) => `${kind} ${code}`);
    expect(new Set(keys).size).toBe(keys.length);
    for (const { code, name, nameEn, groupEn } of file.categories) {
      expect(name, code).not.toBe('');
      expect(nameEn, code).toMatch(/^[\x20-\x7e’°²]+$/);
      expect(groupEn, code).toMatch(/[a-z]/);
    }
  });

  it.each(editionFiles)(
    '$edition: every category says when to file and when to close, and marks what is not sourced',
    ({ categories }) => {
      for (const { code, conditions } of categories) {
        expect(conditions.length, code).toBeGreaterThan(0);
        for (const { filing, closing, limit, basis } of conditions) {
          expect(filing, code).not.toBe('');
          expect(closing, code).not.toBe('');
          if (!limit) expect(basis, code).not.toBe('sample');
        }
      }
    },
  );

  it('have an English text for every condition they come with, and none for what a city writes itself', () => {
    const rows = [...editionFiles.flatMap(({ categories }) => categories), ...sampleExtensions];
    for (const { code, conditions } of rows)
      for (const condition of conditions)
        for (const text of Object.values(conditionInEnglish(condition)))
          expect(text, `${code} ${condition.filing} / ${condition.closing}`).toMatch(/^[\x20-\x7e’²]+$/);
    expect(conditionInEnglish({ filing: '桶边有袋装垃圾', closing: '恢复正常' })).toEqual({
      filingEn: null,
      closingEn: 'back to normal',
    });
  });

  it('say of themselves that they are samples and not official', () => {
    for (const { note, noteZh, sources } of editionFiles) {
      expect(note).toContain('not official');
      expect(noteZh).toContain('非官方');
      expect(sources.length).toBeGreaterThan(0);
    }
  });

  it('leave the numbers of local extensions alone', () => {
    for (const { categories } of editionFiles)
      for (const { code } of categories) expect(isReservedCode(code), code).toBe(false);
    for (const { code } of sampleExtensions) expect(isReservedCode(code), code).toBe(true);
  });
});

describe('the crosswalk', () => {
  it('names categories that exist, on both sides', () => {
    const extensions = new Set(sampleExtensions.map(({ kind, code }) => `${kind} ${code}`));
    for (const { older, newer } of crosswalk) {
      expect(editionFacts(newer), `${newer.kind} ${newer.code}`).toBeDefined();
      expect(editionFacts(older) ?? extensions.has(`${older.kind} ${older.code}`), older.code).toBeTruthy();
    }
  });

  it('gives a newer category at most one exact older one, and an older one at most one of each kind', () => {
    const exact = crosswalk.filter(({ relation }) => relation === 'exact');
    const national = exact.filter(({ older }) => editionFacts(older));
    const newer = national.map((pair) => `${pair.newer.kind} ${pair.newer.code}`);
    const older = exact.map((pair) => `${pair.older.kind} ${pair.older.code} ${pair.newer.kind}`);
    expect(new Set(newer).size).toBe(newer.length);
    expect(new Set(older).size).toBe(older.length);
  });

  it('calls its own what no source says', () => {
    for (const { older, newer, basis } of crosswalk)
      if (basis === 'reference') expect(editionFacts(older)!.name).toBe(editionFacts(newer)!.name);
  });
});
