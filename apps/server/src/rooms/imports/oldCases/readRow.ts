import { type CaseEnding, type CaseSource, isoText, type LngLat } from '@gezhi/domain';
import { sha256 } from '../../../platform/secrets';
import type { TableRow } from '../../../platform/tables/index';
import { toWgs84 } from '../../grid/index';
import { type CaseProfile, type Column, saidOf } from './profile';
import { compileTime, instantOf, type SaidTime } from './times';

/** A case as a row of another system tells it, in this product's measures and that system's words. */
export interface OldCase {
  row: number;
  sourceId: string;
  openedAt: Date;
  targetAt: Date | null;
  /** When it ended; null while it is open. */
  endedAt: Date | null;
  state: 'open' | 'closed' | 'notAccepted';
  ending: CaseEnding | null;
  unit: string;
  kind: string;
  kindCode: string;
  source: CaseSource;
  position: LngLat | null;
  words: string;
  /** Of everything above: what another file says of the same row is compared by it. */
  hash: Buffer;
}

/** Why a row is not taken. Codes are kept in rows: never renamed. */
export const oldCaseReasons = {
  'id.missing': { zh: '没有编号：补上来源系统的编号', en: 'No id: give the row the one its system has' },
  'id.twice': { zh: '同一文件中编号重复，只取第一行', en: 'A row before it has the same id; that one was taken' },
  'id.too-long': { zh: '编号超过 60 个字符', en: 'The id has more than 60 characters' },
  'time.missing': { zh: '缺少时间', en: 'A time is missing' },
  'time.unreadable': {
    zh: '时间读不懂：在方案的 times 中写明格式',
    en: 'No time in any pattern of the profile: say it under times',
  },
  'time.future': { zh: '时间在将来', en: 'The time lies ahead' },
  'time.order': { zh: '结束早于上报', en: 'It ended before it was reported' },
  'status.unknown': {
    zh: '方案的 statuses 中没有这个状态',
    en: 'The profile does not know this state: say it under statuses',
  },
  'position.invalid': { zh: '经纬度不成对或超出范围', en: 'Longitude and latitude are no position' },
  'cell.fault': { zh: '单元格内容无法按原样读取', en: 'The cell cannot be taken as it stands' },
  'number.taken': { zh: '本市已有这个案件编号', en: 'A case of this city has this number already' },
  'row.changed': {
    zh: '与上次导入时不同：已有的案件不会被改动',
    en: 'It says something else than when it was brought in; the case stays as it is',
  },
} as const;
export type OldCaseReason = keyof typeof oldCaseReasons;

export interface OldCaseProblem {
  row: number;
  sourceId: string;
  column: string;
  reason: OldCaseReason;
  value: string;
}

class Unfit extends Error {
  constructor(
    readonly column: string,
    readonly reason: OldCaseReason,
    readonly value: string,
  ) {
    super(reason);
  }
}

const longestWords = 500;
const longestId = 60;

export type RowReader = (row: TableRow, now: Date) => OldCase | OldCaseProblem | 'skipped';

/** Reads rows as a profile says. `zone` is the city's own, for a profile that names none. */
export function rowReader(profile: CaseProfile, cityZone: string): RowReader {
  const { columns } = profile;
  const zone = profile.zone ?? cityZone;
  const times = profile.times.map((pattern) => compileTime(pattern)!);

  const said = (row: TableRow, column: Column | undefined): SaidTime | null => {
    const [name, text] = cellOf(row, column);
    if (text === '') return null;
    for (const read of times) {
      const found = read(text);
      if (found) return found;
    }
    throw new Unfit(name, 'time.unreadable', text);
  };
  const instant = (time: SaidTime) => instantOf(time, zone, profile.fold);

  return (row, now) => {
    const sourceId = cellOf(row, columns.id)[1];
    try {
      assertId(row, columns.id, sourceId);
      const [statusName, status] = cellOf(row, columns.status);
      const fate = saidOf(profile.statuses, status);
      if (!fate) throw new Unfit(statusName, 'status.unknown', status);
      if (fate.state === 'skip') return 'skipped';
      const opened = said(row, columns.openedAt) ?? missing(row, columns.openedAt);
      const openedAt = instant(opened);
      const target = said(row, columns.targetAt);
      const closed = fate.state === 'open' ? null : (said(row, columns.closedAt) ?? missing(row, columns.closedAt));
      const endedAt = closed && endOf(closed, openedAt, zone, profile);
      assertPast(row, columns.openedAt, openedAt, now);
      if (endedAt) assertPast(row, columns.closedAt, endedAt, now);
      if (endedAt && endedAt < openedAt) throw unfit(row, columns.closedAt, 'time.order');
      const read: Read = {
        sourceId,
        openedAt,
        targetAt: target && instant(target),
        endedAt,
        state: fate.state,
        ending: ('ending' in fate && fate.ending) || null,
        unit: cellOf(row, columns.unit)[1],
        kind: cellOf(row, columns.kind)[1],
        kindCode: cellOf(row, columns.kindCode)[1],
        source: saidOf(profile.sources.values, cellOf(row, columns.source)[1]) ?? profile.sources.else,
        position: positionOf(row, profile),
        words: wordsOf(row, columns.words),
      };
      const isCutOff = read.state === 'open' && profile.open === 'end';
      return {
        ...{ row: row.number, ...read, ...(isCutOff && endedHere(now)) },
        hash: hashOfRow(read),
      };
    } catch (error) {
      if (!(error instanceof Unfit)) throw error;
      const { column, reason, value } = error;
      return { row: row.number, sourceId: sourceId.slice(0, longestId), column, reason, value: value.slice(0, 60) };
    }
  };
}

