import {
  type Block,
  cellStyles,
  type Face,
  linePitch,
  type PhotosBlock,
  type Sheet,
  type SheetColor,
  type SheetLine,
  sheetPage,
  type TableBlock,
  type TextBlock,
  type TextStyle,
  textSpacing,
  textStyles,
} from '@gezhi/domain';
import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  HeightRule,
  ImageRun,
  type IParagraphOptions,
  LineRuleType,
  OverlapType,
  Packer,
  PageNumber,
  Paragraph,
  RelativeVerticalPosition,
  Table,
  TableAnchorType,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx';
import { fontTable, namedFaces } from './faces';
import { type PhotoCell, type Pictures, photoRows } from './pictures';
import { sealDocx } from './sealDocx';

const twipsPerMm = 1440 / 25.4;
const mm = (millimetres: number) => Math.round(millimetres * twipsPerMm);
const pt = (points: number) => Math.round(points * 20);
const pixelsPerPoint = 96 / 72;
const widthMm = sheetPage.width - sheetPage.left - sheetPage.right;
const width = mm(widthMm);
const colors: Record<SheetColor, string> = { red: 'E60000', black: '000000' };
const none = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
const noBorders = { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none };
const cellMargins = { top: pt(3), bottom: pt(3), left: pt(4), right: pt(4) };

/**
 * A sheet as .docx: the official faces by name, everything else said outright (pitch, indent, spacing), so that WPS, Word and
 * LibreOffice have nothing to choose. The same sheet gives the same bytes.
 */
export async function writeDocx(sheet: Sheet, pictures: Pictures): Promise<Buffer> {
  const { title, mark, blocks, foot } = sheet;
  const document = new Document({
    title,
    creator: 'Gezhi',
    lastModifiedBy: 'Gezhi',
    evenAndOddHeaderAndFooters: true,
    styles: {
      default: {
        document: {
          run: { ...runOf('fangsong', textStyles.body.size), language: { value: 'en-US', eastAsia: 'zh-CN' } },
        },
      },
    },
    sections: [
      {
        properties: { page: pageProperties },
        headers: mark === null ? {} : { default: markHeader(mark), even: markHeader(mark) },
        footers: { default: pageNumber('right'), even: pageNumber('left') },
        children: [...childrenOf(blocks, pictures), ...atBottom(foot)],
      },
    ],
  });
  const bytes = await Packer.toBuffer(document, undefined, [{ path: 'word/fontTable.xml', data: fontTable }]);
  return sealDocx(bytes, sheet.day);
}

const pageProperties = {
  size: { width: mm(sheetPage.width), height: mm(sheetPage.height) },
  margin: {
    top: mm(sheetPage.top),
    bottom: mm(sheetPage.bottom),
    left: mm(sheetPage.left),
    right: mm(sheetPage.right),
    header: mm(13),
    footer: mm(sheetPage.bottom - 7 - 5),
  },
};

function runOf(face: Face, size: number, color: SheetColor = 'black') {
  const name = namedFaces[face];
  const font = { ascii: name, hAnsi: name, eastAsia: name, cs: name, hint: 'eastAsia' as const };
  return { font, size: size * 2, ...(color === 'red' && { color: colors.red }) };
}

/** One line exactly every so many points. */
const set = (pitch: number, after = 0) => ({
  spacing: { before: 0, after: pt(after), line: pt(pitch), lineRule: LineRuleType.EXACT },
});

/** How a paragraph stands on its page. */
type Stand = Pick<IParagraphOptions, 'keepNext'>;

/** `isTogether`: each stays on the page of the one after it. */
function childrenOf(blocks: readonly Block[], pictures: Pictures, isTogether = false): (Paragraph | Table)[] {
  return blocks.flatMap((block, i) => {
    const keepNext = isTogether && i < blocks.length - 1;
    if (block.kind === 'together') return childrenOf(block.blocks, pictures, true);
    if (block.kind === 'table') return [table(block, isTogether)];
    if (block.kind === 'photos') return [photoTable(block, pictures)];
    if (block.kind === 'page') return [new Paragraph({ ...set(1), pageBreakBefore: true, children: [] })];
    return [lineOf(block, { keepNext })];
  });
}

function lineOf(block: SheetLine, stand: Stand): Paragraph {
  if (block.kind === 'text') return paragraph(block, stand);
  return block.kind === 'gap' ? emptyLine(block.lines * linePitch, stand) : rule(block, stand);
}

const alignments = {
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
  justify: AlignmentType.BOTH,
} as const;

function paragraph({ style, text, size: own, right = 0, end }: TextBlock, stand: Stand = {}): Paragraph {
  const { face, size: usual, pitch, align, indent, color, leads }: TextStyle = textStyles[style];
  const size = own ?? usual;
  const spacing = align === 'justify' ? textSpacing : 0;
  const run = { ...runOf(face, size, color), ...(spacing !== 0 && { characterSpacing: pt(spacing) }) };
  return new Paragraph({
    ...stand,
    ...(leads && { keepNext: true }),
    alignment: alignments[align],
    ...set(pitch),
    indent: { firstLine: pt(indent * (size + spacing)), right: pt(right * size) },
    ...(end !== undefined && { tabStops: [{ type: TabStopType.RIGHT, position: width }] }),
    children: [
      new TextRun({ ...run, text }),
      ...(end === undefined ? [] : [new TextRun({ ...run, text: `\t${end}` })]),
    ],
  });
}

/** As high as it says: an empty line of the writer's own would be as high as its letters. */
const emptyLine = (height: number, stand: Stand = {}) => new Paragraph({ ...stand, ...set(height), children: [] });

