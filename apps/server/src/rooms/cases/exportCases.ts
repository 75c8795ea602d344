import { broadKindWords, type CaseColumn, caseColumns, lightWords, sourceWords, stateWords } from '@gezhi/contracts';
import { type Actor, type CategoryRef, lightOf, zoneOffsetMs } from '@gezhi/domain';
import type { InCity, Trx } from '../../platform/inCity';
import type { FileType } from '../../platform/sendFile';
import { type OutCell, writeCsv, writeGeoJson, writeXlsx } from '../../platform/tables/index';
import type { Net } from '../grid/index';
import { type UnitName, unitNames } from '../identity/index';
import { type CategoryName, categoryKey, categoryNames } from '../standards/index';
import type { CasePorts } from './ports';
import { type CaseListFilter, listByReport } from './queries';
import { categoryOf, type SheetRow } from './row';

export type Language = 'zh-CN' | 'en';

export interface CaseExport {
  cityId: number;
  by: Actor;
  filter: CaseListFilter;
  format: FileType;
  language: Language;
  zone: string;
}

/** Read at a time: enough for one round trip to weigh little, few enough that the next page costs no memory. */
const pageSize = 2000;

/**
 * A list of cases as a file, written while it is read. Pages go by when cases were reported, which never changes: each case
 * is in it once, however the city goes on meanwhile, and no transaction stays open for a slow reader.
 */
export function writeCases(inCity: InCity, ports: CasePorts, order: CaseExport): AsyncGenerator<Uint8Array> {
  const { format, language } = order;
  const at = language === 'en' ? 'en' : 'zh';
  const pages = readPages(inCity, ports, order);
  if (format === 'geojson') return writeGeoJson(featuresOf(pages));
  const table = {
    sheet: at === 'en' ? 'Cases' : '案件',
    headers: columns.map((name) => caseColumns[name][at]),
    blocks: cellsOf(pages),
  };
  return format === 'xlsx' ? writeXlsx(table) : writeCsv(table);
}

const columns = Object.keys(caseColumns) as CaseColumn[];

async function* cellsOf(pages: AsyncIterable<Page>) {
  for await (const page of pages) {
    const readers = columns.map((name) => page.read[name]);
    yield page.rows.map((row) => readers.map((read) => read(row)));
  }
}

const properties = columns.filter((name) => name !== 'lng' && name !== 'lat');

async function* featuresOf(pages: AsyncIterable<Page>) {
  for await (const { rows, read } of pages)
    yield rows.map((row) => ({
      properties: Object.fromEntries(properties.map((name) => [name, read[name](row)])),
      geometry: row.lng === null ? null : { type: 'Point', coordinates: [row.lng, row.lat] },
    }));
}

interface Page {
  rows: readonly SheetRow[];
  read: Readers;
}

/** The next page is read while this one is written. */
async function* readPages(inCity: InCity, ports: CasePorts, order: CaseExport): AsyncGenerator<Page> {
  const names: Names = { units: new Map(), categories: new Map() };
  const timeText = timesIn(order.zone);
  const read = (after: SheetRow | undefined): Promise<Page> =>
    inCity(order.cityId, order.by, async (trx) => {
      const rows = await listByReport(trx, order.by, order.filter, {
        after: after ? { at: after.reported_at, id: after.id } : null,
        limit: pageSize,
      });
      await learnNames(trx, names, rows);
      const net = await ports.nets.of(trx);
      return { rows, read: readersOf({ ...names, net, now: trx.now, timeText, language: order.language }) };
    });
  let next: Promise<Page> | null = read(undefined);
  try {
    while (next) {
      const page: Page = await next;
      next = page.rows.length === pageSize ? read(page.rows.at(-1)) : null;
      next?.catch(() => undefined); // said where it is awaited, or nowhere if nobody reads on
      yield page;
    }
  } finally {
    await next?.catch(() => undefined);
  }
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

type Readers = Record<CaseColumn, (row: SheetRow) => OutCell>;

/**
 * How each column is read from a row, put together once a page: which language, which net, what an area is called. What many
 * cases share is looked up for the first of them.
 */
function readersOf({ units, categories, net, now, timeText, language }: Known): Readers {
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
function timesIn(zone: string): (at: Date | null) => string | null {
  const dayText = once((day: number) => new Date(day * minutesADay * minuteMs).toISOString().slice(0, 10));
  return (at) => {
    if (!at) return null;
    const minutes = Math.floor((at.getTime() + zoneOffsetMs(zone, at.getTime())) / minuteMs);
    const day = Math.floor(minutes / minutesADay);
    return dayText(day) + clockTexts[minutes - day * minutesADay];
  };
}
