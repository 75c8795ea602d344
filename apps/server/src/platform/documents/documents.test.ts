import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Block,
  layOutLetter,
  layOutPairs,
  layOutPointFile,
  paperKinds,
  type Sheet,
  type SheetPhoto,
  sheetPage,
} from '@gezhi/domain';
import { aPairedCase, aPaperSheet, aPointFile } from '@gezhi/domain/testing';
import { XMLValidator } from 'fast-xml-parser';
import { strFromU8, unzipSync } from 'fflate';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { inkOf } from '../../../test/ink';
import { hasOffice, printByOffice } from '../../../test/office';
import { type PdfPage, readPdf } from '../../../test/pdf';
import { namedFaces } from './faces';
import type { Picture } from './pictures';
import { writeSheet } from './writeSheet';

const pictures = new Map<string, Picture>();
beforeAll(async () => {
  for (const [id, background, width, height] of [
    ['before', '#7a5230', 1600, 1200],
    ['after', '#3f7d4e', 900, 1600],
  ] as const)
    pictures.set(id, {
      width,
      height,
      bytes: await sharp({ create: { width, height, channels: 3, background } })
        .jpeg()
        .toBuffer(),
    });
});

const letter = layOutLetter({
  title: '示范市创建文明城市属地管理责任书',
  number: '属地责〔2026〕3号',
  day: '2026-11-21',
  opening:
    '按照示范市创建文明城市工作责任分工，柳园街道办事处自本责任书签订之日起，对以下范围内的创建工作负属地管理责任：',
  items: Array.from({ length: 30 }, (_, i) => ({
    text: `第${i + 1}创城网格　全部事项（2026年1月1日起；依据：责任清单）`,
    personName: null,
  })),
  closing: '责任发生调整的，按责任清单另行签订；本责任书及以前的责任书存档备查。',
  unit: '柳园街道办事处',
  signerName: null,
  signedOn: null,
});

const sheets: Record<string, Sheet> = {
  ...Object.fromEntries(paperKinds.map((kind) => [kind, aPaperSheet(kind)])),
  'a draft with rare characters': aPaperSheet('supervision', {
    to: ['茌平区郝堃镕喆工作站', '鄄城㙟龘社区'],
    cases: 1,
  }),
  'withdrawn, with a long list': aPaperSheet('assignment', { cases: 40 }, '2026-11-23'),
  'a letter of responsibility': letter,
  'the file of a point': layOutPointFile(aPointFile()),
  'the file of a point where nothing happened': layOutPointFile(
    aPointFile({ duties: [], cases: [], months: [], looks: [], papers: [], plans: [], pairs: [] }),
  ),
  'photos before and after': layOutPairs({
    city: '示范市',
    day: '2026-11-21',
    cases: [
      aPairedCase(),
      aPairedCase({ after: [], endedAt: null, place: '古楼街道卫育路与东昌路路口东南角公交站台北侧绿化带旁' }),
      aPairedCase({
        before: ['before', 'after', 'before'].map((id) => ({ id, at: '2026-11-18 09:05', standing: 'ready' })),
      }),
    ],
  }),
};
const each = Object.entries(sheets);

const photosIn = (blocks: readonly Block[]): readonly SheetPhoto[] =>
  blocks.flatMap((block) => {
    if (block.kind === 'photos') return block.photos;
    return block.kind === 'together' ? photosIn(block.blocks) : [];
  });

const textsOf = (blocks: readonly Block[]): string[] =>
  blocks.flatMap((block) => {
    if (block.kind === 'text') return [block.text, ...(block.end ? [block.end] : [])];
    if (block.kind === 'table') return [...(block.head ?? []), ...block.rows.flat()];
    if (block.kind === 'photos') return [...(block.head ?? []), ...block.photos.map(({ caption }) => caption)];
    return block.kind === 'together' ? textsOf(block.blocks) : [];
  });
/** Everything a sheet says, in order, without what only sets it apart. */
const wordsOf = (sheet: Sheet) =>
  textsOf([...sheet.blocks, ...sheet.foot])
    .map(bare)
    .filter(Boolean);
const bare = (text: string) => text.replace(/[\s　]/g, '');

