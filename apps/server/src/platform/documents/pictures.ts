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
/** What is said where a picture is gone. */
const goneText = '（照片不再提供）';

/** Two photos side by side with what they show below; both writers draw these very rows. Everything in points. */
export function photoRows(photos: readonly SheetPhoto[], pictures: Pictures, width: number) {
  const rows = [];
  const wide = (width - between * (inRow - 1)) / inRow;
  for (let i = 0; i < photos.length; i += inRow) {
    const shown = photos.slice(i, i + inRow).map(({ id, caption }, place) => {
      const picture = pictures.get(id);
      const x = place * (wide + between);
      if (!picture)
        return { x, width: wide, text: `${caption}${goneText}`, picture: null, size: { width: 0, height: 0 } };
      const scale = Math.min(wide / picture.width, mostHeight / picture.height);
      const size = { width: picture.width * scale, height: picture.height * scale };
      return { x, width: wide, text: caption, picture, size };
    });
    const tallest = Math.max(...shown.map(({ size }) => size.height));
    rows.push({
      height: tallest + textStyles.caption.pitch + 10,
      captions: shown.map(({ x, width, text }) => ({ x, width, text })),
      pictures: shown.flatMap(({ x, picture, size }) =>
        picture
          ? [{ x: x + (wide - size.width) / 2, y: 6 + (tallest - size.height) / 2, ...size, bytes: picture.bytes }]
          : [],
      ),
    });
  }
  return rows;
}
