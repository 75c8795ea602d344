import { type PaperKind, paperForms, paperKinds } from './kinds';

/** What the numbers of each kind begin with (发文字号的代字), as a city has it. */
export type PaperMarks = Readonly<Record<PaperKind, string>>;

/** Of a city that has set none. */
export const usualMarks = Object.fromEntries(paperKinds.map((kind) => [kind, paperForms[kind].mark])) as PaperMarks;

export const longestMark = 12;
/** Words only: year, number and 号 stand behind them (GB/T 9704-2012, 7.2.5). */
const form = new RegExp(`^\\p{Script=Han}{2,${longestMark}}$`, 'u');

/** What stands against marks, by kind: one is no words, or two kinds would give the same numbers. */
export function marksProblems(marks: PaperMarks): Partial<Record<PaperKind, 'unfit' | 'twice'>> {
  const problems: Partial<Record<PaperKind, 'unfit' | 'twice'>> = {};
  for (const kind of paperKinds) {
    if (!form.test(marks[kind]) || marks[kind].endsWith('第')) problems[kind] = 'unfit';
    else if (paperKinds.some((other) => other !== kind && marks[other] === marks[kind])) problems[kind] = 'twice';
  }
  return problems;
}

/** 创城办督〔2026〕12号: by kind and year, from 1, without leading zeros and without 第 (GB/T 9704). */
export const paperNumber = (mark: string, year: number, number: number): string => `${mark}〔${year}〕${number}号`;

/** As it stands on a draft, to be filled in. */
export const emptyNumber = (mark: string): string => `${mark}〔　　〕　号`;
