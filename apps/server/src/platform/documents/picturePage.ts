import type { Face } from '@gezhi/domain';
import sharp from 'sharp';
import { fontOf } from './fonts';

/** As wide as the pictures people send each other from phone to phone. */
const width = 1080;
const margin = 56;
const colors = { head: '#b3261e', ink: '#14213d', weak: '#52607a', line: '#dce3ec', paper: '#ffffff' } as const;

/** Flat colours: choosing them with more effort took twice the time and gave as large a file. */
export const drawPng = (svg: string): Promise<Buffer> =>
  sharp(Buffer.from(svg)).png({ palette: true, effort: 1, dither: 0 }).toBuffer();

interface Style {
  size: number;
  color: string;
  face?: Face;
}

/**
 * A picture for the phone, drawn from top to bottom; how high it is is known when all of it is drawn. Every character is its
 * outline out of the product's own font: the picture is the same on every machine, whatever fonts it has.
 */
export class PicturePage {
  private y = 0;
  private readonly drawn: string[] = [];
  private readonly texts: string[] = [];

  head(city: string, title: string, days: string) {
    this.drawn.push(`<rect width="${width}" height="250" fill="${colors.head}"/>`);
    this.text(city, margin, 78, { size: 34, color: '#ffffff' });
    this.text(title, margin, 150, { size: 60, color: '#ffffff', face: 'hei' });
    this.text(days, margin, 212, { size: 34, color: '#ffffff' });
    this.y = 250;
  }

  heading(name: string) {
    this.y += 72;
    this.text(name, margin, this.y, { size: 38, color: colors.head, face: 'hei' });
    this.y += 24;
  }

  /** Two beside each other: what it is, how much, and how much before. */
  cards(cards: readonly { name: string; value: string; note: string }[]) {
    const half = (width - 2 * margin) / 2;
    for (const [i, { name, value, note }] of cards.entries()) {
      const x = margin + (i % 2) * half;
      const top = this.y + Math.floor(i / 2) * 168;
      this.drawn.push(
        `<rect x="${x}" y="${top}" width="${half - 16}" height="152" rx="12" fill="none" stroke="${colors.line}" stroke-width="2"/>`,
      );
      this.text(name, x + 24, top + 46, { size: 30, color: colors.weak });
      this.text(value, x + 24, top + 100, { size: 50, color: colors.ink, face: 'hei' });
      this.text(note, x + 24, top + 138, { size: 24, color: colors.weak });
    }
    this.y += Math.ceil(cards.length / 2) * 168;
  }

  lines(lines: readonly (readonly [left: string, right: string])[]) {
    for (const [left, right] of lines) {
      this.y += 56;
      this.text(left, margin, this.y, { size: 32, color: colors.ink });
      this.text(right, width - margin - widthOf(right, 32), this.y, { size: 32, color: colors.ink, face: 'hei' });
      this.drawn.push(
        `<rect x="${margin}" y="${this.y + 16}" width="${width - 2 * margin}" height="1" fill="${colors.line}"/>`,
      );
    }
  }

  bars(bars: readonly { name: string; value: number }[]) {
    const highest = Math.max(1, ...bars.map(({ value }) => value));
    const each = (width - 2 * margin) / bars.length;
    const [height, top] = [180, this.y + 40];
    for (const [i, { name, value }] of bars.entries()) {
      const x = margin + i * each;
      const tall = (value / highest) * height;
      this.drawn.push(
        `<rect x="${x + 2}" y="${top + height - tall}" width="${each - 4}" height="${tall}" fill="#1d5ba6"/>`,
      );
      this.text(String(value), x + 2, top + height - tall - 6, { size: 16, color: colors.weak });
      this.text(name, x + 2, top + height + 24, { size: 16, color: colors.weak });
    }
    this.y = top + height + 32;
  }

  foot(text: string) {
    this.y += 90;
    this.text(text, width - margin - widthOf(text, 28), this.y, { size: 28, color: colors.weak });
    this.y += 48;
  }

  finish() {
    const size = `width="${width}" height="${this.y}" viewBox="0 0 ${width} ${this.y}"`;
    const paper = `<rect width="${width}" height="${this.y}" fill="${colors.paper}"/>`;
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" ${size}>${paper}${this.drawn.join('')}</svg>`;
    return { svg, texts: this.texts, height: this.y };
  }

  private text(text: string, x: number, y: number, { size, color, face = 'song' }: Style) {
    const { font } = fontOf(face);
    const fitting = cut(text, (width - margin - x) / size, face);
    this.texts.push(fitting);
    const scale = size / font.unitsPerEm;
    let at = 0;
    const outlines = [...fitting].map((character) => {
      const glyph = font.glyphForCodePoint(character.codePointAt(0)!);
      const outline = `<path transform="translate(${at} 0)" d="${glyph.path.toSVG()}"/>`;
      at += glyph.advanceWidth;
      return outline;
    });
    this.drawn.push(
      `<g transform="translate(${x} ${y}) scale(${scale} ${-scale})" fill="${color}">${outlines.join('')}</g>`,
    );
  }
}

const widthOf = (text: string, size: number, face: Face = 'hei') =>
  [...text].reduce((sum, character) => sum + fontOf(face).advance(character), 0) * size;

/** What does not fit its line ends with an ellipsis. */
function cut(text: string, most: number, face: Face): string {
  const { advance } = fontOf(face);
  let all = 0;
  for (const [i, character] of [...text].entries()) {
    all += advance(character);
    // What was measured to fit its place fits, whatever is lost in adding up.
    if (all > most + 1e-6) return `${[...text].slice(0, Math.max(0, i - 1)).join('')}…`;
  }
  return text;
}
