import type { Day } from '../shared/day';

/** What a list of problems from outside (站点问题清单、反馈问题清单) says in its columns. */
export const listFields = ['words', 'place', 'kind', 'unit', 'due', 'cured'] as const;
export type ListField = (typeof listFields)[number];
/** Which column says it, from 0; null: none does. */
export type ListColumns = Record<ListField, number | null>;

/** How such lists head their columns, the surest first. A head that only contains one of them counts after all that are one. */
const heads: Record<ListField, readonly string[]> = {
  place: [
    '点位名称',
    '问题点位',
    '点位',
    '站点',
    '问题地点',
    '地点',
    '具体位置',
    '地址',
    '位置',
    '所在位置',
    '场所',
    '路段',
  ],
  words: [
    '存在问题',
    '存在的问题',
    '问题描述',
    '问题内容',
    '具体问题',
    '反馈问题',
    '主要问题',
    '现场情况',
    '情况描述',
    '问题',
    '描述',
    '内容',
  ],
  kind: ['问题类别', '问题类型', '类别', '类型', '测评内容', '测评项目', '指标'],
  unit: ['责任单位', '整改单位', '牵头单位', '主责单位', '主办单位', '责任部门', '单位'],
  due: ['整改时限', '完成时限', '整改期限', '办理时限', '要求完成时间', '时限', '期限'],
  cured: ['立行立改', '现场整改', '现场整改情况', '是否整改', '是否已整改', '整改情况', '整改结果'],
};

const bare = (head: string) => head.replace(/[（(].*$/u, '').replace(/[^\p{L}\p{N}]/gu, '');

/** Which column is which, each used once; shown to a person before anything is made of it. */
export function recogniseColumns(headers: readonly string[]): ListColumns {
  const names = headers.map(bare);
  const columns: ListColumns = { words: null, place: null, kind: null, unit: null, due: null, cured: null };
  const taken = new Set<number>();
  const match = (fits: (name: string, head: string) => boolean) => {
    for (const field of ['place', 'words', 'kind', 'unit', 'due', 'cured'] as const) {
      if (columns[field] !== null) continue;
      const found = heads[field].map((head) => names.findIndex((name, i) => !taken.has(i) && fits(name, head)));
      const at = found.find((i) => i >= 0);
      if (at === undefined) continue;
      columns[field] = at;
      taken.add(at);
    }
  };
  match((name, head) => name === head);
  match((name, head) => name.includes(head));
  return columns;
}

/** One row of such a list, as far as it says anything of a problem. */
export interface ListedProblem {
  row: number;
  words: string;
  /** As the list calls the place. */
  place: string | null;
  dueDay: Day | null;
  /** Whose it is, as the list says. */
  unit: string | null;
  /** The list says it was fixed on the spot; whoever makes a matter of it adds the photo that shows it. */
  isCured: boolean;
}

/**
 * What a row says, nothing left out that its columns were chosen for: the words first, then each of the others on a line of its own
 * with its head, so that whoever reads the case sees what the list said. A row that says neither what nor where is none.
 */
export function listedProblem(
  { row, cells }: { row: number; cells: readonly (string | null)[] },
  columns: ListColumns,
  headers: readonly string[],
): ListedProblem | null {
  const said = (field: ListField) => (columns[field] === null ? null : (cells[columns[field]!]?.trim() ?? '') || null);
  const [words, place] = [said('words'), said('place')];
  if (!words && !place) return null;
  const lines = (['place', 'kind', 'unit', 'cured'] as const).flatMap((field) => {
    const text = said(field);
    return text && !(words ?? '').includes(text) ? [`${headers[columns[field]!]}：${text.replace(/\s+/gu, ' ')}`] : [];
  });
  return {
    row,
    words: [words, ...lines].filter(Boolean).join('\n'),
    place,
    dueDay: dayIn(said('due')),
    unit: said('unit'),
    isCured: saysCured(said('cured')),
  };
}

/** A plain yes; "partly" and "not yet" are none. */
const saysCured = (text: string | null) =>
  text !== null && /^(是|已|√|✓|✔|立行立改|y(es)?\b)/iu.test(text) && !/[未否没不]|部分/u.test(text);

/** A day that names its year; without one it is nobody's to guess. */
function dayIn(text: string | null): Day | null {
  const [, year, month, day] = /(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})/u.exec(text ?? '') ?? [];
  if (!year) return null;
  const at = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return at.getUTCMonth() === Number(month) - 1 && at.getUTCDate() === Number(day)
    ? at.toISOString().slice(0, 10)
    : null;
}
