import { carriesMark, type PaperKind, paperForms } from '@gezhi/domain';

/** A paper as it lies in the form: lists are texts there, a line or a 、 for each. */
export interface PaperWords {
  unitIds: readonly string[];
  bodies: string;
  title: string;
  text: string;
  copies: string;
  contact: string;
  caseIds: readonly string[];
  dueOn: string;
}

export const blankWords: PaperWords = {
  unitIds: [],
  bodies: '',
  title: '',
  text: '',
  copies: '',
  contact: '',
  caseIds: [],
  dueOn: '',
};

interface Proposed {
  unitIds: readonly string[];
  title: string;
  paragraphs: readonly string[];
  caseIds: readonly string[];
  dueOn: string | null;
}

export const wordsFrom = ({ unitIds, title, paragraphs, caseIds, dueOn }: Proposed) => ({
  unitIds,
  title,
  text: paragraphs.join('\n'),
  caseIds,
  dueOn: dueOn ?? '',
});

const linesOf = (text: string) => partsOf(text, /\n/);
const partsOf = (text: string, between: RegExp) =>
  text
    .split(between)
    .map((part) => part.trim())
    .filter(Boolean);
export const namesOf = (text: string) => partsOf(text, /[\n、，,;；]/);

export function toBody(kind: PaperKind, words: PaperWords) {
  const { to, reply } = paperForms[kind];
  const contact = words.contact.trim();
  return {
    unitIds: to === 'bodies' ? [] : [...words.unitIds],
    bodies: to === 'bodies' ? namesOf(words.bodies) : [],
    title: words.title,
    paragraphs: linesOf(words.text),
    copies: namesOf(words.copies),
    ...(contact && { contact }),
    caseIds: [...words.caseIds],
    ...(reply !== 'never' && words.dueOn && { dueOn: words.dueOn }),
  };
}

/** Whether it can be saved at all; the server says the rest. */
export function isReady(kind: PaperKind, words: PaperWords): boolean {
  const { to, reply, cases } = paperForms[kind];
  const { unitIds, bodies, title, caseIds, dueOn } = words;
  const hasAddressee = to === 'anybody' || (to === 'units' ? unitIds.length > 0 : namesOf(bodies).length > 0);
  const hasCases = caseIds.length >= cases.least && caseIds.length <= cases.most;
  return hasAddressee && hasCases && title.trim() !== '' && (reply !== 'always' || dueOn !== '') && !isMarked(words);
}

/** A mark is looked for before anything leaves the browser: what must not be kept is not sent either. */
export const isMarked = ({ title, text, copies, contact, bodies }: PaperWords) =>
  [title, text, copies, contact, bodies].some(carriesMark);
