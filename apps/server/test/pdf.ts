import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createCanvas } from '@napi-rs/canvas';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

const home = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));

export interface PdfPage {
  /** In the order they were drawn; x and y in points from the upper left corner, y of the baseline. */
  texts: { text: string; x: number; y: number; width: number; font: string }[];
  picture: Picture;
}

export interface Picture {
  width: number;
  height: number;
  png: Buffer;
  /** RGBA, row by row. */
  pixels: Uint8ClampedArray;
}

/** A PDF as somebody reads it who has nothing but the file: its text page by page, its fonts, and what it looks like. */
export async function readPdf(bytes: Buffer, scale = 1) {
  const document = await getDocument({
    data: new Uint8Array(bytes),
    standardFontDataUrl: join(home, 'standard_fonts/'),
    cMapUrl: join(home, 'cmaps/'),
    useSystemFonts: false,
    disableFontFace: true,
    verbosity: 0,
  }).promise;
  const pages: PdfPage[] = [];
  const fonts = new Map<string, boolean>();
  for (let i = 1; i <= document.numPages; i++) {
    const page = await document.getPage(i);
    const viewport = page.getViewport({ scale });
    const canvas = createCanvas(Math.round(viewport.width), Math.round(viewport.height));
    const context = canvas.getContext('2d');
    context.fillStyle = '#ffffff';
    context.fillRect(0, 0, canvas.width, canvas.height);
    await page.render({ canvasContext: context as never, viewport }).promise;
    const { items } = await page.getTextContent();
    const texts = items.flatMap((item) => {
      if (!('str' in item) || item.str.trim() === '') return [];
      const font = page.commonObjs.get(item.fontName) as { name: string; missingFile?: boolean };
      fonts.set(font.name, font.missingFile !== true);
      const [, , , , x, y] = item.transform as number[];
      return [{ text: item.str, x: x!, y: page.view[3]! - y!, width: item.width, font: font.name }];
    });
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
    const picture = { width: canvas.width, height: canvas.height, png: canvas.toBuffer('image/png'), pixels: data };
    pages.push({ texts, picture: picture as Picture });
  }
  await document.destroy();
  /** Each font by name, and whether the file carries it. */
  return { pages, fonts, text: pages.flatMap(({ texts }) => texts.map(({ text }) => text)).join('') };
}
