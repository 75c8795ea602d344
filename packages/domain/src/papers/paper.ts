import type { TextRef } from '../cases/facts';
import type { Day } from '../shared/day';
import type { PaperKind } from './kinds';
import type { PaperState, PaperVerb } from './lifecycle';
import { usualMarks } from './marks';

/** What came with an answer, by its content: its name and its bytes lie outside the log. */
export interface ReplyFile {
  id: string;
  sha256: string;
}

/** Whom a paper goes to, in its order. Bodies outside have no id; their names are in the words of the paper. */
export interface Addressee {
  unitId: string | null;
  receivedAt: Date | null;
  repliedAt: Date | null;
  repliedLate: boolean;
  /** The row that holds what was answered; it can be erased. */
  replyId: string | null;
  files: readonly ReplyFile[];
}

/** A paper as its events tell it; the row is this and nothing else. */
export interface Paper {
  id: string;
  version: number;
  state: PaperState;
  kind: PaperKind;
  /** What its number begins with, as the city had it then. */
  mark: string | null;
  year: number | null;
  number: number | null;
  /** The day it bears. */
  day: Day | null;
  addressees: readonly Addressee[];
  caseIds: readonly string[];
  /** The supervision order it was written from. */
  orderId: string | null;
  dueOn: Day | null;
  replyDueAt: Date | null;
  /** The row that holds its words: what is wanted while it is a draft, what was issued from then on. */
  contentId: string;
  draftedBy: string | null;
  draftedAt: Date;
  issuedAt: Date | null;
  withdrawnOn: Day | null;
  reasonId: string | null;
}

export interface PaperFacts {
  kind?: PaperKind;
  unitIds?: readonly (string | null)[];
  caseIds?: readonly string[];
  orderId?: string | null;
  dueOn?: Day | null;
  content?: TextRef;
  /** Left out in papers of before a city could set it: the usual one of its kind. */
  mark?: string;
  year?: number;
  number?: number;
  day?: Day;
  replyDueAt?: string | null;
  /** Which addressee signs for it or answers, counted from 0. */
  to?: number;
  isLate?: boolean;
  note?: TextRef;
  /** For `reply`; left out where nothing came with it. */
  files?: readonly ReplyFile[];
}

export interface PaperEvent {
  id: string;
  paperId: string;
  version: number;
  name: `paper.${'draft' | PaperVerb}`;
  from: PaperState | null;
  to: PaperState;
  actorId: string | null;
  at: Date;
  facts: PaperFacts;
}

export function replayPaper(events: readonly PaperEvent[]): Paper {
  const [first, ...rest] = events;
  if (first?.name !== 'paper.draft' || first.version !== 1) throw new Error('A paper begins with its draft');
  return rest.reduce(applyPaper, {
    id: first.paperId,
    version: 1,
    state: first.to,
    kind: first.facts.kind!,
    mark: null,
    year: null,
    number: null,
    day: null,
    ...wished(first.facts),
    replyDueAt: null,
    draftedBy: first.actorId,
    draftedAt: first.at,
    issuedAt: null,
    withdrawnOn: null,
    reasonId: null,
  });
}

const wished = ({ unitIds, caseIds, orderId, dueOn, content }: PaperFacts) => ({
  addressees: unitIds!.map((unitId) => ({
    unitId,
    receivedAt: null,
    repliedAt: null,
    repliedLate: false,
    replyId: null,
    files: [],
  })),
  caseIds: caseIds!,
  orderId: orderId!,
  dueOn: dueOn!,
  contentId: content!.id,
});

export function applyPaper(paper: Paper, event: PaperEvent): Paper {
  if (event.version !== paper.version + 1 || event.from !== paper.state)
    throw new Error(`Event ${event.id} does not follow version ${paper.version} of ${paper.id}`);
  const { facts, at } = event;
  const verb = event.name.slice('paper.'.length) as PaperVerb;
  const moved: Paper = { ...paper, version: event.version, state: event.to };
  if (verb === 'revise') return { ...moved, ...wished(facts) };
  if (verb === 'issue')
    return {
      ...moved,
      mark: facts.mark ?? usualMarks[paper.kind],
      year: facts.year!,
      number: facts.number!,
      day: facts.day!,
      replyDueAt: facts.replyDueAt ? new Date(facts.replyDueAt) : null,
      contentId: facts.content!.id,
      issuedAt: at,
    };
  if (verb === 'withdraw') return { ...moved, withdrawnOn: facts.day!, reasonId: facts.note!.id };
  if (facts.to === undefined) return moved;
  const addressees = stepped(paper, verb, facts.to, at).map((addressee, i) =>
    i === facts.to && verb === 'reply'
      ? { ...addressee, repliedLate: facts.isLate!, replyId: facts.note!.id, files: facts.files ?? [] }
      : addressee,
  );
  return { ...moved, addressees };
}

/** Whoever answers has received it. */
export const stepped = (paper: Paper, verb: PaperVerb, to: number, at: Date): Addressee[] =>
  paper.addressees.map((addressee, i) =>
    i !== to
      ? addressee
      : { ...addressee, receivedAt: addressee.receivedAt ?? at, ...(verb === 'reply' && { repliedAt: at }) },
  );
