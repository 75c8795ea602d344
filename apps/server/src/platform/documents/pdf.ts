import {
  type Block,
  type Face,
  linePitch,
  type PhotosBlock,
  type Sheet,
  type SheetColor,
  type TableBlock,
  type TextBlock,
  type TextStyle,
  textStyles,
} from '@gezhi/domain';
import PDFDocument from 'pdfkit';
import { fontOf } from './fonts';
import { area, cellPadding, linesOf, type Row, rowsOf, type Setting, settingOf, widthOfText } from './measure';
import { type Pictures, photoRows } from './pictures';

const mm = 72 / 25.4;
const colors: Record<SheetColor, string> = { red: '#e60000', black: '#000000' };
/** 7 mm under the type area. */
const pageNumberAt = area.bottom + 7 * mm + 10;
const markAt = 18 * mm;
/** Where the baseline lies in a line, in parts of the type size from its middle: a Chinese character fills its square. */
const baselineDown = 0.36;
/** What a line between texts and a table take besides themselves. */
const ruleRoom = 8;
const tableRoom = 8;

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
  new Pen(document, pictures).drawSheet(sheet);
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

  drawSheet({ blocks, foot, mark }: Sheet) {
    this.newPage();
    for (const [i, block] of blocks.entries()) {
      if (leads(block) && this.y + this.leadHeight(blocks.slice(i)) > area.bottom) this.newPage();
      this.draw(block);
    }
    if (foot.length > 0) {
      const height = this.heightOfAll(foot);
      if (this.y + height > area.bottom) this.newPage();
      this.y = area.bottom - height;
      for (const block of foot) this.draw(block);
    }
    this.marginalia(mark);
  }

  private newPage() {
    this.document.addPage({ size: 'A4', margin: 0 });
    this.y = area.top;
  }

  /** A heading goes to the next page with the beginning of what it stands above. */
  private leadHeight(blocks: readonly Block[]): number {
    const after = blocks.findIndex((block) => !leads(block));
    const headings = after < 0 ? blocks : blocks.slice(0, after);
    return this.heightOfAll(headings) + (after < 0 ? 0 : this.beginningOf(blocks[after]!));
  }

  /** The least of a block that may stand on a page by itself. */
  private beginningOf(block: Block): number {
    if (block.kind === 'text') return textStyles[block.style].pitch;
    if (block.kind === 'table') return this.heightOf({ ...block, rows: block.rows.slice(0, 1) });
    if (block.kind === 'photos') return this.heightOf({ ...block, photos: block.photos.slice(0, 2) });
    return this.heightOf(block);
  }

  private heightOfAll = (blocks: readonly Block[]) => blocks.reduce((sum, block) => sum + this.heightOf(block), 0);

  private heightOf(block: Block): number {
    switch (block.kind) {
      case 'text':
        return linesOf(block).length * textStyles[block.style].pitch;
      case 'gap':
        return block.lines * linePitch;
      case 'rule':
        return ruleRoom;
      case 'table':
        return rowsOf(block).reduce((sum, row) => sum + row.height, tableRoom);
      case 'photos':
        return photoRows(block, this.pictures, area.width).reduce((sum, row) => sum + row.height, headHeight(block));
      case 'page':
        return 0;
      case 'together':
        return this.heightOfAll(block.blocks);
    }
  }

  private draw(block: Block) {
    switch (block.kind) {
      case 'text':
        return this.text(block);
      case 'gap':
        this.y += this.heightOf(block);
        return;
      case 'rule':
        return this.rule(block);
      case 'table':
        return this.table(block);
      case 'photos':
        return this.photos(block);
      case 'page':
        return this.newPage();
      case 'together':
        if (this.y + this.heightOf(block) > area.bottom) this.newPage();
        for (const each of block.blocks) this.draw(each);
    }
  }

  private text(block: TextBlock) {
    const { align, indent, pitch, color } = textStyles[block.style];
    const setting = settingOf(block);
    const { size, spacing } = setting;
    const lines = linesOf(block);
    for (const [i, line] of lines.entries()) {
      if (this.y + pitch > area.bottom + 0.1) this.newPage();
      const isLast = i === lines.length - 1;
      const inset = i === 0 ? indent * (size + spacing) : 0;
      const slack = area.width - inset - (block.right ?? 0) * size - widthOfText(line, setting);
      const isStretched = align === 'justify' && !isLast && slack > 0;
      const stretched = isStretched ? spacing + slack / Math.max([...line].length - 1, 1) : spacing;
      const x = area.left + inset + shiftOf(align, slack);
      const baseline = this.y + pitch / 2 + size * baselineDown;
      this.write(line, x, baseline, { ...setting, spacing: stretched }, color);
      if (block.end && isLast) {
        const end = { ...setting, spacing: 0 };
        this.write(block.end, area.left + area.width - widthOfText(block.end, end), baseline, end, color);
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

  private table(block: TableBlock) {
    const rows = rowsOf(block);
    const head = rows.find(({ isHead }) => isHead);
    this.y += tableRoom / 2;
    for (const row of rows) {
      if (this.y + row.height > area.bottom) {
        this.newPage();
        if (head && row !== head) this.row(head);
      }
      this.row(row);
    }
    this.y += tableRoom / 2;
  }

  private row({ cells, height }: Row) {
    for (const { x, width, lines, style, align } of cells) {
      const left = area.left + x;
      this.document
        .save()
        .lineWidth(0.5)
        .strokeColor(colors.black)
        .rect(left, this.y, width, height)
        .stroke()
        .restore();
      const setting = { face: style.face as Face, size: style.size, spacing: 0 };
      let middle = this.y + (height - (lines.length - 1) * style.pitch) / 2;
      for (const line of lines) {
        const slack = width - 2 * cellPadding.x - widthOfText(line, setting);
        const at = left + cellPadding.x + shiftOf(align, slack);
        this.write(line, at, middle + style.size * baselineDown, setting, 'black');
        middle += style.pitch;
      }
    }
    this.y += height;
  }

  private photos(block: PhotosBlock) {
    const { pitch } = textStyles.caption;
    const setting = settingOf({ style: 'caption' });
    if (block.head) this.frameHead(block.head);
    for (const row of photoRows(block, this.pictures, area.width)) {
      if (this.y + row.height > area.bottom) this.newPage();
      if (block.head) this.frames(row.height);
      const baseline = this.y + row.height - pitch / 2 + setting.size * baselineDown;
      for (const { x, width, caption, picture } of row.cells) {
        if (picture) {
          const { bytes, ...at } = picture;
          this.document.image(bytes, area.left + at.x, this.y + at.y, { width: at.width, height: at.height });
        }
        this.write(caption, area.left + x + (width - widthOfText(caption, setting)) / 2, baseline, setting, 'black');
      }
      this.y += row.height;
    }
  }

  /** The names above the two sides of a frame. */
  private frameHead(head: readonly [string, string]) {
    const { face, size } = textStyles.cellName;
    const setting = { face, size, spacing: 0 };
    this.frames(frameHeadHeight);
    for (const [i, name] of head.entries()) {
      const middle = area.left + (area.width / 4) * (2 * i + 1);
      const baseline = this.y + frameHeadHeight / 2 + size * baselineDown;
      this.write(name, middle - widthOfText(name, setting) / 2, baseline, setting, 'black');
    }
    this.y += frameHeadHeight;
  }

  private frames(height: number) {
    const half = area.width / 2;
    this.document.save().lineWidth(0.5).strokeColor(colors.black);
    for (const x of [area.left, area.left + half]) this.document.rect(x, this.y, half, height).stroke();
    this.document.restore();
  }

  /** Page numbers outside: right on odd pages, left on even ones, one character in; above every page what became of it. */
  private marginalia(mark: string | null) {
    const { count } = this.document.bufferedPageRange();
    const digits = { face: 'song', size: 14, spacing: 0 } as const;
    const marked = settingOf({ style: 'mark' });
    for (let i = 0; i < count; i++) {
      this.document.switchToPage(i);
      const number = `— ${i + 1} —`;
      const right = area.left + area.width - digits.size - widthOfText(number, digits);
      this.write(number, i % 2 === 0 ? right : area.left + digits.size, pageNumberAt, digits, 'black');
      if (mark === null) continue;
      const slack = area.width - widthOfText(mark, marked);
      this.write(mark, area.left + slack / 2, markAt, marked, textStyles.mark.color);
    }
  }

  private write(text: string, x: number, baseline: number, { face, size, spacing }: Setting, color: SheetColor) {
    if (text.trim() === '') return;
    this.document
      .font(fontOf(face).font as never)
      .fontSize(size)
      .fillColor(colors[color])
      .text(text, x, baseline, { lineBreak: false, baseline: 'alphabetic', characterSpacing: spacing });
  }
}

const frameHeadHeight = textStyles.cellName.pitch + 2 * cellPadding.y;
const headHeight = ({ head }: PhotosBlock) => (head ? frameHeadHeight : 0);

const leads = (block: Block) => block.kind === 'text' && (textStyles[block.style] as TextStyle).leads === true;

const shiftOf = (align: TextStyle['align'], slack: number) =>
  align === 'center' ? slack / 2 : align === 'right' ? slack : 0;
