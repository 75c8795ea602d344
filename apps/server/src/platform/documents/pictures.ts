import { type PhotosBlock, textStyles } from '@gezhi/domain';

/** A cleaned copy, ready to be drawn. */
export interface Picture {
  bytes: Buffer;
  width: number;
  height: number;
}
export type Pictures = ReadonlyMap<string, Picture>;

const inRow = 2;
const between = 12;
const usualHeight = 190;
/** A frame without a picture is still seen as one. */
const leastFrame = 60;
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
export function photoRows({ photos, head, mostHeight = usualHeight }: PhotosBlock, pictures: Pictures, width: number) {
  const half = width / inRow;
  // In a frame a picture keeps clear of its lines; without one only of the other picture.
  const wide = head ? half - between : half - between / inRow;
  const rows: { height: number; cells: PhotoCell[] }[] = [];
  for (let i = 0; i < photos.length; i += inRow) {
    const shown = photos.slice(i, i + inRow).map(({ id, caption }) => {
      const picture = id === null ? undefined : pictures.get(id);
      const said = picture || id === null ? caption : `${caption}${goneText}`;
      const scale = picture ? Math.min(wide / picture.width, mostHeight / picture.height) : 0;
      return { caption: said, picture, width: (picture?.width ?? 0) * scale, height: (picture?.height ?? 0) * scale };
    });
    const tallest = Math.max(head ? leastFrame : 0, ...shown.map(({ height }) => height));
    rows.push({
      height: tallest + textStyles.caption.pitch + 2 * above,
      cells: shown.map(({ caption, picture, width: own, height }, place) => {
        const x = head ? place * half + between / 2 : place * (wide + between);
        const at = { x: x + (wide - own) / 2, y: above + (tallest - height) / 2, width: own, height };
        return {
          x,
          width: wide,
          caption,
          picture: picture ? { ...at, bytes: picture.bytes } : null,
        };
      }),
    });
  }
  return rows;
}