type Read = Omit<OldCase, 'row' | 'hash'>;

/** Instants are put into words before: the writer of JSON takes three times as long for a date. */
function hashOfRow(read: Read): Buffer {
  const { openedAt, targetAt, endedAt } = read;
  const instants = { openedAt: isoText(openedAt), targetAt: maybeText(targetAt), endedAt: maybeText(endedAt) };
  return sha256(JSON.stringify({ ...read, ...instants })).subarray(0, 16);
}

const maybeText = (at: Date | null) => at && isoText(at);

/** By decision, whatever stands there still; without a deadline, so that it is in no rate: nobody was in time or late with it. */
const endedHere = (now: Date) => ({ state: 'closed', ending: 'willNotFix', endedAt: now, targetAt: null }) as const;

/** The column the file has, and what stands there. A cell that cannot be read as it stands is not taken for an empty one. */
function cellOf({ cells, faults }: TableRow, column: Column | undefined): [name: string, text: string] {
  if (column === undefined) return ['', ''];
  const names = typeof column === 'string' ? [column] : column;
  const name = names.find((one) => cells[one] !== undefined) ?? names[0]!;
  const fault = faults.length > 0 && faults.find((one) => names.includes(one.column));
  if (fault) throw new Unfit(fault.column, 'cell.fault', fault.value);
  return [name, cells[name]?.trim() ?? ''];
}

function unfit(row: TableRow, column: Column | undefined, reason: OldCaseReason): Unfit {
  const [name, text] = cellOf(row, column);
  return new Unfit(name, reason, text);
}

function missing(row: TableRow, column: Column | undefined): never {
  throw unfit(row, column, 'time.missing');
}

function assertId(row: TableRow, column: Column, id: string) {
  if (id === '') throw unfit(row, column, 'id.missing');
  if (id.length > longestId) throw unfit(row, column, 'id.too-long');
}

function assertPast(row: TableRow, column: Column | undefined, at: Date, now: Date) {
  if (at > now) throw unfit(row, column, 'time.future');
}

/** In the night clocks go back a case may end before it began by the clock alone; then the end was in the second showing. */
function endOf(closed: SaidTime, openedAt: Date, zone: string, { fold }: CaseProfile): Date {
  const at = instantOf(closed, zone, fold);
  return at < openedAt ? instantOf(closed, zone, 'second') : at;
}

function positionOf(row: TableRow, { columns, crs }: CaseProfile): LngLat | null {
  const [lngName, lngText] = cellOf(row, columns.lng);
  const [, latText] = cellOf(row, columns.lat);
  if (lngText === '' && latText === '') return null;
  const [lng, lat] = [Number(lngText), Number(latText)];
  if (lng === 0 && lat === 0) return null; // how many systems write "nowhere"
  const isPosition = lngText !== '' && latText !== '' && Math.abs(lng) <= 180 && Math.abs(lat) <= 90;
  if (!isPosition) throw new Unfit(lngName, 'position.invalid', `${lngText} ${latText}`);
  return toWgs84([lng, lat], crs);
}

function wordsOf(row: TableRow, columns: readonly string[]): string {
  const said = columns.map((column) => cellOf(row, column)[1]).filter((text) => text !== '');
  return said
    .join(' · ')
    .replace(unprintable, ' ')
    .slice(0, longestWords)
    .replace(/\p{Surrogate}$/u, '')
    .trim();
}
// Control characters and those that turn a line's direction around: a case's words are shown as they stand.
const unprintable = /[\p{Cc}\u202a-\u202e]+/gu;
