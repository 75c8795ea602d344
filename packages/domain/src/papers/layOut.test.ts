import { describe, expect, it } from 'vitest';
import { aPaperContent, aPaperSheet } from '../testing';
import { paperKinds } from './kinds';
import { layOutPaper, titleLines } from './layOut';
import type { Block } from './sheet';
import { widthOf } from './sheet';

const textsOf = (blocks: readonly Block[]): string[] =>
  blocks.flatMap((block) => {
    if (block.kind === 'text') return [block.text, ...(block.end ? [block.end] : [])];
    if (block.kind === 'table') return [...(block.head ?? []), ...block.rows.flat()];
    if (block.kind === 'photos') return block.photos.map(({ caption }) => caption);
    return block.kind === 'together' ? textsOf(block.blocks) : [];
  });

describe('a paper laid out', () => {
  for (const kind of paperKinds)
    it(`says its number, title, words and signature in order: ${kind}`, () => {
      const content = aPaperContent(kind);
      const sheet = aPaperSheet(kind);
      const said = textsOf([...sheet.blocks, ...sheet.foot]);
      const must = [
        ...(kind === 'handling' ? [] : [content.office]),
        ...content.paragraphs,
        content.office,
        '2026年11月21日',
      ];
      let from = 0;
      for (const words of must) {
        const found = said.indexOf(words, from);
        expect(found, words).toBeGreaterThanOrEqual(from);
        from = found + 1;
      }
      expect(said.join('')).toContain(`〔2026〕12号`);
    });

  it('has a slip to sign on what units have to sign for, and none on letters', () => {
    const hasSlip = paperKinds.filter((kind) => textsOf(aPaperSheet(kind).blocks).includes('签 收 回 执'));
    expect(hasSlip).toEqual(['assignment', 'supervision', 'rectification']);
  });

  it('is marked as a draft until it has a number, and as withdrawn from then on', () => {
    const standing = { number: null, mark: '示创交', day: null, withdrawnOn: null };
    const draft = layOutPaper(aPaperContent('assignment'), standing);
    expect(draft.mark).toContain('草稿');
    expect(textsOf(draft.blocks), 'with room for the number it will get').toContain('示创交〔　　〕　号');
    expect(aPaperSheet('assignment').mark).toBeNull();
    expect(aPaperSheet('assignment', {}, '2026-11-23').mark).toContain('已撤回');
  });

  it('sets headings in the faces the standard gives them', () => {
    const paragraphs = ['一、基本情况', '（一）存在问题', '1. 暴露垃圾较多。', '一是清运不及时；二是无人看管。'];
    const { blocks } = aPaperSheet('formalLetter', { paragraphs });
    const styles = paragraphs.map((words) => blocks.find((block) => block.kind === 'text' && block.text === words));
    expect(styles.map((block) => block?.kind === 'text' && block.style)).toEqual([
      'heading',
      'subheading',
      'body',
      'body',
    ]);
  });

  it('breaks a long title into lines of about the same length that begin with no 的 and no sign', () => {
    for (const title of [
      '关于办理道路破损等12件问题的交办单',
      '关于商请协助解决柳园街道育新社区金柱文苑小区北门外人行道暴露垃圾问题的函',
    ]) {
      const lines = titleLines(title);
      expect(lines.join('')).toBe(title);
      for (const line of lines) {
        expect(widthOf(line)).toBeLessThanOrEqual(21);
        expect(line).not.toMatch(/^[的，。、]/);
      }
    }
  });

  it('ends the date four characters from the right, with the name above its middle', () => {
    const { blocks } = aPaperSheet('assignment', { office: '示范市文明办' });
    const signed = blocks.find((block) => block.kind === 'together');
    const [, name, date] = signed?.kind === 'together' ? signed.blocks : [];
    expect([name, date].map((block) => block?.kind === 'text' && block.right)).toEqual([4.5, 4]);
  });
});
