import '../../faces/desk/imports/texts';
import { fileReasons } from '@gezhi/contracts/fileReasons';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { deskTexts } from '../../faces/desk/texts';
import { setLanguage, startLanguage } from '../../i18n/t';
import { ProblemError } from '../../lib/call';
import { refusalText } from './refusalText';

beforeAll(async () => {
  vi.stubGlobal('location', { search: '' });
  vi.stubGlobal('document', { documentElement: {} });
  await startLanguage(deskTexts);
});
afterAll(() => vi.unstubAllGlobals());

const refused = (details: object) => refusalText(new ProblemError('file.unreadable', 422, { ...details }));

describe.each(['zh-CN', 'en'] as const)('a file that cannot be read, in %s', (language) => {
  beforeAll(() => setLanguage(language));

  it('says each reason in words of its own, with what to do, and nothing left to fill in', () => {
    const words = fileReasons.map((reason) => refused({ reason, limit: 64 * 1024 * 1024, row: 3, column: 'B' }));
    expect(new Set(words).size).toBe(fileReasons.length);
    for (const text of words) {
      expect(text).not.toMatch(/[{}]|imports\.|undefined|NaN,/);
      expect(text.split(language === 'en' ? /\.(?: |$)/ : /。/).filter(Boolean).length).toBeGreaterThan(1);
    }
  });

  it('says where, as far as that is known', () => {
    const csv = { reason: 'csv.quote' };
    const [bare, row, cell] = [refused(csv), refused({ ...csv, row: 3 }), refused({ ...csv, row: 3, column: 'B' })];
    expect(row).toBe(language === 'en' ? `Row 3: ${bare}` : `第 3 行：${bare}`);
    expect(cell).toBe(language === 'en' ? `Row 3, column B: ${bare}` : `第 3 行 B 列：${bare}`);
  });

  it('says limits in the unit people use', () => {
    expect(refused({ reason: 'fileBytes', limit: 64 * 1024 * 1024 })).toContain('64 MB');
    expect(refused({ reason: 'rows', limit: 500_000 })).toContain('500,000');
    expect(refused({ reason: 'milliseconds', limit: 60_000 })).toContain('60');
  });

  it('falls back to the words of the problem where the reason is none of ours', () => {
    expect(refused({ reason: 'of another release' })).toBe(refused({}));
    expect(refused({})).not.toContain('problems.');
  });
});
