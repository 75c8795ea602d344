import {
  type Block,
  linePitch,
  type Sheet,
  sheetPage,
  type TableBlock,
  type TextBlock,
  type TextStyle,
  textSpacing,
  textStyles,
} from '@gezhi/domain';
import PDFDocument from 'pdfkit';
import { fontOf, type OpenFont } from './fonts';
import { breakLines } from './lines';
import { type Pictures, photoRows } from './pictures';

const mm = 72 / 25.4;
const area = {
  left: sheetPage.left * mm,
  top: sheetPage.top * mm,
  width: (sheetPage.width - sheetPage.left - sheetPage.right) * mm,
  bottom: (sheetPage.height - sheetPage.bottom) * mm,
};
const colors = { red: '#e60000', black: '#000000' } as const;
/** 7 mm under the type area. */
const pageNumberAt = area.bottom + 7 * mm + 10;
const cellPadding = { x: 4, y: 3 };
/** Where the baseline lies in a line, in parts of the type size from its middle: a Chinese character fills its square. */
const baselineDown = 0.36;

/**
 * A sheet as PDF, with what its letters look like inside: nothing has to be installed where it is opened, and its text can be
 * selected and searched. The same sheet gives the same bytes.
 */
export async function writePdf(sheet: Sheet, pictures: Pictures): Promise<Buffer> {
  const day = new Date(`${sheet.day ?? '2000-01-01'}T00:00:00Z`);
  const document = new PDFDocument({
    size: 'A4',
    margin: 0,
    autoFirstPage: false,
    bufferPages: true,
    lang: 'zh-CN',
    displayTitle: true,
    pdfVersion: '1.7',
    info: { Title: sheet.title, Producer: 'Gezhi', Creator: 'Gezhi', CreationDate: day, ModDate: day },
  });
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((done, fail) => document.on('end', done).on('error', fail));
  const pen = new Pen(document, pictures);
  pen.begin(sheet);
  document.end();
  await ended;
  return Buffer.concat(chunks);
}

/** Draws downwards and begins a page where one is full. Everything is measured before it is drawn. */
class Pen {
  private y = 0;
  constructor(
    private readonly document: PDFKit.PDFDocument,
    private readonly pictures: Pictures,
  ) {}

  begin({ blocks, foot, mark }: Sheet) {
    this.newPage();
    this.drawAll(blocks);
    if (foot.length > 0) {
      const height = this.heightOf({ kind: 'together', blocks: foot });
      if (this.y + height > area.bottom) this.newPage();
      this.y = area.bottom - height;
      for (const block of foot) this.draw(block);
    }
    this.marginalia(mark);
  }

  /** A heading goes to the next page with the beginning of what it stands above. */
  private drawAll(blocks: readonly Block[]) {
    for (const [i, block] of blocks.entries()) {
      if (leads(block) && this.y + this.leadHeight(blocks, i) > area.bottom) this.newPage();
      this.draw(block);
    }
  }

  private leadHeight(blocks: readonly Block[], from: number): number {
    let height = 0;
    for (const block of blocks.slice(from)) {
      if (!leads(block)) return height + this.beginningOf(block);
      height += this.heightOf(block);
    }
    return height;
  }

  /** The least of a block that may stand on a page by itself. */
  private beginningOf(block: Block): number {
    if (block.kind === 'text') return textStyles[block.style].pitch;
    if (block.kind === 'table')
      return this.rowsOf({ ...block, rows: block.rows.slice(0, 1) }).reduce((sum, row) => sum + row.height, tableRoom);
    return block.kind === 'photos'
      ? this.heightOf({ ...block, photos: block.photos.slice(0, 2) })
      : this.heightOf(block);
  }

  private newPage() {
    this.document.addPage({ size: 'A4', margin: 0 });
    this.y = area.top;
  }

