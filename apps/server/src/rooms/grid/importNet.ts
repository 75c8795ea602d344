import { type LngLat, localDay, system } from '@gezhi/domain';
import { append, canonical } from '../../platform/eventLog';
import { newId } from '../../platform/ids';
import type { InCity, Trx } from '../../platform/inCity';
import { sha256 } from '../../platform/secrets';
import { readWholeTable, type TableRow } from '../../platform/tables/index';
import { outlineToWgs84, toWgs84 } from './coordinates';
import type { AreaImport, AreaRow, NetImport, PointImport, PointRow } from './netFile';
import { type OutlineProblem, readOutline, readPosition } from './outlines';
import { placePointsAnew, type SavedCounts, saveAreas, savePoints } from './store';

export type RowReason =
  | OutlineProblem
  | 'name.missing'
  | 'name.long'
  | 'code.missing'
  | 'code.twice'
  | 'parent.unknown'
  | 'type.missing'
  | 'type.unknown'
  | 'position.missing'
  | 'position.range';

/** Why a row cannot be taken: row as people count, column as the file names it. */
export interface RowProblem {
  row: number;
  column: string;
  reason: RowReason;
  value: string;
}

export interface ImportResult extends SavedCounts {
  rows: number;
  /** Rows that say word for word what a row before them said; collectors of places often do. */
  repeated: number;
  problems: RowProblem[];
  /** True when nothing was written: a dry run, or a file with problems (the whole file or nothing). */
  isDry: boolean;
}

class DryRun extends Error {
  constructor(readonly result: ImportResult) {
    super('dry run');
  }
}

/**
 * Brings a file into the net: the whole file or nothing, and the same file twice changes nothing. Everything is judged in
 * the transaction that would write it; a dry run is that transaction rolled back, so it cannot promise something else.
 */
export async function importNet(
  inCity: InCity,
  city: { id: number; zone: string },
  bytes: Buffer,
  settings: NetImport,
  { isDry = false } = {},
): Promise<ImportResult> {
  const { rows: all } = await readWholeTable(bytes);
  const rows = withoutRepeats(all);
  const sizes = { rows: all.length, repeated: all.length - rows.length };
  try {
    return await inCity(
      city.id,
      system,
      async (trx) => {
        const saved = await importInto(trx, rows, settings, localDay(city.zone, trx.now));
        const result = { ...saved, ...sizes, isDry: false };
        if (isDry || result.problems.length > 0) throw new DryRun({ ...result, isDry: true });
        if (result.added + result.changed > 0) await noteImport(trx, bytes, settings, result);
        return result;
      },
      { net: 'change' },
    );
  } catch (error) {
    if (error instanceof DryRun) return error.result;
    throw error;
  }
}

function withoutRepeats(rows: readonly TableRow[]): TableRow[] {
  const seen = new Set<string>();
  return rows.filter(({ cells, geometry }) => {
    const content = canonical({ cells, geometry });
    return !seen.has(content) && seen.add(content);
  });
}

type Judged = SavedCounts & Pick<ImportResult, 'problems'>;

async function importInto(trx: Trx, rows: TableRow[], settings: NetImport, today: string): Promise<Judged> {
  const problems: RowProblem[] = [];
  const origin = `import ${settings.kind}`;
  if (settings.kind === 'areas') {
    const known = await trx.selectFrom('area').select('code').where('valid_to', 'is', null).execute();
    const areas = judgeAreas(rows, settings, new Set(known.flatMap(({ code }) => code ?? [])), problems);
    const saved = problems.length > 0 ? nothing : await saveAreas(trx, areas, settings, origin, today);
    if (saved.added + saved.changed > 0) await placePointsAnew(trx);
    return { ...saved, problems };
  }
  const types = await trx.selectFrom('point_type').select('code').execute();
  const points = judgePoints(rows, settings, new Set(types.map((type) => type.code)), problems);
  const saved = problems.length > 0 ? nothing : await savePoints(trx, points, origin, today);
  return { ...saved, problems };
}

const nothing: SavedCounts = { added: 0, changed: 0, unchanged: 0 };

/** Columns files of the field use, in the order they are looked for when none is named. */
const usualColumns = {
  code: ['code', 'adcode', '编码', '代码', '编号', 'station_code', 'id'],
  name: ['name', '名称', 'title'],
  nameEn: ['nameEn', 'name_en', '英文名'],
  parent: ['parent', 'parent_code', '上级编码', 'town_code', 'area_code'],
  geometry: ['geometry', 'wkt', 'geojson'],
  type: ['typeCode', 'type_code', '点位类型'],
  address: ['address', '地址'],
  lng: ['lng', 'lon', 'longitude', '经度', 'lng_wgs84', 'lon_wgs84', 'lng_gcj02', 'lon_gcj02'],
  lat: ['lat', 'latitude', '纬度', 'lat_wgs84', 'lat_gcj02'],
} as const;

function columnReader(rows: readonly TableRow[], columns: Partial<Record<string, string>>) {
  const present = new Set(rows.slice(0, 100).flatMap((row) => Object.keys(row.cells)));
  const chosen = new Map<string, string>();
  for (const [field, usual] of Object.entries(usualColumns)) {
    const name = columns[field] ?? usual.find((candidate) => present.has(candidate));
    if (name) chosen.set(field, name);
  }
  return {
    columnOf: (field: keyof typeof usualColumns) => chosen.get(field) ?? field,
    read: (row: TableRow, field: keyof typeof usualColumns) => row.cells[chosen.get(field) ?? '']?.trim() || null,
  };
}

