import type { Block, Sheet, TableBlock, TextBlock } from '../papers/sheet';
import { chineseDay, type Day } from '../shared/day';
import { type Brief, type BriefFigure, type BriefSection, type BriefValue, unnamedIn } from './brief';
import { changeOf, changeText, moved } from './change';
import type { TableOrder } from './templates';

/** Names of what a report only has ids of; never a person's. */
export interface BriefNames {
  city: string;
  office: string;
  /** Of units and places, by id. */
  rows: ReadonlyMap<string, string>;
  /** Of cases: number, kind and place. */
  cases: ReadonlyMap<string, string>;
  /** Of orders a meeting decided: what, to whom, by when, done or not. */
  orders: ReadonlyMap<string, string>;
  /** What the office says itself; null: nothing, or not for this copy. */
  words: string | null;
}

/** `92.3%（36/39）`, `12`; nothing to divide by is "–". */
export const briefValueText = ({ part, of }: BriefValue): string =>
  of === null ? String(part) : of === 0 ? '–' : `${((part / of) * 100).toFixed(1)}%（${part}/${of}）`;

const changed = ({ value, was }: BriefFigure) =>
  was ? `${briefValueText(value)}［编制时${briefValueText(was)}］` : briefValueText(value);

export const briefDays = ({ from, to }: { from: Day; to: Day }) =>
  from === to ? chineseDay(from) : `${chineseDay(from)}至${chineseDay(to)}`;

/** A report as a sheet: every writer draws this and nothing else. */
export function layOutBrief(brief: Brief, names: BriefNames): Sheet {
  const { content, releasedAt } = brief;
  return {
    title: `${content.name} ${briefDays(brief)}`,
    day: brief.to,
    mark: releasedAt ? null : '【未发布】数字发布时再核对一次',
    blocks: [
      text('masthead', content.name, { size: 30 }),
      text('number', briefDays(brief)),
      { kind: 'rule', color: 'red', weight: 1.5 },
      { kind: 'gap', lines: 1 },
      ...content.sections.flatMap((section, i) => sectionBlocks(section, i, names)),
      { kind: 'gap', lines: 1 },
      text('signature', names.office, { right: 2 }),
    ],
    foot: [],
  };
}

const text = (style: TextBlock['style'], of: string, more: Partial<TextBlock> = {}): TextBlock => ({
  kind: 'text',
  style,
  text: of,
  ...more,
});
const numerals = '一二三四五六七八九十';

function sectionBlocks(section: BriefSection, i: number, names: BriefNames): Block[] {
  const heading = text('heading', `${numerals[i] ?? i + 1}、${section.name}`);
  if (section.of === 'figures')
    return [
      heading,
      table(
        ['指标', '本期', '上期'],
        section.rows.map(({ name, now, before }) => [name, changed(now), changed(before)]),
      ),
    ];
  if (section.of === 'table')
    return [
      heading,
      table(
        ['名次', '名称', orderOf(section)?.name ?? '比率'],
        section.rows.map(({ place, key, figure }) => [String(place), names.rows.get(key) ?? key, changed(figure)]),
      ),
      ...(orderOf(section) ? [text('caption', orderOf(section)!.says)] : []),
    ];
  if (section.of === 'change') return [heading, ...changeBlocks(section, names)];
  if (section.of === 'words') return [heading, text('body', names.words ?? '（未填写）')];
  if (section.of === 'decisions')
    return [
      heading,
      text(
        'body',
        `会议定下${section.count.value.of}件，办结${section.count.value.part}件；此前未办结${changed(section.open)}件。`,
      ),
      ...section.orderIds.map((id, nr) => text('body', `${nr + 1}．${names.orders.get(id) ?? id}`)),
    ];
  if (section.of === 'curve')
    return [
      heading,
      table(
        ['日期', '件数', '日期', '件数'],
        inPairs(section.days.map(({ day, figure }) => [chineseDay(day), changed(figure)] as const)),
      ),
    ];
  return [
    heading,
    text('body', `共${changed(section.count)}件。`),
    ...section.caseIds.map((id, nr) => text('body', `${nr + 1}．${names.cases.get(id) ?? id}`)),
    ...(unnamedIn(section) > 0 ? [text('body', moreText(section))] : []),
  ];
}

function changeBlocks(section: Extract<BriefSection, { of: 'change' }>, names: BriefNames): Block[] {
  const isRate = section.now.value.of !== null;
  const line = (name: string, { now, before }: { now: BriefFigure; before: BriefFigure }, change: number | null) => [
    name,
    changed(now),
    changed(before),
    changeText(change, isRate),
  ];
  const whole = valuesOf(section);
  return [
    table(
      ['', '本期', '上期', '影响'],
      [
        line('全市', section, changeOf(whole)),
        ...section.movers.map((mover) =>
          line(names.rows.get(mover.key) ?? mover.key, mover, moved(valuesOf(mover), whole)),
        ),
      ],
    ),
    text(
      'caption',
      isRate ? '影响：该项使全市比率变动的百分点，各项相加为全市的变动。' : '影响：该项本期减上期的件数。',
    ),
  ];
}
export const valuesOf = ({ now, before }: { now: BriefFigure; before: BriefFigure }) => ({
  now: now.value,
  before: before.value,
});

type Listed = Parameters<typeof unnamedIn>[0];
export const moreText = (section: Listed) => `另有${unnamedIn(section)}件，见系统案件列表。`;

/** What a table is ordered by, with what it is a share of: a rate nobody can recount is no rate. */
const orders: Record<TableOrder, { name: string; says: string }> = {
  onTimeHandleRate: {
    name: '按期处置率',
    says: '按期处置率＝期限内报结处置的÷应处置的；只计处置期限落在本期的，申诉成功的超期不计。',
  },
  onTimeCloseRate: {
    name: '按期结案率',
    says: '按期结案率＝答复群众的期限内结案的÷应结案的；只计该期限落在本期的。',
  },
  handleRate: { name: '处置率', says: '处置率＝已报结处置的（含超期）÷应处置的；只计处置期限落在本期的。' },
  closeRate: { name: '结案率', says: '结案率＝已结案的（含超期）÷应结案的；只计答复群众的期限落在本期的。' },
  reworkRate: { name: '返工率', says: '返工率＝返工次数÷已报结处置的；只计处置期限落在本期的，申诉成功的不计。' },
  satisfactionRate: { name: '回访满意率', says: '回访满意率＝答复“修好了”的÷作了答复的。' },
};

export const orderOf = ({ rows }: Extract<BriefSection, { of: 'table' }>) => {
  const query = rows[0]?.figure.query;
  return query && 'measure' in query ? orders[query.measure as TableOrder] : undefined;
};

const inPairs = (rows: readonly (readonly [string, string])[]): string[][] => {
  const half = Math.ceil(rows.length / 2);
  return rows.slice(0, half).map((row, i) => [...row, ...(rows[half + i] ?? ['', ''])]);
};

const table = (head: readonly string[], rows: readonly (readonly string[])[]): TableBlock => ({
  kind: 'table',
  columns: head.map(() => ({ share: 1, align: 'center' })),
  head,
  rows,
});
