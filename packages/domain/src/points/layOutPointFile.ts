import { titleLines } from '../papers/layOut';
import type { PairedCase } from '../papers/layOutPairs';
import { pairedPhotos } from '../papers/layOutPairs';
import type { Block, Sheet, TableBlock } from '../papers/sheet';
import type { Day } from '../shared/day';
import type { PointMonth } from './months';

/** A point as its file says it (一点一档), every value as it is printed. Units and places; no persons. */
export interface PointFile {
  name: string;
  day: Day;
  facts: readonly (readonly [name: string, value: string])[];
  duties: readonly { kind: string; unit: string; scope: string; source: string }[];
  counts: { all: number; open: number; closed: number; relapses: number };
  months: readonly PointMonth[];
  cases: readonly { number: string | null; at: string; matter: string; unit: string | null; state: string }[];
  looks: readonly { day: string; what: string; result: string }[];
  papers: readonly { number: string; title: string; day: string; state: string }[];
  plans: readonly { cause: string; measure: string; unit: string; dueOn: string; money: string; state: string }[];
  pairs: readonly Pick<PairedCase, 'number' | 'matter' | 'before' | 'after'>[];
}

/** 点位档案: what it is, who answers, what happened there and what it looked like before and after. */
export function layOutPointFile(file: PointFile): Sheet {
  const title = `点位档案：${file.name}`;
  return {
    title,
    day: file.day,
    mark: null,
    blocks: [
      ...titleLines(title).map((text) => ({ kind: 'text', style: 'title', text }) as const),
      { kind: 'text', style: 'caption', text: `截至 ${file.day}` },
      facts(file.facts),
      ...section('一、责任', duties(file)),
      ...section('二、问题', problems(file)),
      ...section('三、检查', looks(file)),
      ...section('四、公文', papers(file)),
      ...section('五、一点一策', plans(file)),
      ...section('六、整改前后', photos(file)),
    ],
    foot: [],
  };
}

const section = (title: string, blocks: readonly Block[]): Block[] => [
  { kind: 'text', style: 'heading', text: title },
  ...blocks,
];

const nothing = (text: string): Block[] => [{ kind: 'text', style: 'body', text }];

function facts(all: PointFile['facts']): TableBlock {
  const rows: string[][] = [];
  for (let i = 0; i < all.length; i += 2) rows.push([...all[i]!, ...(all[i + 1] ?? ['', ''])]);
  return {
    kind: 'table',
    columns: [
      { share: 2.2, align: 'center' },
      { share: 5, align: 'left' },
      { share: 2.2, align: 'center' },
      { share: 5, align: 'left' },
    ],
    head: null,
    names: [0, 2],
    rows,
  };
}

interface Column {
  name: string;
  share: number;
  align?: 'left' | 'center';
}

const list = (columns: readonly Column[], rows: TableBlock['rows']): Block[] => [
  {
    kind: 'table',
    columns: columns.map(({ share, align = 'center' }) => ({ share, align })),
    isDense: true,
    head: columns.map(({ name }) => name),
    rows,
  },
];

const duties = ({ duties: all }: PointFile): Block[] =>
  all.length === 0
    ? nothing('尚未明确责任单位。')
    : list(
        [
          { name: '责任', share: 2.4 },
          { name: '单位', share: 5, align: 'left' },
          { name: '范围', share: 4, align: 'left' },
          { name: '依据', share: 4.6, align: 'left' },
        ],
        all.map(({ kind, unit, scope, source }) => [kind, unit, scope, source]),
      );

function problems({ counts: { all, open, closed, relapses }, months, cases }: PointFile): Block[] {
  const busy = months.filter(({ reported, closed: ended }) => reported + ended > 0);
  return [
    ...nothing(`共 ${all} 件，其中反弹 ${relapses} 件；办理中 ${open} 件，已结案 ${closed} 件。`),
    ...(busy.length === 0
      ? []
      : list(
          ['月份', '上报', '结案', '反弹'].map((name) => ({ name, share: 1 })),
          busy.map(({ month, reported, closed: ended, relapses: back }) => [
            month,
            ...[reported, ended, back].map(String),
          ]),
        )),
    ...(cases.length === 0
      ? []
      : [
          { kind: 'gap', lines: 0.5 } as const,
          ...list(
            [
              { name: '案件编号', share: 4.8, align: 'left' },
              { name: '上报时间', share: 3.6 },
              { name: '问题', share: 3.2, align: 'left' },
              { name: '责任单位', share: 3.6, align: 'left' },
              { name: '状态', share: 2 },
            ],
            cases.map(({ number, at, matter, unit, state }) => [number ?? '未立案', at, matter, unit ?? '—', state]),
          ),
        ]),
  ];
}

const looks = ({ looks: all }: PointFile): Block[] =>
  all.length === 0
    ? nothing('没有检查记录。')
    : list(
        [
          { name: '日期', share: 3 },
          { name: '检查', share: 8, align: 'left' },
          { name: '结果', share: 4, align: 'left' },
        ],
        all.map(({ day, what, result }) => [day, what, result]),
      );

const papers = ({ papers: all }: PointFile): Block[] =>
  all.length === 0
    ? nothing('没有公文。')
    : list(
        [
          { name: '文号', share: 4.6, align: 'left' },
          { name: '件名', share: 7, align: 'left' },
          { name: '日期', share: 2.8 },
          { name: '状态', share: 2 },
        ],
        all.map(({ number, title, day, state }) => [number, title, day, state]),
      );

const plans = ({ plans: all }: PointFile): Block[] =>
  all.length === 0
    ? nothing('没有制定一点一策。')
    : list(
        [
          { name: '原因', share: 4, align: 'left' },
          { name: '措施', share: 4.6, align: 'left' },
          { name: '责任单位', share: 3, align: 'left' },
          { name: '时限', share: 2.6 },
          { name: '资金（元）', share: 2.6 },
          { name: '状态', share: 2 },
        ],
        all.map(({ cause, measure, unit, dueOn, money, state }) => [cause, measure, unit, dueOn, money, state]),
      );

const photos = ({ pairs }: PointFile): Block[] =>
  pairs.length === 0
    ? nothing('没有已办结案件的照片。')
    : pairs.map((pair) => ({
        kind: 'together',
        blocks: [
          { kind: 'text', style: 'caption', text: [pair.number, pair.matter].filter(Boolean).join('　') },
          ...pairedPhotos(pair),
          { kind: 'gap', lines: 0.3 },
        ],
      }));
