import type { Day } from '../shared/day';
import type { PaperKind } from './kinds';
import type { SheetPhoto } from './sheet';

/** A case as a paper names it. Of who reported it there is nothing: not a name, not a number, not a word. */
export interface PaperCase {
  /** Null: not filed yet. */
  number: string | null;
  place: string;
  matter: string;
  unit: string | null;
  /** By when, as it is printed. */
  due: string | null;
}

/** One case's whole way, for the sheet 办理情况. */
export interface CaseHistory {
  facts: readonly (readonly [name: string, value: string])[];
  steps: readonly { at: string; step: string; unit: string | null }[];
  /** Cleaned copies, before and after. */
  photos: readonly SheetPhoto[];
  /** What units sent with their answers to papers about it; older sheets do not say. */
  files?: readonly AnsweredWith[];
}

export interface AnsweredWith {
  /** Of the paper that was answered. */
  number: string;
  unit: string;
  fileName: string;
}

/** What a paper says, frozen when it is issued: the file can be drawn from it again at any time. */
export interface PaperContent {
  kind: PaperKind;
  /** Who signs, as it is printed. */
  office: string;
  to: readonly string[];
  title: string;
  paragraphs: readonly string[];
  copies: readonly string[];
  dueOn: Day | null;
  contact: string | null;
  cases: readonly PaperCase[];
  history: CaseHistory | null;
}

/** Beside its words: what a number and a withdrawal say of it. */
export interface PaperStanding {
  /** What its number begins with, or would begin with now. */
  mark: string;
  number: string | null;
  day: Day | null;
  withdrawnOn: Day | null;
}

/** The office's whole name, as a paper bears it; 创城办 and 市创城办 are what it is called in passing. */
export function officeName(city: string, unit: string): string {
  if (/^[市区县]?创城办$/u.test(unit)) return `${city}创建文明城市工作办公室`;
  if (unit.startsWith(city)) return unit;
  return city.endsWith(unit.slice(0, 1)) ? `${city}${unit.slice(1)}` : `${city}${unit}`;
}
