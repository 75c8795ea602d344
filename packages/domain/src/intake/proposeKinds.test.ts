import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { everydayWords } from './everydayWords';
import { proposeKinds } from './proposeKinds';

const event = (code: string, name: string) => ({ ref: { edition: 'sample', kind: 'event' as const, code }, name });
const component = (code: string, name: string) => ({
  ref: { edition: 'sample', kind: 'component' as const, code },
  name,
});
const table = [
  event('0110', '暴露垃圾'),
  event('0111', '积存垃圾渣土'),
  event('0113', '道路破损'),
  event('0192', '垃圾满溢'),
  event('0405', '店外经营'),
  event('0406', '占道经营'),
  event('0409', '机动车乱停放'),
  event('0410', '非机动车乱停放'),
  component('0102', '污水井盖'),
  component('0123', '不明井盖'),
  component('0137', '路灯'),
];
const first = (words: string) => proposeKinds(words, table).kinds[0];

describe('the kind of a matter', () => {
  it.each([
    ['3号楼桶边散落垃圾', '暴露垃圾', '散落垃圾'],
    ['垃圾桶满溢没人清', '垃圾满溢', '垃圾桶满'],
    ['门口井盖缺失', '不明井盖', '井盖缺失'],
    ['污水井盖破了', '污水井盖', '污水井盖'],
    ['电动车乱停乱放', '非机动车乱停放', '电动车乱停'],
    ['小贩占道经营', '占道经营', '占道经营'],
    ['路口坑洼不平', '道路破损', '坑洼'],
  ])('of %j is %s, because it says %s', (words, name, because) => {
    expect(first(words)).toMatchObject({ name, because });
  });
  it('is not proposed where nothing was said of it', () => {
    expect(proposeKinds('请问社保卡在哪里办理', table)).toEqual({ kinds: [], broadKind: null });
  });
  it('is found by the names of the other edition as well', () => {
    const other = [component('01037', '路灯'), event('01037', '路灯异常'), event('06042', '垃圾站（箱）满溢')];
    expect(proposeKinds('路灯不亮', other).kinds[0]).toMatchObject({ name: '路灯异常' });
    expect(proposeKinds('爆桶了', other).kinds[0]).toMatchObject({ name: '垃圾站（箱）满溢' });
  });
  it('is always said by words that are there', () => {
    const sentence = fc.array(fc.constantFrom(...everydayWords.flatMap(({ said }) => said), '，', '的', '门口'), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(sentence, (parts) => {
        const words = parts.join('');
        for (const { because } of proposeKinds(words, table, 20).kinds) expect(words).toContain(because);
      }),
    );
  });
});

const messages = '../shared/data/citizen-messages/a2_raw_labelled.public.csv.gz';
describe('in what citizens really wrote (skipped without ../shared/data)', () => {
  it.skipIf(!existsSync(messages))('kinds are proposed where a city is meant, and seldom where it is not', () => {
    const rows = readCsv(gunzipSync(readFileSync(messages)).toString('utf8'));
    const share = (label: string) => {
      const own = rows.filter((row) => row.label === label);
      const proposed = own.filter(({ subject }) => proposeKinds(subject!, table).broadKind !== null);
      return proposed.length / own.length;
    };
    const figures = ['环境保护', '交通运输', '城乡建设', '教育文体', '劳动和社会保障'].map((label) => [
      label,
      share(label),
    ]);
    console.info(
      `large kinds proposed from the subject alone: ${figures.map(([l, s]) => `${l} ${(100 * Number(s)).toFixed(1)} %`).join(', ')}`,
    );
    expect(share('环境保护')).toBeGreaterThan(5 * share('劳动和社会保障'));
    expect(share('劳动和社会保障')).toBeLessThan(0.03);
  });
});

function readCsv(text: string): Record<string, string>[] {
  const cells = [...text.matchAll(/("(?:[^"]|"")*"|[^,\n]*)(,|\n|$)/gu)];
  const rows: string[][] = [[]];
  for (const [, cell, end] of cells) {
    rows.at(-1)!.push(cell!.startsWith('"') ? cell!.slice(1, -1).replaceAll('""', '"') : cell!);
    if (end === '\n') rows.push([]);
    if (end === '') break;
  }
  const [names, ...bodies] = rows;
  return bodies.map((row) => Object.fromEntries(names!.map((name, i) => [name.trim(), row[i] ?? ''])));
}
