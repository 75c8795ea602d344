import type { TextRef } from '../cases/facts';
import { type Actor, personOf, rolesOf, type StaffRole } from '../permissions/roles';
import type { Day } from '../shared/day';
import type { BriefKind, BriefList, BriefMeasure, MovedBy } from './templates';

/** Everything needed to ask a figure again, by anybody. */
export type BriefQuery =
  | { measure: BriefMeasure; from: Day; to: Day; by: 'total' | MovedBy; key: string | null }
  | { list: BriefList }
  /** Orders decided at the meetings whose pack ended in these days: how many are done of how many. */
  | { decidedFrom: Day; decidedTo: Day }
  /** Orders of meetings before that are still open. */
  | { openFromBefore: Day };

/** `of` null: a count alone. */
export interface BriefValue {
  part: number;
  of: number | null;
}

export interface BriefFigure {
  query: BriefQuery;
  value: BriefValue;
  /** What it was when the report was composed, where releasing it gave another. */
  was?: BriefValue;
}

interface Titled {
  name: string;
  nameEn: string;
}
export type BriefSection = Titled &
  (
    | { of: 'figures'; rows: readonly (Titled & { now: BriefFigure; before: BriefFigure })[] }
    | { of: 'table'; rows: readonly { key: string; place: number; figure: BriefFigure }[] }
    | { of: 'list'; count: BriefFigure; caseIds: readonly string[] }
    | { of: 'curve'; days: readonly { day: Day; figure: BriefFigure }[] }
    | { of: 'change'; now: BriefFigure; before: BriefFigure; movers: readonly Mover[] }
    | { of: 'decisions'; count: BriefFigure; open: BriefFigure; orderIds: readonly string[] }
    | { of: 'words' }
  );

/** A kind, place or unit that moved a figure, with both of its own. */
export interface Mover {
  by: MovedBy;
  key: string;
  now: BriefFigure;
  before: BriefFigure;
}

export interface BriefContent extends Titled {
  templateVersion: number;
  sections: readonly BriefSection[];
}

export const briefStates = ['composed', 'released'] as const;
export type BriefState = (typeof briefStates)[number];

export interface Brief {
  id: string;
  version: number;
  state: BriefState;
  kind: BriefKind;
  from: Day;
  to: Day;
  content: BriefContent;
  /** What the office says itself: a row that can be erased. */
  words: TextRef | null;
  composedAt: Date;
  releasedAt: Date | null;
}

export interface BriefEvent {
  id: string;
  briefId: string;
  version: number;
  name: 'brief.compose' | 'brief.word' | 'brief.release';
  from: BriefState | null;
  to: BriefState;
  actorId: string | null;
  at: Date;
  facts: {
    kind?: BriefKind;
    from?: Day;
    to?: Day;
    content?: BriefContent;
    values?: readonly BriefValue[];
    words?: TextRef;
  };
}

/** Whose word a released report is: the creation office's and the leaders'. */
export const briefOffice = ['supervisorOfficer', 'leader'] as const satisfies readonly StaffRole[];

export function composeBrief(
  wanted: { id: string; kind: BriefKind; from: Day; to: Day; content: BriefContent },
  by: Actor,
  now: Date,
): { event: BriefEvent; brief: Brief } {
  const { id, ...facts } = wanted;
  const event: BriefEvent = {
    ...{ id, briefId: id, version: 1, name: 'brief.compose', from: null, to: 'composed' },
    actorId: personOf(by),
    at: now,
    facts,
  };
  return { event, brief: replayBrief([event]) };
}

export type BriefDecision =
  | { ok: true; event: BriefEvent; brief: Brief }
  | { ok: false; problem: 'brief.released' | 'brief.not-your-step' };

/** Released it is frozen. `values`: every figure asked again, in the order of `figuresOf`. */
export function releaseBrief(
  brief: Brief,
  step: { id: string; values: readonly BriefValue[] },
  by: Actor,
  now: Date,
): BriefDecision {
  if (brief.state === 'released') return { ok: false, problem: 'brief.released' };
  if (!rolesOf(by).some((role) => (briefOffice as readonly string[]).includes(role)))
    return { ok: false, problem: 'brief.not-your-step' };
  const event: BriefEvent = {
    ...{ id: step.id, briefId: brief.id, version: brief.version + 1, name: 'brief.release' },
    ...{ from: 'composed', to: 'released', actorId: personOf(by), at: now },
    facts: { values: step.values },
  };
  return { ok: true, event, brief: applyBrief(brief, event) };
}