const rule = ({ color, weight, isDashed }: Extract<Block, { kind: 'rule' }>, stand: Stand) =>
  new Paragraph({
    ...stand,
    ...set(4, 4),
    border: {
      bottom: {
        style: isDashed ? BorderStyle.DASHED : BorderStyle.SINGLE,
        size: Math.round(weight * 8),
        color: colors[color],
        space: 0,
      },
    },
    children: [],
  });

function table(block: TableBlock, keep: boolean): Table {
  const { columns, head, rows, names = [], leastLines = 1 } = block;
  const sum = columns.reduce((total, { share }) => total + share, 0);
  const widths = columns.map(({ share }) => Math.floor((share / sum) * width));
  const { cell, name } = cellStyles(block);
  const rowOf = (cells: readonly string[], isHead: boolean, isKept: boolean) =>
    new TableRow({
      cantSplit: true,
      tableHeader: isHead,
      height: { value: pt((isHead ? 1 : leastLines) * cell.pitch + 6), rule: HeightRule.ATLEAST },
      children: cells.map((text, i) => {
        const isName = isHead || names.includes(i);
        const { face, size, pitch } = isName ? name : cell;
        return new TableCell({
          width: { size: widths[i]!, type: WidthType.DXA },
          verticalAlign: VerticalAlign.CENTER,
          children: [
            new Paragraph({
              keepNext: isKept,
              alignment: isName ? AlignmentType.CENTER : alignments[columns[i]!.align],
              ...set(pitch),
              children: [new TextRun({ ...runOf(face, size), text })],
            }),
          ],
        });
      }),
    });
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: width, type: WidthType.DXA },
    columnWidths: widths,
    margins: cellMargins,
    rows: [
      ...(head ? [rowOf(head, true, true)] : []),
      ...rows.map((row, i) => rowOf(row, false, keep && i < rows.length - 1)),
    ],
  });
}

function photoTable(block: PhotosBlock, pictures: Pictures): Table {
  const { head } = block;
  const points = (widthMm * 72) / 25.4;
  const { size, pitch, face } = textStyles.caption;
  const half = Math.floor(width / 2);
  const cellOf = ({ caption, picture }: PhotoCell, place: number) =>
    new TableCell({
      width: { size: half, type: WidthType.DXA },
      verticalAlign: VerticalAlign.BOTTOM,
      children: [
        new Paragraph({
          keepNext: true,
          alignment: AlignmentType.CENTER,
          children: picture ? [imageOf(picture, caption, place)] : [],
        }),
        new Paragraph({
          ...set(pitch),
          alignment: AlignmentType.CENTER,
          children: [new TextRun({ ...runOf(face, size), text: caption })],
        }),
      ],
    });
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: width, type: WidthType.DXA },
    columnWidths: [half, half],
    ...(head ? { margins: cellMargins } : { borders: noBorders }),
    rows: [
      ...(head ? [frameHead(head, half)] : []),
      ...photoRows(block, pictures, points).map(
        ({ cells }, row) =>
          new TableRow({ cantSplit: true, children: cells.map((cell, i) => cellOf(cell, row * 2 + i)) }),
      ),
    ],
  });
}

function frameHead(names: readonly string[], half: number): TableRow {
  const { face, size, pitch } = textStyles.cellName;
  const cellOf = (name: string) =>
    new TableCell({
      width: { size: half, type: WidthType.DXA },
      children: [
        new Paragraph({
          keepNext: true,
          alignment: AlignmentType.CENTER,
          ...set(pitch),
          children: [new TextRun({ ...runOf(face, size), text: name })],
        }),
      ],
    });
  return new TableRow({ cantSplit: true, tableHeader: true, children: names.map(cellOf) });
}

const imageOf = (
  { bytes, width: wide, height }: { bytes: Buffer; width: number; height: number },
  text: string,
  place: number,
) =>
  new ImageRun({
    type: 'jpg',
    data: bytes,
    transformation: { width: wide * pixelsPerPoint, height: height * pixelsPerPoint },
    altText: { id: String(place + 1), name: text, description: text, title: text },
  });

const markHeader = (mark: string) => new Header({ children: [paragraph({ kind: 'text', style: 'mark', text: mark })] });

function pageNumber(side: 'left' | 'right'): Footer {
  const run = runOf('song', 14);
  return new Footer({
    children: [
      new Paragraph({
        alignment: side === 'right' ? AlignmentType.RIGHT : AlignmentType.LEFT,
        indent: side === 'right' ? { right: pt(14) } : { left: pt(14) },
        children: [new TextRun({ ...run, children: ['— ', PageNumber.CURRENT, ' —'] })],
      }),
    ],
  });
}

/**
 * A table without lines that floats at the bottom of the page its anchor stands on, which is the last one. Old LibreOffice
 * knows no floating tables and leaves it below the text; frames of paragraphs would lose their lines there.
 */
function atBottom(foot: readonly SheetLine[]): (Paragraph | Table)[] {
  if (foot.length === 0) return [];
  const cell = new TableCell({
    width: { size: width, type: WidthType.DXA },
    children: foot.map((line, i) => lineOf(line, { keepNext: i < foot.length - 1 })),
  });
  return [
    new Table({
      layout: TableLayoutType.FIXED,
      width: { size: width, type: WidthType.DXA },
      columnWidths: [width],
      borders: noBorders,
      margins: { top: 0, bottom: 0, left: 0, right: 0 },
      float: {
        horizontalAnchor: TableAnchorType.MARGIN,
        verticalAnchor: TableAnchorType.MARGIN,
        absoluteHorizontalPosition: 0,
        relativeVerticalPosition: RelativeVerticalPosition.BOTTOM,
        overlap: OverlapType.NEVER,
      },
      rows: [new TableRow({ cantSplit: true, children: [cell] })],
    }),
    emptyLine(1),
  ];
}
