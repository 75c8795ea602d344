import { briefKinds } from '@gezhi/domain';
import { describe, expect, it } from 'vitest';
import { defaultDraft, isSameDraft, isWhole, movedSection, newSection, sectionKinds, withoutSection } from './draft';

const draft = defaultDraft('weekly');
const names = ({ sections }: typeof draft) => sections.map(({ name }) => name);

describe('a template being written', () => {
  it('moves a section one place and never beyond an end', () => {
    const [first, second] = names(draft);
    expect(names(movedSection(draft, 0, 1)).slice(0, 2)).toEqual([second, first]);
    expect(movedSection(draft, 0, -1)).toBe(draft);
    expect(movedSection(draft, draft.sections.length - 1, 1)).toBe(draft);
    expect(names(withoutSection(draft, 0))).toEqual(names(draft).slice(1));
  });
  it('is whole when everything has a name in both languages and there is something in it', () => {
    for (const kind of briefKinds) expect(isWhole(defaultDraft(kind)), kind).toBe(true);
    expect(isWhole({ ...draft, sections: [] })).toBe(false);
    for (const of of sectionKinds) expect(isWhole({ ...draft, sections: [newSection(of)] }), of).toBe(false);
    const named = { ...newSection('words'), name: '说明', nameEn: 'Words' };
    expect(isWhole({ ...draft, sections: [named] })).toBe(true);
  });
  it('is the same whatever the order of its keys', () => {
    const { name, nameEn, sections } = draft;
    expect(isSameDraft({ sections, nameEn, name }, draft)).toBe(true);
    expect(isSameDraft({ ...draft, name: '别的' }, draft)).toBe(false);
  });
});
