import type { PaperCase, PaperContent } from '../papers/content';
import { type PaperKind, paperForms } from '../papers/kinds';
import { layOutPaper } from '../papers/layOut';
import type { PairedCase } from '../papers/layOutPairs';
import { paperNumber, usualMarks } from '../papers/marks';
import { proposeWords } from '../papers/words';
import type { PointFile } from '../points/layOutPointFile';

const places = ['柳园街道育新农贸市场东门', '柳园街道金柱文苑小区北门外人行道', '古楼街道卫育路与东昌路路口'];
const matters = ['暴露垃圾', '机动车乱停放', '道路破损'];
const units = ['市环境卫生服务中心', '市公安局交通警察支队', '柳园街道办事处'];

export const somePaperCases = (count: number): PaperCase[] =>
  Array.from({ length: count }, (_, i) => ({
    number: `371502-20261118-${String(i + 1).padStart(5, '0')}`,
    place: places[i % 3]!,
    matter: matters[i % 3]!,
    unit: units[i % 3]!,
    due: `11月${20 + (i % 8)}日 18:00`,
  }));

/** A paper of a kind as the office would issue it. */
export function aPaperContent(
  kind: PaperKind,
  { cases = 3, ...over }: Partial<Omit<PaperContent, 'cases'>> & { cases?: number } = {},
): PaperContent {
  const { to } = paperForms[kind];
  const named = somePaperCases(cases);
  const dueOn = kind === 'handling' ? null : '2026-11-25';
  return {
    kind,
    office: '示范市创建文明城市工作办公室',
    to: to === 'bodies' ? ['国家税务总局示范市税务局'] : to === 'units' ? [units[0]!, units[2]!] : [],
    ...proposeWords({ kind, cases: named, dueOn, cause: 'overdue' }),
    copies: kind === 'handling' ? [] : ['市委督查室', '市政府督查室'],
    dueOn,
    contact: kind === 'handling' ? null : '督查科，0000-8200000',
    cases: kind === 'handling' ? [] : named,
    history: kind === 'handling' ? aCaseHistory() : null,
    ...over,
  };
}

const steps = [
  '上报',
  '受理',
  '立案',
  '派遣',
  '接收',
  '处置完成',
  '确认并反馈',
  '送核查',
  '安排核查',
  '核查通过',
  '结案',
];

const aCaseHistory = (): NonNullable<PaperContent['history']> => ({
  facts: [
    ['案件编号', '371502-20261118-00001'],
    ['当前状态', '已结案'],
    ['问题类别', '暴露垃圾'],
    ['问题来源', '群众随手拍'],
    ['地　　点', places[0]!],
    ['责任单位', units[0]!],
    ['上报时间', '2026-11-18 09:05'],
    ['办结时间', '2026-11-18 17:30'],
  ],
  steps: steps.map((step, i) => ({
    at: `2026-11-18 ${String(9 + Math.floor(i / 2)).padStart(2, '0')}:${i % 2 ? '35' : '05'}`,
    step,
    unit: i >= 3 && i <= 6 ? units[0]! : null,
  })),
  photos: [
    { id: 'before', caption: '处置前（2026-11-18 09:05）' },
    { id: 'after', caption: '处置后（2026-11-18 15:35）' },
  ],
});

export const aPaperSheet = (
  kind: PaperKind,
  over: Parameters<typeof aPaperContent>[1] = {},
  withdrawnOn: string | null = null,
) => {
  const mark = usualMarks[kind];
  const standing = { number: paperNumber(mark, 2026, 12), mark, day: '2026-11-21', withdrawnOn };
  return layOutPaper(aPaperContent(kind, over), standing);
};

/** A closed case with a photo of each side. */
export const aPairedCase = (over: Partial<PairedCase> = {}): PairedCase => ({
  ...somePaperCases(1)[0]!,
  state: '已结案',
  foundAt: '2026-11-18 09:05',
  endedAt: '2026-11-18 17:30',
  before: [{ id: 'before', at: '2026-11-18 09:05', standing: 'ready' }],
  after: [{ id: 'after', at: '2026-11-18 15:35', standing: 'ready' }],
  ...over,
});

/** A point where something came back. */
export const aPointFile = (over: Partial<PointFile> = {}): PointFile => ({
  name: '育新农贸市场',
  day: '2026-11-21',
  facts: [
    ['点位名称', '育新农贸市场'],
    ['点位类型', '农贸市场'],
    ['点位编码', 'P1'],
    ['地　　址', '柳园街道育新路 12 号'],
    ['行政区域', '东昌府区、柳园街道、育新社区'],
    ['创城网格', '第二创城网格'],
  ],
  duties: [
    { kind: '行业主管', unit: '市市场监督管理局', scope: '东昌府区', source: '责任清单' },
    { kind: '属地', unit: '柳园街道办事处', scope: '柳园街道', source: '属地管理' },
  ],
  counts: { all: 9, open: 1, closed: 8, relapses: 2 },
  months: [
    { month: '2026-11', reported: 4, closed: 3, relapses: 1 },
    { month: '2026-10', reported: 5, closed: 5, relapses: 1 },
  ],
  cases: somePaperCases(30).map(({ number, matter, unit }) => ({
    number,
    at: '2026-11-18 09:05',
    matter,
    unit,
    state: '已结案',
  })),
  looks: [{ day: '2026-11-19', what: '回头看', result: '反弹' }],
  papers: [
    { number: '创城办督〔2026〕12号', title: '关于限期办结暴露垃圾问题的督办单', day: '2026-11-20', state: '已签收' },
  ],
  plans: [
    {
      cause: '夜市收摊无人清扫',
      measure: '增设两只桶，夜间加派一班',
      unit: '市环境卫生服务中心',
      dueOn: '2026-12-01',
      money: '12500',
      state: '已同意',
    },
  ],
  pairs: [aPairedCase(), aPairedCase({ after: [] })],
  ...over,
});
