import { broadKindWords, type CaseColumn, lightWords, sourceWords, stateWords } from '@gezhi/contracts';
import { type CategoryRef, lightOf, zoneOffsetMs } from '@gezhi/domain';
import type { Trx } from '../../platform/inCity';
import type { OutCell } from '../../platform/tables/index';
import type { Net } from '../grid/index';
import { type UnitName, unitNames } from '../identity/index';
import { type CategoryName, categoryKey, categoryNames } from '../standards/index';
import type { CasePorts } from './ports';
import { categoryOf, type SheetRow } from './row';

export type Language = 'zh-CN' | 'en';

export type SheetReaders = Record<CaseColumn, (row: SheetRow) => OutCell>;

/**
 * What a case says in each column, in the screen's words and by the city's own clock: one place for files, ledgers and what is
 * printed of them. Names once learned serve every later page.
 */
export function openSheetReaders(ports: CasePorts, { zone, language }: { zone: string; language: Language }) {
  const names: Names = { units: new Map(), categories: new Map() };
  const timeText = timesIn(zone);
  return async (trx: Trx, rows: readonly SheetRow[]): Promise<SheetReaders> => {
    await learnNames(trx, names, rows);
    const net = await ports.nets.of(trx);
    return readersOf({ ...names, net, now: trx.now, timeText, language });
  };
}

interface Names {
  units: Map<string, UnitName>;
  categories: Map<string, CategoryName>;
}

/** Each name is asked for once in a whole file. */
async function learnNames(trx: Trx, { units, categories }: Names, page: readonly SheetRow[]) {
  const newUnits = new Set(page.map(({ unit_id }) => unit_id).filter((id) => id !== null && !units.has(id)));
  for (const [id, name] of await unitNames(trx, [...newUnits])) units.set(id, name);
  const newRefs = new Map<string, CategoryRef>();
  for (const row of page) {
    const ref = categoryOf(row);
    if (ref && !categories.has(categoryKey(ref))) newRefs.set(categoryKey(ref), ref);
  }
  if (newRefs.size === 0) return;
  for (const [key, name] of await categoryNames(trx, [...newRefs.values()])) categories.set(key, name);
}

interface Known extends Names {
  net: Net;
  now: Date;
  timeText: (at: Date | null) => string | null;
  language: Language;
}

/**
 * How each column is read from a row, put together once a page: which language, which net, what an area is called. What many
 * cases share is looked up for the first of them.
 */
function readersOf({ units, categories, net, now, timeText, language }: Known): SheetReaders {
  const at = language === 'en' ? 'en' : 'zh';
  const nameOf = (thing: { name: string; nameEn: string | null } | null | undefined) =>
    (at === 'en' ? thing?.nameEn : null) ?? thing?.name ?? null;
  const above = once((id: string | null) => {
    const chain = net.upFrom(id);
    const named = (level: string) => nameOf(chain.find((one) => one.level === level));
    return { subdistrict: named('subdistrict'), community: named('community') };
  });
  const words = <K extends string>(all: Record<K, { zh: string; en: string }>, key: K) => all[key][at];
  return {
    number: (row) => row.number,
    state: (row) => words(stateWords, row.state),
    light: (row) => row.stage && words(lightWords, lightOf({ warnAt: row.warn_at!, dueAt: row.due_at! }, now)),
    source: (row) => words(sourceWords, row.source),
    category: (row) => {
      const ref = categoryOf(row);
      return ref ? nameOf(categories.get(categoryKey(ref))) : row.broad_kind && words(broadKindWords, row.broad_kind);
    },
    categoryCode: (row) => row.edition && `${row.edition} ${row.category_code}`,
    place: (row) => row.place_name ?? nameOf(net.point(row.point_id)),
    subdistrict: (row) => above(row.administrative_id).subdistrict,
    community: (row) => above(row.administrative_id).community,
    grid: (row) => nameOf(net.area(row.creation_grid_id)),
    unit: (row) => nameOf(row.unit_id === null ? null : units.get(row.unit_id)),
    reportedAt: (row) => timeText(row.reported_at),
    dueAt: (row) => row.stage && timeText(row.due_at),
    endedAt: (row) => timeText(row.ended_at),
    urgency: (row) => row.urgency,
    isRecurrence: (row) => row.recurrence_of && (at === 'en' ? 'yes' : '是'),
    returns: (row) => row.return_count,
    reworks: (row) => row.rework_count,
    lng: (row) => row.lng,
    lat: (row) => row.lat,
  };
}

/** The answer for each key is found the first time it is asked for. */
function once<K, V>(find: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    if (!known.has(key)) known.set(key, find(key));
    return known.get(key)!;
  };
}

const minuteMs = 60_000;
const minutesADay = 1440;
const two = (value: number) => String(value).padStart(2, '0');
const clockTexts = Array.from({ length: minutesADay }, (_, at) => ` ${two(Math.floor(at / 60))}:${two(at % 60)}`);

/** `2026-11-21 09:30` by the city's own clock. A file says few days, and each of them often. */
export function timesIn(zone: string): (at: Date | null) => string | null {
  const dayText = once((day: number) => new Date(day * minutesADay * minuteMs).toISOString().slice(0, 10));
  return (at) => {
    if (!at) return null;
    const minutes = Math.floor((at.getTime() + zoneOffsetMs(zone, at.getTime())) / minuteMs);
    const day = Math.floor(minutes / minutesADay);
    return dayText(day) + clockTexts[minutes - day * minutesADay];
  };
}
