// The texts of the web: same keys and same places in both languages, every code of the house with a text.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './fresh.mjs';

const folder = join(root, 'apps/web/src/i18n');

function flatten(texts, prefix = '') {
  return Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string' ? [[prefix + key, value]] : flatten(value, `${prefix}${key}.`),
  );
}

const read = (language, file) => new Map(flatten(JSON.parse(readFileSync(join(folder, language, file), 'utf8'))));
/** English may have a second form for one; it belongs to the key without the ending. */
const baseOf = (key) => key.replace(/_one$/, '');
const placesOf = (text) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();

export function checkTexts() {
  const complaints = [];
  const files = readdirSync(join(folder, 'zh-CN'));
  const english = readdirSync(join(folder, 'en'));
  for (const file of new Set([...files, ...english])) {
    if (!files.includes(file) || !english.includes(file)) {
      complaints.push(`${file} exists in one language only`);
      continue;
    }
    const [zh, en] = [read('zh-CN', file), read('en', file)];
    for (const [key, text] of zh) {
      if (!en.has(key)) complaints.push(`en/${file} lacks ${key}`);
      else if (placesOf(text).join() !== placesOf(en.get(key)).join())
        complaints.push(`${file} ${key}: the places to fill differ`);
      if (text.trim() === '') complaints.push(`zh-CN/${file} ${key} is empty`);
    }
    for (const [key, text] of en) {
      if (!zh.has(baseOf(key))) complaints.push(`zh-CN/${file} lacks ${key}`);
      if (text.trim() === '') complaints.push(`en/${file} ${key} is empty`);
      if (/[\u4e00-\u9fff]/.test(text) && !allowedChinese.has(`${file} ${key}`))
        complaints.push(`en/${file} ${key} is not English: ${text}`);
    }
  }
  return [...complaints, ...everyCodeHasText()];
}

/** English texts that are Chinese on purpose: a language is offered in its own name. */
const allowedChinese = new Set(['common.json otherLanguage']);

/** Problems by code; states, verbs, roles and reasons are checked by the compiler, because `t()` is called with them. */
function everyCodeHasText() {
  const catalogue = readFileSync(join(root, 'packages/contracts/src/problems.ts'), 'utf8');
  const codes = [...catalogue.matchAll(/^ {2}'([a-z-]+\.[a-z-]+)':/gm)].map((match) => match[1]);
  const texts = read('zh-CN', 'problems.json');
  return [
    ...(codes.length < 20 ? ['the catalogue of problems could not be read'] : []),
    ...codes.filter((code) => !texts.has(code)).map((code) => `problems.json lacks ${code}`),
    ...[...texts.keys()]
      .filter((key) => key !== 'network' && !codes.includes(key))
      .map((key) => `problems.json has ${key}, which no code names`),
  ];
}

if (process.argv[1]?.endsWith('texts.mjs')) for (const complaint of checkTexts()) console.log(complaint);
