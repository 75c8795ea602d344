import ExifReader from 'exifreader';
import type { MediaType } from './tables';

/** What the bytes say they are, decided before any decoder sees them. */
export function mediaTypeOf(bytes: Buffer): MediaType | null {
  if (bytes.length < 16) return null;
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'image/jpeg';
  if (bytes.subarray(0, 8).equals(Buffer.from('89504e470d0a1a0a', 'hex'))) return 'image/png';
  if (bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP') return 'image/webp';
  return null;
}

/** What the file claims about itself. Facts for staff, labelled as claims: anybody can write them. */
export interface Claims {
  takenAt: Date | null;
  position: [lng: number, lat: number] | null;
  camera: string | null;
}

const none: Claims = { takenAt: null, position: null, camera: null };

export function readClaims(bytes: Buffer): Claims {
  try {
    const tags = ExifReader.load(bytes, { expanded: true, excludeTags: { xmp: true, iptc: true, icc: true } });
    return {
      takenAt: takenAt(tags.exif?.DateTimeOriginal?.description, tags.exif?.OffsetTimeOriginal?.description),
      position: positionOf(tags.gps?.Longitude, tags.gps?.Latitude),
      camera: cameraOf(tags.exif?.Make?.description, tags.exif?.Model?.description),
    };
  } catch {
    return none; // no metadata, or broken: a photo needs none
  }
}

/** EXIF times carry no zone unless the camera wrote one; China's is the likely one for the rest. */
function takenAt(text: string | undefined, offset: string | undefined): Date | null {
  const match = text?.match(/^(\d{4}):(\d\d):(\d\d) (\d\d):(\d\d):(\d\d)/);
  if (!match) return null;
  const [, year, month, day, hour, minute, second] = match;
  const zone = /^[+-]\d\d:\d\d$/.test(offset ?? '') ? offset : '+08:00';
  const at = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}${zone}`);
  return Number.isNaN(at.getTime()) ? null : at;
}

function positionOf(lng: number | undefined, lat: number | undefined): Claims['position'] {
  const isPlace = Number.isFinite(lng) && Number.isFinite(lat) && Math.abs(lng!) <= 180 && Math.abs(lat!) <= 90;
  return isPlace && (lng !== 0 || lat !== 0) ? [lng!, lat!] : null;
}

function cameraOf(...parts: (string | undefined)[]): string | null {
  const text = parts.filter((part) => typeof part === 'string').join(' ');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are exactly what must not be stored
  const clean = text.replace(/[\u0000-\u001f\u007f]/g, '').trim();
  return clean ? clean.slice(0, 80) : null;
}
