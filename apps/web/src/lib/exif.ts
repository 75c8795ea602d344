import type { LngLat } from '@gezhi/domain';

/** What a photo says about itself. A claim of its file: anybody can write it, and many apps take it out. */
export interface PhotoClaims {
  /** Local time of the camera, `2026-11-21T09:05:00`; no zone is written in most files. */
  takenAt: string | null;
  position: LngLat | null;
}

const nothing: PhotoClaims = { takenAt: null, position: null };
const [exifPointer, gpsPointer, dateTimeOriginal] = [0x8769, 0x8825, 0x9003];
const mostEntries = 200;

/** Place and time from a JPEG's EXIF. Bytes that lie about themselves give nothing; they never throw. */
export function readExif(bytes: ArrayBuffer): PhotoClaims {
  try {
    const tiff = findTiff(new DataView(bytes));
    return tiff ? readTiff(tiff) : nothing;
  } catch {
    return nothing; // an offset beyond the end
  }
}

/** The APP1 segment that begins with `Exif`, without its head. */
function findTiff(view: DataView): DataView | null {
  if (view.getUint16(0) !== 0xffd8) return null;
  for (let at = 2; at + 4 < view.byteLength; ) {
    const marker = view.getUint16(at);
    if (marker < 0xff00 || marker === 0xffda) return null; // the picture itself begins
    const length = view.getUint16(at + 2);
    if (marker === 0xffe1 && view.getUint32(at + 4) === 0x45786966)
      return new DataView(view.buffer, view.byteOffset + at + 10, length - 8);
    at += 2 + length;
  }
  return null;
}

function readTiff(view: DataView): PhotoClaims {
  const little = view.getUint16(0) === 0x4949;
  const read = { u16: (at: number) => view.getUint16(at, little), u32: (at: number) => view.getUint32(at, little) };
  const ratio = (at: number) => read.u32(at) / read.u32(at + 4);

  /** Where the value of each tag lies: four bytes fit into the entry itself, more stand elsewhere. */
  const entriesAt = (at: number): Map<number, number> => {
    const entries = new Map<number, number>();
    const count = Math.min(read.u16(at), mostEntries);
    for (let i = 0; i < count; i++) {
      const entry = at + 2 + i * 12;
      const [tag, type, length] = [read.u16(entry), read.u16(entry + 2), read.u32(entry + 4)];
      const size = ({ 1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1, 9: 4, 10: 8 } as Record<number, number>)[type] ?? 1;
      entries.set(tag, size * length <= 4 ? entry + 8 : read.u32(entry + 8));
    }
    return entries;
  };
  const textAt = (at: number, length: number) =>
    String.fromCharCode(...new Uint8Array(view.buffer, view.byteOffset + at, length)).replace(/\0.*$/s, '');

  const main = entriesAt(read.u32(4));
  const exif = main.get(exifPointer);
  const gps = main.get(gpsPointer);
  const taken = exif === undefined ? undefined : entriesAt(read.u32(exif)).get(dateTimeOriginal);
  return {
    takenAt: taken === undefined ? null : timeOf(textAt(taken, 20)),
    position: gps === undefined ? null : positionOf(entriesAt(read.u32(gps)), { ratio, textAt }),
  };
}

const timeOf = (text: string): string | null => {
  const found = /^(\d{4}):(\d{2}):(\d{2}) (\d{2}:\d{2}:\d{2})$/.exec(text);
  return found ? `${found[1]}-${found[2]}-${found[3]}T${found[4]}` : null;
};

function positionOf(
  gps: Map<number, number>,
  { ratio, textAt }: { ratio: (at: number) => number; textAt: (at: number, length: number) => string },
): LngLat | null {
  const [latRef, lat, lngRef, lng] = [1, 2, 3, 4].map((tag) => gps.get(tag));
  if (latRef === undefined || lat === undefined || lngRef === undefined || lng === undefined) return null;
  const degrees = (at: number) => ratio(at) + ratio(at + 8) / 60 + ratio(at + 16) / 3600;
  const y = degrees(lat) * (textAt(latRef, 1) === 'S' ? -1 : 1);
  const x = degrees(lng) * (textAt(lngRef, 1) === 'W' ? -1 : 1);
  // 0,0 is what a phone writes that does not know where it is.
  if (!Number.isFinite(x) || !Number.isFinite(y) || Math.abs(x) > 180 || Math.abs(y) > 90 || (x === 0 && y === 0))
    return null;
  return [Math.round(x * 1e6) / 1e6, Math.round(y * 1e6) / 1e6];
}
