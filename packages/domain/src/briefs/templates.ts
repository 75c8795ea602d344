import { type CountCode, countCodes, type RatioCode, ratioCodes } from '../numbers/measures';
import { addDays, type Day } from '../shared/day';

/** 日报、周调度、月度专题汇报. */
export const briefKinds = ['daily', 'weekly', 'monthly'] as const;
export type BriefKind = (typeof briefKinds)[number];

export const briefMeasures = [...countCodes, ...ratioCodes] as const;
export type BriefMeasure = CountCode | RatioCode;

/** Cases as they stand at the moment of composing: what a meeting goes through one by one. */
export const briefLists = ['overdue', 'disputed', 'suspended', 'relapsed', 'undecided'] as const;
export type BriefList = (typeof briefLists)[number];

/** What a table of units or places may be ordered by: ratios of what was due, so that a small unit stands beside a large one. */
export const tableOrders = [
  'onTimeHandleRate',
  'onTimeCloseRate',
  'handleRate',
  'closeRate',
  'reworkRate',
  'satisfactionRate',
] as const satisfies readonly RatioCode[];
export type TableOrder = (typeof tableOrders)[number];

interface Titled {
  name: string;
  nameEn: string;
}

export type SectionTemplate = Titled &
  (
    | { of: 'figures'; figures: readonly (Titled & { measure: BriefMeasure })[] }
    /** Units or places by one ratio: those with most and least of it, among those of which enough fell due. */
    | { of: 'table'; by: 'unit' | 'subdistrict'; order: TableOrder; most: number; least: number }
    | { of: 'list'; list: BriefList; most: number }
    /** What every day of the period had. */
    | { of: 'curve'; measure: CountCode }
    /** A figure beside the one before, and which kinds, places or units moved it most. */
    | { of: 'change'; measure: BriefMeasure; by: readonly MovedBy[]; most: number }
    /** What the meeting before decided, done or not, and what is still open of earlier ones. */
    | { of: 'decisions'; most: number }
    /** What the office itself says. */
    | { of: 'words' }
  );

/** By what a change is taken apart. */
export const movedBys = ['kind', 'subdistrict', 'unit'] as const;
export type MovedBy = (typeof movedBys)[number];

export const sectionKinds = [
  'figures',
  'table',
  'list',
  'curve',
  'change',
  'decisions',
  'words',
] as const satisfies readonly SectionTemplate['of'][];

/** What a report has in it is data: a city's own version stands in the place of these. */
export interface BriefTemplate extends Titled {
  version: number;
  sections: readonly SectionTemplate[];
}

const figure = (measure: BriefMeasure, name: string, nameEn: string) => ({ measure, name, nameEn });
const received = [
  figure('reportedCount', '上报', 'Reported'),
  figure('filedCount', '立案', 'Filed'),
  figure('closedCount', '结案', 'Closed'),
  figure('publicReportedCount', '市民反映', 'From residents'),
];
const kept = [
  figure('onTimeHandleRate', '按期处置率', 'Handled on time'),
  figure('onTimeCloseRate', '按期结案率', 'Closed on time'),
  figure('satisfactionRate', '回访满意率', 'Satisfied'),
];
const faults = [
  figure('reworkCount', '返工', 'Reworked'),
  figure('returnCount', '退回', 'Returned'),
  figure('recurrenceCount', '复发', 'Came back'),
  figure('suspendedCount', '缓办', 'Suspended'),
];

const change = (measure: BriefMeasure, name: string, nameEn: string, by: readonly MovedBy[]) =>
  ({ of: 'change', measure, name, nameEn, by, most: 3 }) as const;