const longestName = 120;

/** What is common to both kinds: a code that is there and used once, and a name that fits. */
function judgeNamed(rows: readonly TableRow[], columns: Partial<Record<string, string>>, problems: RowProblem[]) {
  const { columnOf, read } = columnReader(rows, columns);
  const codes = new Set<string>();
  return {
    columnOf,
    read,
    named(row: TableRow): { code: string; name: string; nameEn: string | null } | null {
      const complain = (column: string, reason: RowReason, value = '') =>
        void problems.push({ row: row.number, column, reason, value });
      const [code, name] = [read(row, 'code'), read(row, 'name')];
      if (!code) complain(columnOf('code'), 'code.missing');
      else if (codes.has(code)) complain(columnOf('code'), 'code.twice', code);
      if (code) codes.add(code);
      if (!name) complain(columnOf('name'), 'name.missing');
      else if (name.length > longestName) complain(columnOf('name'), 'name.long', `${name.slice(0, 20)}…`);
      return code && name ? { code, name, nameEn: read(row, 'nameEn') } : null;
    },
  };
}

function judgeAreas(rows: TableRow[], settings: AreaImport, known: Set<string>, problems: RowProblem[]): AreaRow[] {
  const judge = judgeNamed(rows, settings.columns, problems);
  const all = new Set([...known, ...rows.flatMap((row) => judge.read(row, 'code') ?? [])]);
  const hasGeometry = rows.some((row) => row.geometry !== null || judge.read(row, 'geometry') !== null);
  return rows.flatMap((row) => {
    const named = judge.named(row);
    const parentCode = judge.read(row, 'parent');
    // A parent that was named on purpose must exist; one found by a usual column name is taken where it does.
    if (parentCode && settings.columns.parent && !all.has(parentCode))
      problems.push({ row: row.number, column: judge.columnOf('parent'), reason: 'parent.unknown', value: parentCode });
    const outline = hasGeometry ? readOutline(row.geometry, judge.read(row, 'geometry') ?? undefined) : null;
    if (typeof outline === 'string') {
      problems.push({ row: row.number, column: judge.columnOf('geometry'), reason: outline, value: '' });
      return [];
    }
    if (!named) return [];
    return [{ ...named, parentCode, outline: outline && outlineToWgs84(outline, settings.crs) }];
  });
}

function judgePoints(rows: TableRow[], settings: PointImport, types: Set<string>, problems: RowProblem[]): PointRow[] {
  const judge = judgeNamed(rows, settings.columns, problems);
  return rows.flatMap((row) => {
    const complain = (column: string, reason: RowReason, value = '') =>
      void problems.push({ row: row.number, column, reason, value });
    const named = judge.named(row);
    const typeCode = judge.read(row, 'type') ?? settings.typeCode;
    if (!typeCode) complain(judge.columnOf('type'), 'type.missing');
    else if (!types.has(typeCode)) complain(judge.columnOf('type'), 'type.unknown', typeCode);
    const position = positionOf(row, judge);
    if (typeof position === 'string') complain(judge.columnOf('lng'), position, judge.read(row, 'lng') ?? '');
    if (!named || !typeCode || typeof position === 'string') return [];
    return [{ ...named, typeCode, address: judge.read(row, 'address'), position: toWgs84(position, settings.crs) }];
  });
}

function positionOf(row: TableRow, judge: ReturnType<typeof judgeNamed>): LngLat | RowReason {
  if (row.geometry) return readPosition(row.geometry);
  const [lng, lat] = [judge.read(row, 'lng'), judge.read(row, 'lat')];
  if (lng === null || lat === null) return 'position.missing';
  const position = [Number(lng), Number(lat)] as const;
  const isInRange = Math.abs(position[0]) <= 180 && Math.abs(position[1]) <= 90;
  return position.every(Number.isFinite) && isInRange && (position[0] !== 0 || position[1] !== 0)
    ? position
    : 'position.range';
}

async function noteImport(trx: Trx, bytes: Buffer, settings: NetImport, result: ImportResult) {
  const id = newId();
  const { added, changed, unchanged, repeated, rows } = result;
  const fileHash = sha256(bytes);
  await trx
    .insertInto('import_batch')
    .values({
      city_id: trx.cityId,
      id,
      kind: settings.kind,
      file_hash: fileHash,
      settings: JSON.stringify(settings),
      counts: JSON.stringify({ added, changed, unchanged, repeated, rows }),
      at: trx.now,
    })
    .execute();
  await trx
    .updateTable('city_state')
    .set((eb) => ({ net_version: eb('net_version', '+', 1) }))
    .execute();
  await append(trx, {
    subject: { kind: 'net', id },
    version: 1,
    previous: null,
    name: 'net.import',
    payload: {
      kind: settings.kind,
      file: fileHash.toString('hex'),
      counts: { added, changed, unchanged, repeated, rows },
      netVersion: trx.netVersion + 1,
      changes: result.changes,
      v: 1,
    },
  });
}
