import { type CaseColumn, caseColumns } from '@gezhi/contracts';
import type { Actor } from '@gezhi/domain';
import type { InCity } from '../../platform/inCity';
import type { FileType } from '../../platform/sendFile';
import { writeCsv, writeGeoJson, writeXlsx } from '../../platform/tables/index';
import type { CasePorts } from './ports';
import { type CaseListFilter, listByReport } from './queries';
import type { SheetRow } from './row';
import { type Language, openSheetReaders, type SheetReaders } from './sheetReaders';

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
    const cells = page.rows.map((row) => readers.map((read) => read(row)));
    yield cells;
    cells.length = 0; // as a page is
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
  rows: SheetRow[];
  read: SheetReaders;
}

/**
 * The next page is read while this one is written. One that was written is emptied: what a small collection has put among the
 * old, dead as it may be, keeps alive all it points at, and page upon page would wait there for the large one.
 */
async function* readPages(inCity: InCity, ports: CasePorts, order: CaseExport): AsyncGenerator<Page> {
  const readersFor = openSheetReaders(ports, order);
  const read = (after: SheetRow | undefined): Promise<Page> =>
    inCity(order.cityId, order.by, async (trx) => {
      const rows = await listByReport(trx, order.by, order.filter, {
        after: after ? { at: after.reported_at, id: after.id } : null,
        limit: pageSize,
      });
      return { rows, read: await readersFor(trx, rows) };
    });
  let next: Promise<Page> | null = read(undefined);
  try {
    while (next) {
      const page: Page = await next;
      next = page.rows.length === pageSize ? read(page.rows.at(-1)) : null;
      next?.catch(() => undefined); // said where it is awaited, or nowhere if nobody reads on
      yield page;
      page.rows.length = 0;
    }
  } finally {
    await next?.catch(() => undefined);
  }
}
