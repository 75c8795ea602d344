import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Face } from '@gezhi/domain';
import { create, type Font } from 'fontkit';

/**
 * What stands in for the faces of the standard where a file carries its own: they are sold, Noto Serif SC (OFL 1.1) is not.
 * One serif in two weights; whole TrueType files, because only those give every character of GB 18030 a person's or a place's
 * name may have. Opened once, when the first document is drawn.
 */
const files = {
  regular: '@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf',
  bold: '@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf',
} as const;
type Weight = keyof typeof files;

const weightOf: Record<Face, Weight> = {
  biaosong: 'bold',
  hei: 'bold',
  fangsong: 'regular',
  kai: 'regular',
  song: 'regular',
};

export interface OpenFont {
  font: Font;
  /** Of a character, in parts of the type size. */
  advance(character: string): number;
}

const opened = new Map<Weight, OpenFont>();

export function fontOf(face: Face): OpenFont {
  const weight = weightOf[face];
  const known = opened.get(weight);
  if (known) return known;
  const path = createRequire(import.meta.url).resolve(files[weight]);
  const font = create(readFileSync(path)) as Font;
  const advances = new Map<string, number>();
  const one: OpenFont = {
    font,
    advance(character) {
      const there = advances.get(character);
      if (there !== undefined) return there;
      const found = font.glyphForCodePoint(character.codePointAt(0)!).advanceWidth / font.unitsPerEm;
      advances.set(character, found);
      return found;
    },
  };
  opened.set(weight, one);
  return one;
}
