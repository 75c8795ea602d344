import type { Day } from '../shared/day';
import type { PaperCase } from './content';
import { titleLines } from './layOut';
import type { Block, Sheet, SheetPhoto, TableBlock } from './sheet';

/** Why a photo can or cannot stand on a sheet. */
export type PhotoStanding = 'ready' | 'waiting' | 'unreadable' | 'hidden';

export interface PairedPhoto {
  id: string;
  /** When it was taken, or when it came, as it is printed. */
  at: string;
  standing: PhotoStanding;
}

export interface PairedCase extends PaperCase {
  state: string;
  foundAt: string;
  /** Null: still open. */
  endedAt: string | null;
  before: readonly PairedPhoto[];
  after: readonly PairedPhoto[];
}

export interface PairTable {
  city: string;
  day: Day;
  cases: readonly PairedCase[];
}

const sides = { before: '整改前', after: '整改后' } as const;
type Side = keyof typeof sides;

/** The most cases one file holds; more is narrowed first. */
export const mostPairedCases = 200;
/** On the sheet of one case: more than two pairs are looked at in the system. */
const mostPairs = 2;
/** Two rows of pictures and the lines to sign have to share a page. */
const heightOfTwo = 112;

const instead: Record<Exclude<PhotoStanding, 'ready'>, string> = {
  waiting: '照片尚未传到',
  unreadable: '照片无法读取',
  hidden: '照片已隐藏，不提供',
};

/** 整改前后对照表: a page a case, as units hand them in: what and where, both photos, who signs. */
export function layOutPairs({ city, day, cases }: PairTable): Sheet {
  const title = `${city}创建文明城市问题整改前后对照表`;
  return {
    title,
    day,
    mark: null,
    blocks: cases.flatMap((each, i): Block[] => [
      ...(i > 0 ? [{ kind: 'page' } as const] : []),
      ...titleLines(title).map((text) => ({ kind: 'text', style: 'title', text }) as const),
      { kind: 'text', style: 'caption', text: `第 ${i + 1} 件，共 ${cases.length} 件` },
      facts(each),
      { kind: 'gap', lines: 0.3 },
      ...pairedPhotos(each),
      { kind: 'gap', lines: 0.3 },
      signatures,
    ]),
    foot: [],
  };
}

const form = {
  kind: 'table',
  columns: [
    { share: 2.2, align: 'center' },
    { share: 5, align: 'left' },
    { share: 2.2, align: 'center' },
    { share: 5, align: 'left' },
  ],
  head: null,
  names: [0, 2],
} as const satisfies Omit<TableBlock, 'rows'>;

const facts = ({ number, state, place, matter, unit, due, foundAt, endedAt }: PairedCase): TableBlock => ({
  ...form,
  leastLines: 1.2,
  rows: [
    ['案件编号', number ?? '未立案', '当前状态', state],
    ['点位地点', place, '存在问题', matter],
    ['责任单位', unit ?? '—', '整改时限', due ?? '—'],
    ['发现时间', foundAt, '办结时间', endedAt ?? '尚未办结'],
  ],
});

/** Both sides in a frame, and how many photos are left out. */
export function pairedPhotos({ before, after }: Pick<PairedCase, 'before' | 'after'>): Block[] {
  const rows = Math.min(Math.max(before.length, after.length, 1), mostPairs);
  const pairs = Array.from({ length: rows }, (_, i) => [cell('before', before, i), cell('after', after, i)]).flat();
  const left = [leftOut('before', before), leftOut('after', after)].filter((said) => said !== null);
  return [
    {
      kind: 'photos',
      head: [sides.before, sides.after],
      photos: pairs,
      ...(rows > 1 && { mostHeight: heightOfTwo }),
    },
    ...(left.length > 0 ? [{ kind: 'text', style: 'caption', text: `另有${left.join('、')}，见系统。` } as const] : []),
  ];
}

function cell(side: Side, of: readonly PairedPhoto[], i: number): SheetPhoto {
  const photo = of[i];
  if (!photo) return { id: null, caption: i === 0 ? `未上传${sides[side]}照片` : '' };
  return photo.standing === 'ready'
    ? { id: photo.id, caption: photo.at }
    : { id: null, caption: `${sides[side]}${instead[photo.standing]}` };
}

const leftOut = (side: Side, { length }: readonly PairedPhoto[]) =>
  length > mostPairs ? `${sides[side]}照片 ${length - mostPairs} 张` : null;

const signatures: TableBlock = {
  ...form,
  leastLines: 1.5,
  rows: [
    ['责任单位（盖章）', '', '责任人（签字）', ''],
    ['核查人（签字）', '', '核查日期', '　　年　月　日'],
  ],
};
