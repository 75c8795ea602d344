import type { Sharp, SharpOptions } from 'sharp';

/** More than any phone makes (108 megapixels of the largest sensors are merged down before saving); less than a bomb. */
export const mostPixels = 120_000_000;

/**
 * The image library, loaded when the first photo comes and allowed to read three formats only: everything else it knows
 * is an attack surface nobody here needs.
 */
let loading: Promise<(input: Buffer, options?: SharpOptions) => Sharp> | undefined;

export function openDecoder() {
  loading ??= import('sharp').then(({ default: sharp }) => {
    sharp.block({ operation: ['VipsForeignLoad'] });
    sharp.unblock({
      operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'],
    });
    sharp.cache(false);
    sharp.concurrency(1);
    return (input: Buffer, options: SharpOptions = {}) =>
      sharp(input, { limitInputPixels: mostPixels, failOn: 'error', sequentialRead: true, ...options });
  });
  return loading;
}

/** The longer side of each cleaned copy, in pixels. */
export const derivedSides = { large: 1600, thumb: 400 } as const;
export type DerivedSize = keyof typeof derivedSides;
export const derivedSizes = Object.keys(derivedSides) as DerivedSize[];

/** Cleaned copies: decoded and encoded anew, upright, without a byte of metadata. */
export async function derive(original: Buffer): Promise<Record<DerivedSize, Buffer>> {
  const decode = await openDecoder();
  const encode = (input: Buffer, side: number) =>
    decode(input)
      .rotate()
      .resize(side, side, { fit: 'inside', withoutEnlargement: true })
      .jpeg({ quality: 80, mozjpeg: false })
      .toBuffer();
  const large = await encode(original, derivedSides.large);
  return { large, thumb: await encode(large, derivedSides.thumb) };
}
