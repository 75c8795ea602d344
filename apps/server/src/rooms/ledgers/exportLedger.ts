import { type LedgerColumn, ledgerColumns } from '@gezhi/contracts';
import type { Actor, LedgerGrouping } from '@gezhi/domain';
import type { InCity } from '../../platform/inCity';
import { type OutCell, writeCsv, writeXlsx } from '../../platform/tables/index';
import type { CasePorts, Language } from '../cases/index';
import { openCells } from './cells';
import type { Group } from './grouping';
import { rowsByIds } from './rows';

export interface LedgerExport {
  cityId: number;
  by: Actor;
  /** Which cases in which order, held still since the file was asked for: a city goes on while a slow reader reads. */
  lines: readonly { id: string; head: Group }[];
  groupBy: LedgerGrouping;
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
    headers: [...(saysHead(order) ? [headWords[at]] : []), ...order.columns.map((column) => ledgerColumns[column][at])],
    blocks: readBlocks(inCity, ports, order),
  };
  return order.format === 'xlsx' ? writeXlsx(table) : writeCsv(table);
}

const headWords = { zh: '列入指标', en: 'Listed under' };

/** A file has no heads. Where a case stands under several indicators its rows say which one each is about. */
const saysHead = ({ groupBy }: LedgerExport) => groupBy === 'indicator';

async function* readBlocks(inCity: InCity, ports: CasePorts, order: LedgerExport): AsyncGenerator<OutCell[][]> {
  const cellsOf = openCells(ports, order);
  for (let i = 0; i < order.lines.length; i += pageSize) {
    const lines = order.lines.slice(i, i + pageSize);
    const cells = await inCity(
      order.cityId,
      order.by,
      async (trx) => {
        const ids = lines.map(({ id }) => id);
        return cellsOf(trx, await rowsByIds(trx, ids));
      },
      { onlyReads: true },
    );
    yield saysHead(order) ? cells.map((row, at) => [lines[at]!.head.name, ...row]) : cells;
  }
}