  /** Page numbers outside: right on odd pages, left on even ones, one character in; above every page what became of it. */
  private marginalia(mark: string | null) {
    const { count } = this.document.bufferedPageRange();
    const size = 14;
    for (let i = 0; i < count; i++) {
      this.document.switchToPage(i);
      const number = `— ${i + 1} —`;
      const width = this.widthOf(number, size, fontOf('song'), 0);
      const x = i % 2 === 0 ? area.left + area.width - size - width : area.left + size;
      this.write(number, x, pageNumberAt, { size, face: 'song', spacing: 0, color: 'black' });
      if (mark === null) continue;
      const { size: markSize, face, color } = textStyles.mark;
      const wide = this.widthOf(mark, markSize, fontOf(face), 0);
      this.write(mark, area.left + (area.width - wide) / 2, 18 * mm, { size: markSize, face, spacing: 0, color });
    }
  }

  private draw(block: Block) {
    switch (block.kind) {
      case 'text':
        return this.text(block);
      case 'gap':
        this.y += block.lines * linePitch;
        return;
      case 'rule':
        return this.rule(block);
      case 'table':
        return this.table(block);
      case 'photos':
        return this.photos(block);
      case 'together':
        if (this.y + this.heightOf(block) > area.bottom) this.newPage();
        for (const each of block.blocks) this.draw(each);
    }
  }

  private heightOf(block: Block): number {
    switch (block.kind) {
      case 'text':
        return this.linesOf(block).length * textStyles[block.style].pitch;
      case 'gap':
        return block.lines * linePitch;
      case 'rule':
        return ruleRoom;
      case 'table':
        return this.rowsOf(block).reduce((sum, row) => sum + row.height, 0) + tableRoom;
      case 'photos':
        return photoRows(block.photos, this.pictures, area.width).reduce((sum, row) => sum + row.height, 0);
      case 'together':
        return block.blocks.reduce((sum, each) => sum + this.heightOf(each), 0);
    }
  }

  private linesOf({ style, text, size: own, right = 0, end }: TextBlock): string[] {
    const { size: usual, face, indent, align } = textStyles[style];
    const size = own ?? usual;
    const font = fontOf(face);
    const spacing = align === 'justify' ? textSpacing : 0;
    const rest = area.width - right * size - (end ? this.widthOf(end, size, font, 0) : 0);
    return breakLines(text, (character) => font.advance(character) * size + spacing, {
      first: rest - indent * (size + spacing),
      rest,
    });
  }

  private text(block: TextBlock) {
    const style = textStyles[block.style];
    const { face, align, indent, pitch, color } = style;
    const size = block.size ?? style.size;
    const lines = this.linesOf(block);
    const right = (block.right ?? 0) * size;
    const font = fontOf(face);
    const usual = align === 'justify' ? textSpacing : 0;
    for (const [i, line] of lines.entries()) {
      if (this.y + pitch > area.bottom + 0.1) this.newPage();
      const inset = i === 0 ? indent * (size + usual) : 0;
      const room = area.width - inset - right;
      const wide = this.widthOf(line, size, font, usual);
      const slack = room - wide;
      const isStretched = align === 'justify' && i < lines.length - 1 && line.length > 1 && slack > 0;
      const spacing = isStretched ? usual + slack / ([...line].length - 1) : usual;
      const shift = align === 'center' ? slack / 2 : align === 'right' ? slack : 0;
      const middle = this.y + pitch / 2;
      this.write(line, area.left + inset + shift, middle + size * baselineDown, { size, face, spacing, color });
      if (block.end && i === lines.length - 1) {
        const x = area.left + area.width - this.widthOf(block.end, size, font, 0);
        this.write(block.end, x, middle + size * baselineDown, { size, face, spacing: 0, color });
      }
      this.y += pitch;
    }
  }

  private rule({ color, weight, isDashed }: Extract<Block, { kind: 'rule' }>) {
    const y = this.y + ruleRoom / 2;
    this.document.save().lineWidth(weight).strokeColor(colors[color]);
    if (isDashed) this.document.dash(4, { space: 3 });
    this.document
      .moveTo(area.left, y)
      .lineTo(area.left + area.width, y)
      .stroke()
      .restore();
    this.y += ruleRoom;
  }

