import { describe, expect, it } from 'vitest';
import sunCss from './faces/field/sun.css?raw';
import tokensCss from './tokens.css?raw';

type Tokens = Readonly<Record<string, string>>;

/** The colours a rule of a style sheet names. */
function tokensOf(css: string, selector: string): Tokens {
  const body = css.slice(css.indexOf(`${selector} {`)).match(/\{([^}]*)\}/)![1]!;
  return Object.fromEntries([...body.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, value]) => [name, value]));
}

const light = tokensOf(tokensCss, ':root');
const themes: Record<string, Tokens> = {
  light,
  dark: { ...light, ...tokensOf(tokensCss, ':root[data-theme="dark"]') },
  sun: { ...light, ...tokensOf(sunCss, ':root[data-sun="on"][data-theme]') },
};

/** WCAG 2.2: relative luminance, and the ratio of two. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function contrast(one: string, other: string): number {
  const [dark, bright] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (bright + 0.05) / (dark + 0.05);
}

/** `color-mix(in srgb, over share, under)`, as the row being read is coloured. */
function mix(over: string, share: number, under: string): string {
  const part = (at: number) => {
    const [a, b] = [over, under].map((hex) => Number.parseInt(hex.slice(at, at + 2), 16)) as [number, number];
    return Math.round(a * share + b * (1 - share))
      .toString(16)
      .padStart(2, '0');
  };
  return `#${part(1)}${part(3)}${part(5)}`;
}

const words = ['ink', 'ink-2', 'primary', 'seal', 'light-green', 'light-yellow', 'light-red', 'paused'];
const grounds = ['paper', 'surface', 'raised'];
const marks = ['primary', 'seal', 'light-green', 'light-yellow-mark', 'light-red', 'paused'];

describe.each(Object.entries(themes))('the colours of the %s page', (_, tokens) => {
  it.each(words)('%s can be read on every ground: 4.5 : 1', (word) => {
    for (const ground of grounds)
      expect(contrast(tokens[word]!, tokens[ground]!), `${word} on ${ground}`).toBeGreaterThanOrEqual(4.5);
  });

  it('words and lights can be read in the row that is being read, and where the pointer is', () => {
    const row = mix(tokens['primary-weak']!, 0.6, tokens.surface!);
    for (const word of words) expect(contrast(tokens[word]!, row), word).toBeGreaterThanOrEqual(4.5);
  });

  it.each([
    ['on-primary', 'primary'],
    ['on-primary', 'primary-hover'],
    ['ink', 'primary-weak'],
    ['primary', 'primary-weak'],
    ['ink', 'green-weak'],
    ['ink', 'yellow-weak'],
    ['ink', 'red-weak'],
    ['light-green', 'green-weak'],
    ['light-yellow', 'yellow-weak'],
    ['light-red', 'red-weak'],
    ['surface', 'ink'],
    ['map-label', 'map-land'],
    ['ink-2', 'map-land'],
  ])('%s can be read on %s', (word, ground) => {
    expect(contrast(tokens[word]!, tokens[ground]!)).toBeGreaterThanOrEqual(4.5);
  });

  it('marks are seen on every ground and on the map: 3 : 1', () => {
    for (const mark of marks)
      for (const ground of [...grounds, 'map-land', 'map-area'])
        expect(contrast(tokens[mark]!, tokens[ground]!), `${mark} on ${ground}`).toBeGreaterThanOrEqual(3);
  });

  it('the ring around what has the focus is seen: 3 : 1', () => {
    for (const ground of grounds) expect(contrast(tokens.focus!, tokens[ground]!), ground).toBeGreaterThanOrEqual(3);
  });
});