/** The words stand in the text one after the other; cells of a row may be read in lines of their own. */
function expectInOrder(text: string, sheet: Sheet) {
  let from = 0;
  for (const words of textsOf(sheet.blocks.filter(({ kind }) => kind === 'text')).map(bare)) {
    const found = text.indexOf(words, from);
    expect(found, words).toBeGreaterThanOrEqual(from);
    from = found + words.length;
  }
}

const mm = 72 / 25.4;
const bounds = {
  left: sheetPage.left * mm - 0.5,
  // One closing sign may hang over the edge.
  right: (sheetPage.width - sheetPage.right) * mm + 16.5,
  top: sheetPage.top * mm,
  bottom: (sheetPage.height - sheetPage.bottom) * mm + 0.5,
};
const isNumber = ({ text }: { text: string }) => /^— ?\d+ ?—$/.test(text);

/** Set it to a folder to look at the pages. */
const keepIn = process.env.GEZHI_KEEP_PAGES;
function keep(name: string, pages: readonly PdfPage[]) {
  if (!keepIn) return;
  mkdirSync(keepIn, { recursive: true });
  for (const [i, { picture }] of pages.entries()) writeFileSync(join(keepIn, `${name}-${i + 1}.png`), picture.png);
}

const isInside = ({ y }: { y: number }) => y > bounds.top && y < bounds.bottom;

/** Nothing outside the type area but the page's number and what became of the paper; no page is blank, none is black. */
function expectFit(pages: readonly PdfPage[], { mark }: Sheet, rightMost = bounds.right) {
  for (const [i, { texts, picture }] of pages.entries()) {
    const outside = texts.filter((text) => !isInside(text)).sort((a, b) => a.y - b.y || a.x - b.x);
    expect(bare(outside.map(({ text }) => text).join(''))).toBe(bare(`${mark ?? ''}—${i + 1}—`));
    const inside = texts.filter(isInside);
    expect(inside.length, 'a blank page').toBeGreaterThan(0);
    for (const { text, x, width } of inside) {
      expect(x, text).toBeGreaterThan(bounds.left);
      expect(x + width, text).toBeLessThan(rightMost);
    }
    const ink = inkOf(picture);
    expect(ink.share).toBeGreaterThan(0.003);
    expect(ink.share).toBeLessThan(0.35);
    expect(ink.left).toBeGreaterThan((sheetPage.left - 1) / sheetPage.width);
    expect(ink.right).toBeLessThan((sheetPage.width - sheetPage.right + 6.5) / sheetPage.width);
  }
}

describe('a PDF', () => {
  for (const [name, sheet] of each)
    it(`says everything in order, carries its fonts and stays inside its margins: ${name}`, async () => {
      const bytes = await writeSheet('pdf', sheet, pictures);
      const { pages, fonts, text } = await readPdf(bytes);
      keep(name, pages);
      expectInOrder(bare(text), sheet);
      for (const words of wordsOf(sheet))
        for (const part of words.split(/[-〔〕]/)) expect(bare(text)).toContain(part.slice(0, 4));
      expect([...fonts.keys()].every((font) => /^[A-Z]{6}\+NotoSerifSC-(Regular|Bold)$/.test(font))).toBe(true);
      expect([...fonts.values()].every((isCarried) => isCarried)).toBe(true);
      expectFit(pages, sheet);
      for (const [i, { texts }] of pages.entries()) {
        const number = texts.find(isNumber)!;
        expect(number.x < 300).toBe(i % 2 === 1); // outside: right on odd pages, left on even ones
      }
    });

  it('is the same whenever it is written, and small', async () => {
    for (const [name, sheet] of each) {
      const [first, again] = [await writeSheet('pdf', sheet, pictures), await writeSheet('pdf', sheet, pictures)];
      expect(first.equals(again), name).toBe(true);
      expect(first.length, name).toBeLessThan(200_000);
    }
  });

  it('has 22 lines of 28 characters on a page of text', async () => {
    const sheet = aPaperSheet('formalLetter', { paragraphs: ['创'.repeat(28 * 60)], cases: 0 });
    const { pages } = await readPdf(await writeSheet('pdf', sheet));
    const lines = pages[1]!.texts.filter((text) => !isNumber(text));
    expect(lines).toHaveLength(22);
    for (const { text } of lines) expect([...text]).toHaveLength(28);
  });

  it('repeats the head of a list on every page and leaves no heading behind', async () => {
    const { pages } = await readPdf(await writeSheet('pdf', sheets['withdrawn, with a long list']!));
    const withRows = pages.filter(({ texts }) => texts.some(({ text }) => text.startsWith('371502')));
    expect(withRows.length).toBeGreaterThan(1);
    for (const { texts } of withRows) expect(texts.some(({ text }) => text === '案件编号')).toBe(true);
    for (const { texts } of pages) {
      const last = texts.filter((text) => !isNumber(text)).at(-1)!;
      expect(['附件', '问题清单', '签收回执']).not.toContain(bare(last.text));
    }
  });
});

