import { type LedgerColumn, strikeOffWords } from '@gezhi/contracts';
import type { StrikeOffStanding } from '@gezhi/domain';
import type { Trx } from '../../platform/inCity';
import type { OutCell } from '../../platform/tables/index';
import { type CasePorts, type Language, openSheetReaders, type SheetRow, timesIn } from '../cases/index';
import { openIndicated } from './indicated';

export type CellsOf = (trx: Trx, rows: readonly SheetRow[]) => Promise<OutCell[][]>;

/** What each row says in the columns somebody chose; the same words on the screen, on paper and in files. */
export function openCells(
  ports: CasePorts,
  { zone, language, columns }: { zone: string; language: Language; columns: readonly LedgerColumn[] },
): CellsOf {
  const readersFor = openSheetReaders(ports, { zone, language });
  const timeText = timesIn(zone);
  const at = language === 'en' ? 'en' : 'zh';
  const asksIndicators = columns.includes('indicators');
  const asksStanding = columns.some((column) => column === 'strikeOff' || column === 'struckOffAt');
  return async (trx, rows) => {
    if (rows.length === 0) return [];
    const read = await readersFor(trx, rows);
    const standings = asksStanding ? await standingsOf(trx, rows) : noStandings;
    const indicated = asksIndicators ? await openIndicated(trx, language) : null;
    const net = await ports.nets.of(trx);
    const own = {
      indicators: (row: SheetRow) => indicated!.textOf(row, net),
      strikeOff: ({ id }: SheetRow) => strikeOffWords[standings.get(id)?.state ?? 'none'][at],
      struckOffAt: ({ id }: SheetRow) => timeText(standings.get(id)?.at ?? null),
    };
    const chosen = columns.map((column) =>
      column in own ? own[column as keyof typeof own] : read[column as 'number'],
    );
    return rows.map((row) => chosen.map((cell) => cell(row)));
  };
}

type Standings = ReadonlyMap<string, { state: StrikeOffStanding; at: Date | null }>;
const noStandings: Standings = new Map();

async function standingsOf(trx: Trx, rows: readonly SheetRow[]): Promise<Standings> {
  const found = await trx
    .selectFrom('strike_off')
    .select(['id', 'state', 'struck_off_at'])
    .where(
      'id',
      'in',
      rows.map(({ id }) => id),
    )
    .execute();
  return new Map(found.map((row) => [row.id, { state: row.state, at: row.struck_off_at }]));
}
