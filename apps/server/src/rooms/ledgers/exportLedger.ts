import { type LedgerColumn, ledgerColumns } from '@gezhi/contracts';
import type { Actor } from '@gezhi/domain';
import type { InCity } from '../../platform/inCity';
import { type OutCell, writeCsv, writeXlsx } from '../../platform/tables/index';
import type { CasePorts, Language } from '../cases/index';
import { openCells } from './cells';
import { rowsByIds } from './rows';

export interface LedgerExport {
  cityId: number;
  by: Actor;
  /** Which cases in which order, held still since the file was asked for: a city goes on while a slow reader reads. */
  ids: readonly string[];
  columns: readonly LedgerColumn[];
  format: 'xlsx' | 'csv';
  language: Language;
  zone: string;
}

/** Read at a time: enough for one round trip to weigh little, few enough that the next page costs no memory. */
const pageSize = 1000;

export function writeLedger(inCity: InCity, ports: CasePorts, order: LedgerExport): AsyncGenerator<Uint8Array> {
  const at = order.language === 'en' ? 'en' : 'zh';
  const table = {
    sheet: at === 'en' ? 'Ledger' : '台账',
    headers: order.columns.map((column) => ledgerColumns[column][at]),
    blocks: readBlocks(inCity, ports, order),
  };
  return order.format === 'xlsx' ? writeXlsx(table) : writeCsv(table);
}

async function* readBlocks(inCity: InCity, ports: CasePorts, order: LedgerExport): AsyncGenerator<OutCell[][]> {
  const cellsOf = openCells(ports, order);
  for (let i = 0; i < order.ids.length; i += pageSize)
    yield await inCity(
      order.cityId,
      order.by,
      async (trx) => cellsOf(trx, await rowsByIds(trx, order.ids.slice(i, i + pageSize))),
      { onlyReads: true },
    );
}