  private rowsOf({ columns, head, rows, names = [], leastLines = 1 }: TableBlock) {
    const sum = columns.reduce((total, { share }) => total + share, 0);
    const widths = columns.map(({ share }) => (share / sum) * area.width);
    const { size, pitch } = textStyles.cell;
    const rowOf = (cells: readonly string[], isHead: boolean) => {
      const drawn = cells.map((text, i) => {
        const isName = isHead || names.includes(i);
        const face = textStyles[isName ? 'cellName' : 'cell'].face;
        const room = widths[i]! - 2 * cellPadding.x;
        const lines = breakLines(text, (character) => fontOf(face).advance(character) * size, {
          first: room,
          rest: room,
        });
        return { lines, face, align: isName ? ('center' as const) : columns[i]!.align };
      });
      const most = Math.max(isHead ? 1 : leastLines, ...drawn.map(({ lines }) => lines.length));
      return { cells: drawn, height: most * pitch + 2 * cellPadding.y, isHead };
    };
    return Object.assign([...(head ? [rowOf(head, true)] : []), ...rows.map((row) => rowOf(row, false))], { widths });
  }

  private table(block: TableBlock) {
    const rows = this.rowsOf(block);
    this.y += tableRoom / 2;
    for (const row of rows) {
      if (this.y + row.height > area.bottom) {
        this.newPage();
        if (rows[0]!.isHead && row !== rows[0]) this.row(rows[0]!, rows.widths);
      }
      this.row(row, rows.widths);
    }
    this.y += tableRoom / 2;
  }

  private row({ cells, height }: ReturnType<Pen['rowsOf']>[number], widths: readonly number[]) {
    const { size, pitch } = textStyles.cell;
    let x = area.left;
    for (const [i, { lines, face, align }] of cells.entries()) {
      const width = widths[i]!;
      this.document.save().lineWidth(0.5).strokeColor(colors.black).rect(x, this.y, width, height).stroke().restore();
      let y = this.y + (height - lines.length * pitch) / 2;
      for (const line of lines) {
        const slack = width - 2 * cellPadding.x - this.widthOf(line, size, fontOf(face), 0);
        const left = x + cellPadding.x + (align === 'center' ? slack / 2 : 0);
        this.write(line, left, y + pitch / 2 + size * baselineDown, { size, face, spacing: 0, color: 'black' });
        y += pitch;
      }
      x += width;
    }
    this.y += height;
  }

  private photos({ photos }: Extract<Block, { kind: 'photos' }>) {
    const { size, pitch, face } = textStyles.caption;
    for (const row of photoRows(photos, this.pictures, area.width)) {
      if (this.y + row.height > area.bottom) this.newPage();
      for (const { x, y, width, height, bytes } of row.pictures)
        this.document.image(bytes, area.left + x, this.y + y, { width, height });
      for (const { x, width, text } of row.captions) {
        const slack = width - this.widthOf(text, size, fontOf(face), 0);
        const baseline = this.y + row.height - pitch + pitch / 2 + size * baselineDown;
        this.write(text, area.left + x + slack / 2, baseline, { size, face, spacing: 0, color: 'black' });
      }
      this.y += row.height;
    }
  }

  private widthOf(text: string, size: number, font: OpenFont, spacing: number): number {
    const characters = [...text];
    const wide = characters.reduce((sum, character) => sum + font.advance(character) * size, 0);
    return wide + spacing * Math.max(characters.length - 1, 0);
  }

  private write(text: string, x: number, baseline: number, how: Ink) {
    if (text.trim() === '') return;
    this.document
      .font(fontOf(how.face).font as never)
      .fontSize(how.size)
      .fillColor(colors[how.color])
      .text(text, x, baseline, { lineBreak: false, baseline: 'alphabetic', characterSpacing: how.spacing });
  }
}

const leads = (block: Block) => block.kind === 'text' && (textStyles[block.style] as TextStyle).leads === true;

interface Ink {
  size: number;
  face: Parameters<typeof fontOf>[0];
  spacing: number;
  color: keyof typeof colors;
}

/** What a line between texts and a table take besides themselves. */
const ruleRoom = 8;
const tableRoom = 8;
