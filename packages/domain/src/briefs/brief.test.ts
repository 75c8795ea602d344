import { describe, expect, it } from 'vitest';
import { system } from '../permissions/roles';
import { aPost, staff } from '../testing';
import {
  type BriefContent,
  type BriefSection,
  composeBrief,
  figuresOf,
  releaseBrief,
  replayBrief,
  unnamedIn,
  withValues,
} from './brief';
import { layOutBrief } from './layOutBrief';
import { briefKinds, briefPeriod, defaultTemplates } from './templates';

const officer = staff('officer', aPost('supervisorOfficer', 'office'));
const clerk = staff('clerk', aPost('unitClerk', 'sanitation'));
const now = new Date('2026-11-21T01:00:00Z');
const query = { measure: 'reportedCount', from: '2026-11-20', to: '2026-11-20', by: 'total', key: null } as const;
const content: BriefContent = {
  name: '日报',
  nameEn: 'Daily',
  templateVersion: 0,
  sections: [
    {
      of: 'figures',
      name: '当日',
      nameEn: 'The day',
      rows: [
        {
          name: '上报',
          nameEn: 'Reported',
          now: { query, value: { part: 3, of: null } },
          before: { query, value: { part: 4, of: null } },
        },
      ],
    },
    {
      of: 'list',
      name: '超期',
      nameEn: 'Overdue',
      count: { query: { list: 'overdue' }, value: { part: 1, of: null } },
      caseIds: ['c1'],
    },
  ],
};
const composed = () =>
  composeBrief({ id: 'b1', kind: 'daily', from: '2026-11-20', to: '2026-11-20', content }, officer, now);
const same = figuresOf(content).map(({ value }) => value);

describe('a report', () => {
  it('released with other figures says of each what it was, and is told again from its events', () => {
    const { event, brief } = composed();
    const values = [{ part: 5, of: null }, ...same.slice(1)];
    const released = releaseBrief(brief, { id: 'r1', values }, officer, now);
    if (!released.ok) throw new Error(released.problem);
    const [first, second] = figuresOf(released.brief.content);
    expect(first).toEqual({ query, value: { part: 5, of: null }, was: { part: 3, of: null } });
    expect(second).not.toHaveProperty('was');
    expect(replayBrief([event, released.event])).toEqual(released.brief);
  });
  it('is released once, by the creation office or a leader', () => {
    const { brief } = composed();
    expect(releaseBrief(brief, { id: 'r', values: same }, clerk, now)).toMatchObject({
      problem: 'brief.not-your-step',
    });
    expect(releaseBrief(brief, { id: 'r', values: same }, system, now)).toMatchObject({ ok: false });
    const released = releaseBrief(brief, { id: 'r', values: same }, officer, now);
    if (!released.ok) throw new Error(released.problem);
    expect(releaseBrief(released.brief, { id: 's', values: same }, officer, now)).toMatchObject({
      problem: 'brief.released',
    });
  });
  it('asks every figure again and nothing else', () => {
    expect(() => withValues(content, same.slice(1))).toThrow(/Every figure/);
  });
  it('as a sheet says it is not released until it is', () => {
    const names = {
      city: '示范市',
      office: '办公室',
      rows: new Map(),
      cases: new Map([['c1', '暴露垃圾，市场']]),
      orders: new Map(),
      words: null,
    };
    const sheet = layOutBrief(composed().brief, names);
    expect(sheet.mark).toContain('未发布');
    expect(JSON.stringify(sheet)).toContain('暴露垃圾，市场');
  });
  it('names the first of a list and says how many more there were when it was read', () => {
    const [, list] = content.sections as [unknown, Extract<BriefSection, { of: 'list' }>];
    const [count, is] = [(part: number) => ({ ...list.count, value: { part, of: null } }), unnamedIn];
    expect(is({ ...list, count: count(7) })).toBe(6);
    expect(is({ ...list, count: { ...count(9), was: { part: 4, of: null } } }), 'at composing').toBe(3);
    expect(is(list)).toBe(0);
    const long = { ...content, sections: [{ ...list, count: count(7) }] };
    const names = {
      city: '示范市',
      office: '办公室',
      rows: new Map(),
      cases: new Map(),
      orders: new Map(),
      words: null,
    };
    expect(JSON.stringify(layOutBrief({ ...composed().brief, content: long }, names))).toContain('另有6件');
  });
  it('says over a column of rates which rate it is and what it is a share of', () => {
    const query = { measure: 'closeRate', from: '2026-11-01', to: '2026-11-20', by: 'unit', key: 'u1' } as const;
    const rows = [{ key: 'u1', place: 1, figure: { query, value: { part: 9, of: 10 } } }];
    const table = { of: 'table', name: '单位', nameEn: 'Units', rows } as const;
    const names = {
      city: '示范市',
      office: '办公室',
      rows: new Map([['u1', '环卫']]),
      cases: new Map(),
      orders: new Map(),
      words: null,
    };
    const sheet = layOutBrief({ ...composed().brief, content: { ...content, sections: [table] } }, names);
    expect(sheet.blocks).toContainEqual(expect.objectContaining({ head: ['名次', '名称', '结案率'] }));
    expect(JSON.stringify(sheet)).toContain('÷应结案的');
  });
});

describe('the period of a report', () => {
  it('is the day, the week that ends with it, or its month up to it, beside as much before', () => {
    expect(briefPeriod('daily', '2026-03-01')).toEqual({
      from: '2026-03-01',
      to: '2026-03-01',
      before: { from: '2026-02-28', to: '2026-02-28' },
    });
    expect(briefPeriod('weekly', '2026-11-22')).toEqual({
      from: '2026-11-16',
      to: '2026-11-22',
      before: { from: '2026-11-09', to: '2026-11-15' },
    });
    expect(briefPeriod('monthly', '2026-11-20')).toEqual({
      from: '2026-11-01',
      to: '2026-11-20',
      before: { from: '2026-10-01', to: '2026-10-20' },
    });
    expect(briefPeriod('monthly', '2026-02-28').before).toEqual({ from: '2026-01-01', to: '2026-01-31' });
    expect(briefPeriod('monthly', '2026-03-30').before).toEqual({ from: '2026-02-01', to: '2026-02-28' });
  });
});

it('every kind has a template with something in it', () => {
  for (const kind of briefKinds) expect(defaultTemplates[kind].sections.length).toBeGreaterThan(1);
});