it('says of a photo that is gone that it is gone', async () => {
  const { text } = await readPdf(await writeSheet('pdf', sheets.handling!));
  expect(text).toContain('照片不再提供');
  const { 'word/document.xml': body } = unzipSync(await writeSheet('docx', sheets.handling!));
  expect(strFromU8(body!)).toContain('照片不再提供');
});

describe('a .docx', () => {
  const partsOf = (bytes: Buffer) =>
    Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, part]) => [name, strFromU8(part)]));

  for (const [name, sheet] of each)
    it(`is well formed, says the same in the same order and names the official faces: ${name}`, async () => {
      const parts = partsOf(await writeSheet('docx', sheet, pictures));
      for (const [part, text] of Object.entries(parts))
        if (/\.(xml|rels)$/.test(part)) expect(XMLValidator.validate(text), part).toBe(true);
      const body = parts['word/document.xml']!;
      const said = [...body.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, text]) => text!).map(bare);
      expect(said.filter(Boolean)).toEqual(wordsOf(sheet));
      const faces = new Set([...body.matchAll(/w:eastAsia="([^"]+)"/g)].map(([, face]) => face));
      for (const face of faces) expect(Object.values(namedFaces)).toContain(face);
      expect(faces).toContain('仿宋_GB2312');
      expect(faces).toContain('方正小标宋简体');
      for (const face of Object.values(namedFaces)) expect(parts['word/fontTable.xml']).toContain(`w:name="${face}"`);
      // 37 and 28 mm, 156 × 225 mm between them, in twentieths of a point.
      expect(body).toMatch(/<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"/);
      const named = photosIn(sheet.blocks).filter(({ id }) => id !== null);
      expect(body.match(/<w:drawing>/g) ?? []).toHaveLength(named.length);
      if (sheet.mark) expect(parts['word/header1.xml']).toContain('已撤回');
    });

  it('is the same whenever it is written', async () => {
    for (const [name, sheet] of each) {
      const [first, again] = [await writeSheet('docx', sheet, pictures), await writeSheet('docx', sheet, pictures)];
      expect(first.equals(again), name).toBe(true);
    }
  });

  const title = hasOffice ? '' : ' (skipped: LibreOffice is not on this machine)';
  for (const name of [
    'supervision',
    'handling',
    'withdrawn, with a long list',
    'photos before and after',
    'the file of a point',
  ])
    it.skipIf(!hasOffice)(
      `opens in a word processor as the PDF looks: ${name}${title}`,
      { timeout: 120_000 },
      async () => {
        const sheet = sheets[name]!;
        const { pages, text } = await readPdf(printByOffice(await writeSheet('docx', sheet, pictures)));
        keep(`${name} by office`, pages);
        const own = await readPdf(await writeSheet('pdf', sheet, pictures));
        const shown = (of: readonly PdfPage[]) => of.reduce((sum, { picture }) => sum + inkOf(picture).share, 0);
        expect(shown(pages) / shown(own.pages)).toBeGreaterThan(0.7); // no picture is lost on the way
        expect(Math.abs(pages.length - own.pages.length)).toBeLessThanOrEqual(1);
        expectInOrder(bare(text), sheet);
        expectFit(pages, sheet, bounds.right + 8);
        const first = (of: readonly PdfPage[]) => of[0]!.texts.find(isInside)!.y;
        expect(Math.abs(first(pages) - first(own.pages))).toBeLessThan(12);
      },
    );
});
