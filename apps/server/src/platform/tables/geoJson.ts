import { type Batch, batchRows, type OpenTable, type ReadRow } from './grid';
import { overBudget, unreadable } from './refused';
import type { Budgets, ReadOrder, TableRemark, TextEncoding } from './table';

interface Collection {
  type?: unknown;
  features?: unknown;
  crs?: { properties?: { name?: unknown } };
}

export async function openGeoJson(text: string, encoding: TextEncoding, order: ReadOrder): Promise<OpenTable> {
  const { hasHeight } = measure(text, order.budgets);
  const file = parseJson(text);
  if (file?.type !== 'FeatureCollection' || !Array.isArray(file.features))
    throw unreadable('geojson.no-collection', 'The file is not a GeoJSON FeatureCollection.');
  if (file.features.length > order.budgets.rows) throw overBudget('rows', order.budgets.rows);
  const columns = columnsOf(file.features);
  if (columns.size > order.budgets.columns) throw overBudget('columns', order.budgets.columns);
  const remarks: TableRemark[] = [];
  if (file.crs) remarks.push({ remark: 'crs.named', name: String(file.crs?.properties?.name ?? '').slice(0, 200) });
  if (hasHeight) remarks.push({ remark: 'geometry.height' });
  const head = { headers: [...columns.keys()], headerRow: 0, sheet: null, sheets: [], separator: null, remarks };
  return {
    head: { kind: 'geojson', encoding, ...head },
    batches: featureBatches(file.features, columns, order.budgets),
  };
}

function parseJson(text: string): Collection | null {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw unreadable('json.syntax', `The file is not valid JSON: ${(error as Error).message}`);
  }
}

const isPlain = (value: unknown): value is string | number | boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

/** Every name any feature uses, in the order they come up, with its place. */
function columnsOf(features: readonly { properties?: unknown; id?: unknown }[]): Map<string, number> {
  const columns = new Map<string, number>();
  for (const feature of features) {
    for (const [name, value] of Object.entries(feature?.properties ?? {}))
      if (isPlain(value) && !columns.has(name)) columns.set(name, columns.size);
    if (isPlain(feature?.id) && !columns.has('id')) columns.set('id', columns.size);
  }
  return columns;
}

async function* featureBatches(
  features: readonly { properties?: unknown; id?: unknown; geometry?: unknown }[],
  columns: Map<string, number>,
  budgets: Budgets,
): AsyncGenerator<Batch<ReadRow>> {
  const ids = new Set<unknown>();
  const read = (feature: (typeof features)[number], number: number): ReadRow => {
    const row: ReadRow = { number, values: [], geometry: feature?.geometry ?? null, faults: [] };
    for (const [name, value] of Object.entries(feature?.properties ?? {})) {
      if (!isPlain(value) || value === '') continue;
      if (typeof value === 'string' && value.length > budgets.cellLength)
        throw overBudget('cellLength', budgets.cellLength, { row: number, column: name });
      row.values[columns.get(name)!] = String(value);
    }
    const { id } = feature ?? {};
    if (!isPlain(id)) return row;
    row.values[columns.get('id')!] ??= String(id);
    if (ids.has(id)) row.faults.push({ at: columns.get('id')!, reason: 'id.twice', value: String(id) });
    ids.add(id);
    return row;
  };
  for (let from = 0; from < features.length; from += batchRows) {
    const rows = features.slice(from, from + batchRows).map((feature, i) => read(feature, from + i + 1));
    yield { rows, share: Math.min(1, (from + batchRows) / features.length) };
  }
}

const [quote, backslash, open, close, openBrace, closeBrace, comma, minus, zero, nine] = [...'"\\[]{},-09'].map(
  (sign) => sign.charCodeAt(0),
) as [number, number, number, number, number, number, number, number, number, number];

/**
 * Walks over the signs once before anything is built from them: how deep, how many positions (an innermost list of numbers is
 * one), and where something stands that is no JSON though many a program writes it.
 */
function measure(text: string, budgets: Budgets): { hasHeight: boolean } {
  let [depth, positions, features, hasHeight, numbersAt, commas] = [0, 0, 0, false, -1, 0];
  for (let i = 0; i < text.length; i++) {
    const sign = text.charCodeAt(i);
    if (sign === quote) {
      do i = text.indexOf('"', i + 1);
      while (i !== -1 && isEscaped(text, i));
      if (i === -1) break;
    } else if (sign === open || sign === openBrace) {
      depth++;
      if (depth > budgets.depth) throw overBudget('depth', budgets.depth);
      if (sign === openBrace && depth === 3) features++;
      numbersAt = sign === open ? i : -1;
      commas = 0;
    } else if (sign === comma) commas++;
    else if (sign === close && numbersAt !== -1) {
      const next = text
        .slice(numbersAt + 1, numbersAt + 20)
        .trimStart()
        .charCodeAt(0);
      const isPosition = next === minus || (next >= zero && next <= nine);
      if (isPosition) positions++;
      if (isPosition && commas > 1) hasHeight = true;
      if (positions > budgets.positions) throw overBudget('positions', budgets.positions);
      numbersAt = -1;
      depth--;
    } else if (sign === close || sign === closeBrace) {
      depth--;
      numbersAt = -1;
    } else if ((sign === 78 || sign === 73) && /^(NaN|Infinity)/.test(text.slice(i, i + 8)))
      throw unreadable(
        'json.not-a-number',
        `The file is not valid JSON: feature ${features} holds ${text.slice(i, i + 3)}, which is no number.`,
        { row: features },
      );
  }
  return { hasHeight };
}

function isEscaped(text: string, at: number): boolean {
  let slashes = 0;
  while (text.charCodeAt(at - 1 - slashes) === backslash) slashes++;
  return slashes % 2 === 1;
}
