import {
  cellStyles,
  type Face,
  sheetPage,
  type TableBlock,
  type TextBlock,
  type TextStyle,
  textSpacing,
  textStyles,
} from '@gezhi/domain';
import { fontOf } from './fonts';
import { breakLines } from './lines';

const mm = 72 / 25.4;
/** The type area in points, from the upper left corner of the page. */
export const area = {
  left: sheetPage.left * mm,
  top: sheetPage.top * mm,
  width: (sheetPage.width - sheetPage.left - sheetPage.right) * mm,
  bottom: (sheetPage.height - sheetPage.bottom) * mm,
};

/** How a piece of text is set. */
export interface Setting {
  face: Face;
  size: number;
  /** Between characters, in points. */
  spacing: number;
}

export function widthOfText(text: string, { face, size, spacing }: Setting): number {
  const font = fontOf(face);
  const characters = [...text];
  const wide = characters.reduce((sum, character) => sum + font.advance(character) * size, 0);
  return wide + spacing * Math.max(characters.length - 1, 0);
}

export function settingOf({ style, size }: Pick<TextBlock, 'style' | 'size'>): Setting {
  const { face, size: usual, align } = textStyles[style];
  return { face, size: size ?? usual, spacing: align === 'justify' ? textSpacing : 0 };
}

/** A block of text in the lines it has on paper. */
export function linesOf(block: TextBlock): string[] {
  const setting = settingOf(block);
  const { face, size, spacing } = setting;
  const { indent } = textStyles[block.style];
  const taken = (block.right ?? 0) * size + (block.end ? widthOfText(block.end, { ...setting, spacing: 0 }) : 0);
  const rest = area.width - taken;
  const widthOf = (character: string) => fontOf(face).advance(character) * size + spacing;
  return breakLines(block.text, widthOf, { first: rest - indent * (size + spacing), rest });
}

export const cellPadding = { x: 4, y: 3 };

export interface Row {
  isHead: boolean;
  height: number;
  cells: { x: number; width: number; lines: string[]; style: TextStyle; align: 'left' | 'center' }[];
}

/** A table's rows as high as their highest cell. */
export function rowsOf(block: TableBlock): Row[] {
  const { columns, head, rows, names = [], leastLines = 1 } = block;
  const sum = columns.reduce((total, { share }) => total + share, 0);
  const styles = cellStyles(block);
  const rowOf = (texts: readonly string[], isHead: boolean): Row => {
    let x = 0;
    const cells = texts.map((text, i) => {
      const isName = isHead || names.includes(i);
      const style = isName ? styles.name : styles.cell;
      const width = (columns[i]!.share / sum) * area.width;
      const room = width - 2 * cellPadding.x;
      const widthOf = (character: string) => fontOf(style.face).advance(character) * style.size;
      const lines = breakLines(text, widthOf, { first: room, rest: room });
      const cell = { x, width, lines, style, align: isName ? ('center' as const) : columns[i]!.align };
      x += width;
      return cell;
    });
    const most = Math.max(isHead ? 1 : leastLines, ...cells.map(({ lines }) => lines.length));
    return { isHead, height: most * styles.cell.pitch + 2 * cellPadding.y, cells };
  };
  return [...(head ? [rowOf(head, true)] : []), ...rows.map((row) => rowOf(row, false))];
}
