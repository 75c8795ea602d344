import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { readExif } from './exif';

const picture = () => sharp({ create: { width: 8, height: 8, channels: 3, background: '#888' } });
const bytesOf = async (exif?: Parameters<ReturnType<typeof sharp>['withExif']>[0]) => {
  const image = exif ? picture().withExif(exif) : picture();
  const buffer = await image.jpeg().toBuffer();
  return buffer.buffer.slice(buffer.byteOffset, buffer.byteOffset + buffer.length) as ArrayBuffer;
};
const gps = {
  GPSLatitudeRef: 'N',
  GPSLatitude: '36/1 26/1 2400/100',
  GPSLongitudeRef: 'E',
  GPSLongitude: '115/1 58/1 1200/100',
};

describe('a photo says', () => {
  it('where and when it was taken', async () => {
    const bytes = await bytesOf({ IFD2: { DateTimeOriginal: '2026:11:21 09:05:00' }, IFD3: gps });
    expect(readExif(bytes)).toEqual({ takenAt: '2026-11-21T09:05:00', position: [115.97, 36.44] });
  });
  it('nothing where nothing is written, where a phone wrote zeros, or in other files', async () => {
    const zero = { ...gps, GPSLatitude: '0/1 0/1 0/1', GPSLongitude: '0/1 0/1 0/1' };
    expect(readExif(await bytesOf())).toEqual({ takenAt: null, position: null });
    expect(readExif(await bytesOf({ IFD3: zero })).position).toBeNull();
    expect(readExif(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0]).buffer)).toEqual({
      takenAt: null,
      position: null,
    });
  });
  it('and bytes that lie never throw, however they are cut or changed', async () => {
    const whole = new Uint8Array(await bytesOf({ IFD2: { DateTimeOriginal: '2026:11:21 09:05:00' }, IFD3: gps }));
    for (let i = 0; i < Math.min(whole.length, 400); i++) {
      expect(() => readExif(whole.slice(0, i).buffer)).not.toThrow();
      const changed = whole.slice();
      changed[i] = 255 - changed[i]!;
      expect(() => readExif(changed.buffer)).not.toThrow();
    }
  });
});
