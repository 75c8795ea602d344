import type { Day } from '../shared/day';

/**
 * A document as its layout says it, for every writer: a page of GB/T 9704-2012 and what stands on it from top to bottom.
 * Writers know fonts, files and pages; they know nothing of papers.
 */
export interface Sheet {
  title: string;
  /** The day the file bears inside: the same document always gives the same bytes. */
  day: Day | null;
  /** Above every page, in red: that it is a draft, or was withdrawn. */
  mark: string | null;
  blocks: readonly Block[];
  /** At the bottom of the last page (版记): lines only. */
  foot: readonly SheetLine[];
}

export type SheetLine =
  | TextBlock
  | { kind: 'rule'; color: SheetColor; weight: number; isDashed?: true }
  | { kind: 'gap'; lines: number };

export type Block =
  | SheetLine
  | TableBlock
  | PhotosBlock
  /** What follows begins on a page of its own. */
  | { kind: 'page' }
  /** Never divided by the end of a page. */
  | { kind: 'together'; blocks: readonly Block[] };

export interface TextBlock {
  kind: 'text';
  style: TextStyleName;
  text: string;
  /** In points, where the style's own does not fit. */
  size?: number;
  /** Characters left free at the right (署名、成文日期). */
  right?: number;
  /** What stands at the other end of the same line. */
  end?: string;
}

export interface TableBlock {
  kind: 'table';
  /** Share of the width, in parts of the sum. */
  columns: readonly { share: number; align: 'left' | 'center' }[];
  /** Repeated where the table goes on over a page. */
  head: readonly string[] | null;
  rows: readonly (readonly string[])[];
  /** Columns that name what stands beside them. */
  names?: readonly number[];
  /** A list of many things in little room. */
  isDense?: true;
  /** Lines left for writing by hand. */
  leastLines?: number;
}

/** Two photos side by side, row by row. */
export interface PhotosBlock {
  kind: 'photos';
  photos: readonly SheetPhoto[];
  /** In a frame with these names above the two sides; without them there are no lines. */
  head?: readonly [left: string, right: string];
  /** In points; where several rows have to share a page. */
  mostHeight?: number;
}

export interface SheetPhoto {
  /** Null: there is none, and the caption says why. */
  id: string | null;
  caption: string;
}

export type SheetColor = 'red' | 'black';
/** The faces of the standard: 小标宋, 仿宋, 黑体, 楷体, 宋体. What stands in for them is the writer's. */
export type Face = 'biaosong' | 'fangsong' | 'hei' | 'kai' | 'song';

/** A4 with the margins of the standard, in millimetres: the type area is 156 × 225. */
export const sheetPage = { width: 210, height: 297, top: 37, left: 28, right: 26, bottom: 35 } as const;
/** 22 lines of 28 characters: one line after the other every 28.95 points, a character of 16 points every 15.75. */
export const linePitch = 28.95;
export const charactersPerLine = 28;
/** Between characters of the text, so that 28 of them stand in a line. */
export const textSpacing = -0.25;

export interface TextStyle {
  face: Face;
  /** In points: 2号 is 22, 3号 16, 4号 14. */
  size: number;
  pitch: number;
  align: 'left' | 'center' | 'right' | 'justify';
  /** Of the first line, in characters. */
  indent: number;
  color: SheetColor;
  /** A heading: never the last of its page. */
  leads?: true;
}

const body: TextStyle = {
  face: 'fangsong',
  size: 16,
  pitch: linePitch,
  align: 'justify',
  indent: 2,
  color: 'black',
};

export const textStyles = {
  masthead: { ...body, face: 'biaosong', size: 32, pitch: 56, align: 'center', indent: 0, color: 'red' },
  number: { ...body, align: 'center', indent: 0 },
  title: { ...body, face: 'biaosong', size: 22, pitch: 34, align: 'center', indent: 0 },
  addressee: { ...body, align: 'left', indent: 0 },
  body,
  heading: { ...body, face: 'hei', align: 'left', leads: true },
  subheading: { ...body, face: 'kai', align: 'left', leads: true },
  signature: { ...body, align: 'right', indent: 0 },
  attachment: { ...body, face: 'hei', align: 'left', indent: 0, leads: true },
  slipTitle: { ...body, face: 'hei', align: 'center', indent: 0, leads: true },
  cell: { ...body, size: 12, pitch: 18, align: 'left', indent: 0 },
  cellName: { ...body, face: 'hei', size: 12, pitch: 18, align: 'center', indent: 0 },
  denseCell: { ...body, size: 10.5, pitch: 16, align: 'left', indent: 0 },
  denseName: { ...body, face: 'hei', size: 10.5, pitch: 16, align: 'center', indent: 0 },
  caption: { ...body, face: 'kai', size: 12, pitch: 18, align: 'center', indent: 0 },
  foot: { ...body, size: 14, pitch: 22, align: 'left', indent: 0 },
  mark: { ...body, face: 'hei', align: 'center', indent: 0, color: 'red' },
} as const satisfies Record<string, TextStyle>;
export type TextStyleName = keyof typeof textStyles;

/** How the cells of a table are set, and those that name what stands beside or below them. */
export const cellStyles = ({ isDense }: TableBlock): { cell: TextStyle; name: TextStyle } =>
  isDense
    ? { cell: textStyles.denseCell, name: textStyles.denseName }
    : { cell: textStyles.cell, name: textStyles.cellName };

/** How wide a text is, in characters: a letter or digit counts half of one. */
export const widthOf = (text: string): number =>
  [...text].reduce(
    (width, character) => width + (character.codePointAt(0)! < 0x2e80 && character !== '—' ? 0.5 : 1),
    0,
  );