/** What the office says itself, as often as it likes until the report is released. */
export function wordBrief(brief: Brief, step: { id: string; words: TextRef }, by: Actor, now: Date): BriefDecision {
  if (brief.state === 'released') return { ok: false, problem: 'brief.released' };
  const event: BriefEvent = {
    ...{ id: step.id, briefId: brief.id, version: brief.version + 1, name: 'brief.word' },
    ...{ from: 'composed', to: 'composed', actorId: personOf(by), at: now },
    facts: { words: step.words },
  };
  return { ok: true, event, brief: applyBrief(brief, event) };
}

export function replayBrief(events: readonly BriefEvent[]): Brief {
  const [first, ...rest] = events;
  if (first?.name !== 'brief.compose' || first.version !== 1) throw new Error('A report begins with its composing');
  return rest.reduce(applyBrief, {
    ...{ id: first.briefId, version: 1, state: first.to, kind: first.facts.kind! },
    ...{ from: first.facts.from!, to: first.facts.to!, content: first.facts.content! },
    ...{ words: null, composedAt: first.at, releasedAt: null },
  });
}

function applyBrief(brief: Brief, event: BriefEvent): Brief {
  if (event.version !== brief.version + 1 || event.from !== brief.state)
    throw new Error(`Event ${event.id} does not follow version ${brief.version} of ${brief.id}`);
  const moved = { ...brief, version: event.version, state: event.to };
  if (event.name === 'brief.word') return { ...moved, words: event.facts.words! };
  return { ...moved, content: withValues(brief.content, event.facts.values!), releasedAt: event.at };
}

/** Every figure of a report, in the order in which they stand. */
export const figuresOf = ({ sections }: BriefContent): BriefFigure[] =>
  sections.flatMap((section) => {
    if (section.of === 'figures') return section.rows.flatMap(({ now, before }) => [now, before]);
    if (section.of === 'table') return section.rows.map(({ figure }) => figure);
    if (section.of === 'curve') return section.days.map(({ figure }) => figure);
    if (section.of === 'change')
      return [section, ...section.movers].flatMap(({ now, before }: Pick<Mover, 'now' | 'before'>) => [now, before]);
    if (section.of === 'decisions') return [section.count, section.open];
    return section.of === 'words' ? [] : [section.count];
  });

/** How many a list had beyond those it names: it was read when the report was composed, and so was this. */
export const unnamedIn = ({ count, caseIds }: { count: BriefFigure; caseIds: readonly string[] }): number =>
  Math.max(0, (count.was ?? count.value).part - caseIds.length);

/** The same report with every figure as it was asked again; what is different says what it was. */
export function withValues(content: BriefContent, values: readonly BriefValue[]): BriefContent {
  if (values.length !== figuresOf(content).length) throw new Error('Every figure is asked again, and nothing else');
  let next = 0;
  const anew = (figure: BriefFigure): BriefFigure => {
    const value = values[next++]!;
    const isSame = value.part === figure.value.part && value.of === figure.value.of;
    return isSame ? figure : { query: figure.query, value, was: figure.value };
  };
  const sections = content.sections.map((section): BriefSection => {
    if (section.of === 'figures')
      return {
        ...section,
        rows: section.rows.map((row) => ({ ...row, now: anew(row.now), before: anew(row.before) })),
      };
    if (section.of === 'table')
      return { ...section, rows: section.rows.map((row) => ({ ...row, figure: anew(row.figure) })) };
    if (section.of === 'curve')
      return { ...section, days: section.days.map((day) => ({ ...day, figure: anew(day.figure) })) };
    if (section.of === 'change') {
      const both = { now: anew(section.now), before: anew(section.before) };
      const movers = section.movers.map((mover) => ({ ...mover, now: anew(mover.now), before: anew(mover.before) }));
      return { ...section, ...both, movers };
    }
    if (section.of === 'decisions') return { ...section, count: anew(section.count), open: anew(section.open) };
    return section.of === 'words' ? section : { ...section, count: anew(section.count) };
  });
  return { ...content, sections };
}
