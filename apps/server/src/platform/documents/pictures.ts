import { type SheetPhoto, textStyles } from '@gezhi/domain';

/** A cleaned copy, ready to be drawn. */
export interface Picture {
  bytes: Buffer;
  width: number;
  height: number;
}
export type Pictures = ReadonlyMap<string, Picture>;

const inRow = 2;
const between = 12;
const mostHeight = 190;
const above = 5;
/** What is said where a picture is gone. */
const goneText = '（照片不再提供）';

/** A photo with what it shows below, in its half of the row; everything in points, from the row's upper left corner. */
export interface PhotoCell {
  x: number;
  width: number;
  caption: string;
  /** Null: it is gone. */
  picture: { x: number; y: number; width: number; height: number; bytes: Buffer } | null;
}

/** Two photos side by side; both writers draw these very rows. */
export function photoRows(photos: readonly SheetPhoto[], pictures: Pictures, width: number) {
  const wide = (width - between * (inRow - 1)) / inRow;
  const rows: { height: number; cells: PhotoCell[] }[] = [];
  for (let i = 0; i < photos.length; i += inRow) {
    const shown = photos.slice(i, i + inRow).map(({ id, caption }) => {
      const picture = pictures.get(id);
      const scale = picture ? Math.min(wide / picture.width, mostHeight / picture.height) : 0;
      return { caption, picture, width: (picture?.width ?? 0) * scale, height: (picture?.height ?? 0) * scale };
    });
    const tallest = Math.max(...shown.map(({ height }) => height));
    rows.push({
      height: tallest + textStyles.caption.pitch + 2 * above,
      cells: shown.map(({ caption, picture, width: own, height }, place) => {
        const x = place * (wide + between);
        const at = { x: x + (wide - own) / 2, y: above + (tallest - height) / 2, width: own, height };
        return {
          x,
          width: wide,
          caption: picture ? caption : `${caption}${goneText}`,
          picture: picture ? { ...at, bytes: picture.bytes } : null,
        };
      }),
    });
  }
  return rows;
}
