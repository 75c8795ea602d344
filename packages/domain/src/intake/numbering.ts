/** A mark that begins a point of a list: 「1、」「（2）」「③」「四、」. */
export interface Mark {
  from: number;
  to: number;
  value: number;
}

const circled = '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳';
const chinese = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二', '十三', '十四', '十五'];

/** By style, the finest first: a list of ① within 1、 is a list of its own only where nothing else counts. */
const styles: readonly { mark: RegExp; countOf: (written: string) => number; isFreeStanding: boolean }[] = [
  {
    mark: /[（(]\d{1,2}[)）]|\d{1,2}[)）、]|\d{1,2}[.．](?!\d)/gu,
    countOf: (written) => Number(/\d+/.exec(written)![0]),
    isFreeStanding: false,
  },
  { mark: /[①-⑳]/gu, countOf: (written) => circled.indexOf(written) + 1, isFreeStanding: true },
  {
    mark: /[（(]十?[一二三四五六七八九十][)）]|十?[一二三四五六七八九十]、/gu,
    countOf: (written) => chinese.indexOf(written.replace(/[（()）、]/gu, '')) + 1,
    isFreeStanding: false,
  },
];

/**
 * The marks of the list a text is, or none: a list counts 1, 2, … and may begin anew. A lone 「3、」 is no list, nor is a number in
 * the middle of a sentence.
 */
export function listMarks(text: string): Mark[] {
  for (const style of styles) {
    const chain = chainOf(allMarks(text, style));
    if (chain.length > 1) return chain;
  }
  return [];
}

/** Where lines begin with 「一、」: what heads the points below it, where those are counted in another style. */
export const headingLine = /^[ \t]*(?:[（(]十?[一二三四五六七八九十][)）]|十?[一二三四五六七八九十]、)/u;

function allMarks(text: string, { mark, countOf, isFreeStanding }: (typeof styles)[number]): Mark[] {
  return [...text.matchAll(mark)].flatMap((found) => {
    const from = found.index;
    const before = text.slice(0, from).trimEnd();
    const stands = isFreeStanding || from === 0 || /[\s。；;，,！!：:、]$/u.test(text.slice(0, from)) || before === '';
    return stands ? [{ from, to: from + found[0].length, value: countOf(found[0]) }] : [];
  });
}

function chainOf(marks: readonly Mark[]): Mark[] {
  const chain: Mark[] = [];
  for (const [i, mark] of marks.entries()) {
    const expected = (chain.at(-1)?.value ?? 0) + 1;
    const beginsAnew = mark.value === 1 && marks[i + 1]?.value === 2;
    if (mark.value === expected || beginsAnew) chain.push(mark);
  }
  return chain;
}
