// The same texts the faces show: a journey is written once and walked in both languages.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = join(dirname(fileURLToPath(import.meta.url)), '../apps/web/src/i18n');
export const languages = ['zh-CN', 'en'] as const;
export type Language = (typeof languages)[number];

type Texts = string | { [part: string]: Texts };
export type Say = (key: string, values?: Record<string, string>) => string;

/** The text of `file.group.name` in a language; a key without a text fails the journey at once. */
export function textsIn(language: Language): Say {
  const files: Texts = Object.fromEntries(
    readdirSync(join(folder, language)).map((file) => [
      file.replace('.json', ''),
      JSON.parse(readFileSync(join(folder, language, file), 'utf8')),
    ]),
  );
  return (key, values = {}) => {
    const text = key.split('.').reduce<Texts | undefined>((at, part) => (at as Record<string, Texts>)?.[part], files);
    if (typeof text !== 'string') throw new Error(`no text ${key} in ${language}`);
    return text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
  };
}
