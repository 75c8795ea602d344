import type { PaperContent, PaperKind } from '@gezhi/domain';
import { canonical } from '../../platform/eventLog';

/** What somebody wrote of a draft, as its row keeps it; the rest of the paper is looked up until it is issued. */
export interface Written {
  /** Who signs, as it is printed. */
  office: string;
  title: string;
  paragraphs: readonly string[];
  copies: readonly string[];
  contact: string | null;
  bodies: readonly string[];
}

export const asText = (said: Written | PaperContent): string => canonical(said);

/** The words of a draft. */
export const writtenFrom = (text: string): Written => JSON.parse(text) as Written;

/** The words of what was issued. */
export const contentFrom = (text: string): PaperContent => JSON.parse(text) as PaperContent;

/** Where the words were erased the paper stands with its number and nothing else. */
export const erasedContent = (kind: PaperKind): PaperContent => ({
  kind,
  office: '（已删除）',
  to: [],
  title: '（已删除）',
  paragraphs: [],
  copies: [],
  dueOn: null,
  contact: null,
  cases: [],
  history: null,
});
