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
import type { CaseFileRow } from './row';

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
  const rows = readRows(inCity, ports, order);
  if (format === 'geojson') return writeGeoJson(featuresOf(rows));
  const table = {
    sheet: at === 'en' ? 'Cases' : '案件',
    headers: columns.map((name) => caseColumns[name][at]),
    rows: cellsOf(rows),
  };
  return format === 'xlsx' ? writeXlsx(table) : writeCsv(table);
}

type Values = Record<CaseColumn, OutCell>;
const columns = Object.keys(caseColumns) as CaseColumn[];

async function* cellsOf(rows: AsyncIterable<Values>) {
  for await (const row of rows) yield columns.map((name) => row[name]);
}

async function* featuresOf(rows: AsyncIterable<Values>) {
  for await (const { lng, lat, ...properties } of rows) {
    const geometry = lng === null ? null : { type: 'Point', coordinates: [lng, lat] };
    yield { properties, geometry };
  }
}

/** The next page is read while this one is written. */
async function* readRows(inCity: InCity, ports: CasePorts, order: CaseExport): AsyncGenerator<Values> {
  const names: Names = { units: new Map(), categories: new Map() };
  const read = (after: CaseFileRow | undefined): Promise<Page> =>
    inCity(order.cityId, order.by, async (trx) => {
      const page = await listByReport(trx, order.by, order.filter, {
        after: after ? { at: after.reported_at, id: after.id } : null,
        limit: pageSize,
      });
      await learnNames(trx, names, page);
      return { page, net: await ports.nets.of(trx), now: trx.now };
    });
  const timeText = timesIn(order.zone);
  let next: Promise<Page> | null = read(undefined);
  try {
    while (next) {
      const { page, net, now }: Page = await next;
      next = page.length === pageSize ? read(page.at(-1)) : null;
      next?.catch(() => undefined); // said where it is awaited, or nowhere if nobody reads on
      for (const row of page) yield valuesOf(row, { ...names, net, now, timeText, language: order.language });
    }
  } finally {
    await next?.catch(() => undefined);
  }
}

interface Page {
  page: CaseFileRow[];
  net: Net;
  now: Date;
}

interface Names {
  units: Map<string, UnitName>;
  categories: Map<string, CategoryName>;
}

const refOf = (row: CaseFileRow): CategoryRef | null =>
  row.category_code === null ? null : { edition: row.edition!, kind: row.category_kind!, code: row.category_code };

/** Each name is asked for once in a whole file. */
async function learnNames(trx: Trx, { units, categories }: Names, page: readonly CaseFileRow[]) {
  const newUnits = new Set(page.map(({ unit_id }) => unit_id).filter((id) => id !== null && !units.has(id)));
  for (const [id, name] of await unitNames(trx, [...newUnits])) units.set(id, name);
  const newRefs = new Map<string, CategoryRef>();
  for (const row of page) {
    const ref = refOf(row);
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

function valuesOf(row: CaseFileRow, known: Known): Values {
  const { net, now, timeText, language } = known;
  const at = language === 'en' ? 'en' : 'zh';
  const nameOf = (thing: { name: string; nameEn: string | null } | null | undefined) =>
    (at === 'en' ? thing?.nameEn : null) ?? thing?.name ?? null;
  const ref = refOf(row);
  const chain = net.upFrom(row.administrative_id);
  const area = (level: string) => nameOf(chain.find((one) => one.level === level));
  const light = row.stage && lightOf({ warnAt: row.warn_at!, dueAt: row.due_at! }, now);
  return {
    number: row.number,
    state: stateWords[row.state][at],
    light: light && lightWords[light][at],
    source: sourceWords[row.source][at],
    category: ref
      ? nameOf(known.categories.get(categoryKey(ref)))
      : row.broad_kind && broadKindWords[row.broad_kind][at],
    categoryCode: ref && `${ref.edition} ${ref.code}`,
    place: row.place_name ?? nameOf(net.point(row.point_id)),
    subdistrict: area('subdistrict'),
    community: area('community'),
    grid: nameOf(net.area(row.creation_grid_id)),
    unit: nameOf(row.unit_id === null ? null : known.units.get(row.unit_id)),
    reportedAt: timeText(row.reported_at),
    dueAt: row.stage && timeText(row.due_at),
    endedAt: timeText(row.ended_at),
    urgency: row.urgency,
    isRecurrence: row.recurrence_of && (at === 'en' ? 'yes' : '是'),
    returns: row.return_count,
    reworks: row.rework_count,
    lng: row.lng,
    lat: row.lat,
  };
}

/** `2026-11-21 09:30` by the city's own clock. */
const timesIn = (zone: string) => (at: Date | null) => {
  if (!at) return null;
  const shown = new Date(at.getTime() + zoneOffsetMs(zone, at.getTime())).toISOString();
  return `${shown.slice(0, 10)} ${shown.slice(11, 16)}`;
};