export const defaultTemplates: Record<BriefKind, BriefTemplate> = {
  daily: {
    version: 0,
    name: '创城工作日报',
    nameEn: 'Daily report',
    sections: [
      { of: 'figures', name: '当日情况', nameEn: 'The day', figures: received },
      { of: 'figures', name: '办理质量', nameEn: 'How well', figures: [...kept, ...faults] },
      { of: 'list', name: '超期最久', nameEn: 'Overdue longest', list: 'overdue', most: 5 },
    ],
  },
  weekly: {
    version: 0,
    name: '创城工作周调度',
    nameEn: 'Weekly meeting',
    sections: [
      { of: 'figures', name: '本周情况', nameEn: 'The week', figures: [...received, ...kept, ...faults] },
      { of: 'decisions', name: '上次会议定的事', nameEn: 'What the last meeting decided', most: 30 },
      { of: 'list', name: '请会议定的事', nameEn: 'Decisions asked for', list: 'undecided', most: 20 },
      { of: 'list', name: '超期未办结', nameEn: 'Overdue', list: 'overdue', most: 20 },
      { of: 'list', name: '有争议', nameEn: 'Disputed', list: 'disputed', most: 20 },
      { of: 'list', name: '挂账缓办', nameEn: 'Suspended', list: 'suspended', most: 20 },
      { of: 'list', name: '反弹又来', nameEn: 'Came back', list: 'relapsed', most: 20 },
      {
        of: 'table',
        name: '单位按期处置率',
        nameEn: 'Units by on-time rate',
        by: 'unit',
        order: 'onTimeHandleRate',
        most: 10,
        least: 10,
      },
    ],
  },
  monthly: {
    version: 0,
    name: '创建文明城市月度专题汇报',
    nameEn: 'Monthly report',
    sections: [
      { of: 'figures', name: '总体情况', nameEn: 'Overall', figures: [...received, ...kept, ...faults] },
      { of: 'curve', name: '每日上报', nameEn: 'Reported by day', measure: 'reportedCount' },
      { of: 'curve', name: '每日结案', nameEn: 'Closed by day', measure: 'closedCount' },
      {
        of: 'table',
        name: '单位按期处置率（前、后各五）',
        nameEn: 'Units: first and last five',
        by: 'unit',
        order: 'onTimeHandleRate',
        most: 5,
        least: 10,
      },
      {
        of: 'table',
        name: '街道按期处置率（前、后各五）',
        nameEn: 'Sub-districts: first and last five',
        by: 'subdistrict',
        order: 'onTimeHandleRate',
        most: 5,
        least: 10,
      },
      change('reportedCount', '上报为什么变了', 'Why reports changed', ['kind', 'subdistrict']),
      change('onTimeHandleRate', '按期处置率为什么变了', 'Why the on-time rate changed', ['kind', 'unit']),
      change('recurrenceCount', '反弹为什么变了', 'Why relapses changed', ['kind', 'subdistrict']),
      { of: 'words', name: '分析与下步打算', nameEn: 'Causes and next steps' },
    ],
  },
};

export interface BriefPeriod {
  from: Day;
  to: Day;
  before: { from: Day; to: Day };
}

/**
 * The period a report of a day is about: that day, the seven days that end with it, or its month up to it; beside it the day,
 * the week or as much of the month before.
 */
export function briefPeriod(kind: BriefKind, day: Day): BriefPeriod {
  if (kind === 'monthly') return { from: firstOf(day), to: day, before: monthBefore(day) };
  const days = kind === 'daily' ? 1 : 7;
  const from = addDays(day, 1 - days);
  return { from, to: day, before: { from: addDays(from, -days), to: addDays(from, -1) } };
}

const firstOf = (day: Day): Day => `${day.slice(0, 7)}-01`;

/** A whole month stands beside a whole month, whatever their lengths. */
function monthBefore(day: Day): { from: Day; to: Day } {
  const last = addDays(firstOf(day), -1);
  const isWhole = firstOf(addDays(day, 1)) === addDays(day, 1);
  const same = `${last.slice(0, 8)}${day.slice(8)}`;
  return { from: firstOf(last), to: isWhole || same > last ? last : same };
}
