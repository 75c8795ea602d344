import {
  type BriefKind,
  type BriefTemplate,
  briefLists,
  briefMeasures,
  defaultTemplates,
  movedBys,
  type SectionTemplate,
  sectionKinds,
  tableOrders,
} from '@gezhi/domain';

/** A template while it is written: the same data that is sent. */
export type Draft = Pick<BriefTemplate, 'name' | 'nameEn' | 'sections'>;
export type SectionKind = SectionTemplate['of'];
export { briefLists, briefMeasures, movedBys, sectionKinds, tableOrders };

export const curveMeasures = ['reportedCount', 'filedCount', 'closedCount', 'handledCount'] as const;

/** A section as it begins; what can be counted of it is there at once, its names are the writer's. */
const begun: { [Of in SectionKind]: Omit<Extract<SectionTemplate, { of: Of }>, 'name' | 'nameEn'> } = {
  figures: { of: 'figures', figures: [{ measure: 'reportedCount', name: '上报', nameEn: 'Reported' }] },
  table: { of: 'table', by: 'unit', order: 'onTimeHandleRate', most: 5, least: 10 },
  list: { of: 'list', list: 'overdue', most: 20 },
  curve: { of: 'curve', measure: 'reportedCount' },
  change: { of: 'change', measure: 'reportedCount', by: ['kind', 'subdistrict'], most: 3 },
  decisions: { of: 'decisions', most: 30 },
  words: { of: 'words' },
};

export const newSection = (of: SectionKind): SectionTemplate =>
  ({ ...begun[of], name: '', nameEn: '' }) as SectionTemplate;

export const withSection = (draft: Draft, at: number, section: SectionTemplate): Draft => ({
  ...draft,
  sections: draft.sections.map((one, i) => (i === at ? section : one)),
});

export const withoutSection = (draft: Draft, at: number): Draft => ({
  ...draft,
  sections: draft.sections.filter((_, i) => i !== at),
});

/** One place up or down; at either end it stays. */
export function movedSection(draft: Draft, at: number, by: -1 | 1): Draft {
  const to = at + by;
  if (to < 0 || to >= draft.sections.length) return draft;
  const sections = [...draft.sections];
  [sections[at], sections[to]] = [sections[to]!, sections[at]!];
  return { ...draft, sections };
}

export const defaultDraft = (kind: BriefKind): Draft => draftOf(defaultTemplates[kind]);
export const draftOf = ({ name, nameEn, sections }: Draft): Draft => ({ name, nameEn, sections });
export const isSameDraft = (a: Draft, b: Draft) =>
  JSON.stringify(sorted(draftOf(a))) === JSON.stringify(sorted(draftOf(b)));

/** Order of keys is no difference: what was kept comes back sorted. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, one]) => [key, sorted(one)]),
  );
}

/** What the server would refuse, said before: a section without a name, a report without a section. */
export const isWhole = ({ name, nameEn, sections }: Draft): boolean =>
  [{ name, nameEn }, ...sections, ...sections.flatMap((one) => (one.of === 'figures' ? one.figures : []))].every(
    (titled) => titled.name.trim() !== '' && titled.nameEn.trim() !== '',
  ) &&
  sections.length > 0 &&
  sections.every((one) => one.of !== 'figures' || one.figures.length > 0) &&
  sections.every((one) => one.of !== 'change' || one.by.length > 0);
