import { Readable } from 'node:stream';
import { ledgersApi, mostLedgerRows, mostPrintedRows } from '@gezhi/contracts';
import { localDay } from '@gezhi/domain';
import type { FastifyInstance } from 'fastify';
import { noteAccess } from '../../platform/accessLog';
import { canonical } from '../../platform/eventLog';
import type { Ports } from '../../platform/ports';
import { Problem } from '../../platform/problem';
import { asFile, fileTypes } from '../../platform/sendFile';
import { serve } from '../../platform/serve';
import type { CasePorts } from '../cases/index';
import { openCells } from './cells';
import { writeLedger } from './exportLedger';
import type { Group } from './grouping';
import { openRows, type RowPlace } from './rows';

const onlyReads = { onlyReads: true } as const;

/** Live rows of a ledger: page by page, counted, printed and as a file. */
export function ledgerRowRoutes(app: FastifyInstance, ports: Ports, cases: CasePorts) {
  const { inCity } = ports;
  const zoneOf = async (cityId: number) => (await cases.cityOf(cityId)).zone;

  serve(app, ports, ledgersApi.rows, async ({ query, cityId, by }) => {
    const { after, limit, columns, language, ...asked } = query;
    const cellsOf = openCells(cases, { columns, language, zone: await zoneOf(cityId) });
    return inCity(
      cityId,
      by,
      async (trx) => {
        const rows = await openRows(trx, cases, asked, language);
        const found = await rows.page(readPlace(after), limit + 1);
        const page = found.slice(0, limit);
        const last = found.length > limit ? page.at(-1) : undefined;
        const cells = await cellsOf(trx, page);
        return {
          rows: page.map(({ id, head }, i) => ({ id, group: head.key, cells: cells[i]! })),
          next: last ? writePlace({ rank: last.rank, at: last.reported_at, id: last.id }) : null,
        };
      },
      onlyReads,
    );
  });

  serve(app, ports, ledgersApi.size, ({ query: { language, ...asked }, cityId, by }) =>
    inCity(cityId, by, async (trx) => (await openRows(trx, cases, asked, language)).size(), onlyReads),
  );

  serve(app, ports, ledgersApi.sheet, async ({ query: { columns, language, ...asked }, cityId, by }) => {
    const zone = await zoneOf(cityId);
    const cellsOf = openCells(cases, { columns, language, zone });
    return inCity(cityId, by, async (trx) => {
      const rows = await openRows(trx, cases, asked, language);
      // Heads and count are read off these very rows: a second look at a city at work would count another moment.
      const all = await rows.page(null, mostPrintedRows + 1);
      if (all.length > mostPrintedRows) throw new Problem('ledger.too-long', { most: mostPrintedRows });
      const cells = await cellsOf(trx, all);
      await noteAccess(trx, 'ledger.printed', { purpose: canonical({ ...asked, columns, rows: all.length }) });
      const grouped = all.map(({ id, head }, i) => ({ id, group: head, cells: cells[i]! }));
      return {
        day: localDay(zone, trx.now),
        count: new Set(all.map(({ id }) => id)).size,
        lines: all.length,
        groups: asked.groupBy === 'none' ? [] : headsOf(grouped.map(({ group }) => group)),
        rows: grouped.map((row) => ({ ...row, group: row.group.key })),
      };
    });
  });

  serve(app, ports, ledgersApi.file, async ({ query, cityId, by, reply }) => {
    const { format, columns, language, ...asked } = query;
    const zone = await zoneOf(cityId);
    const { lines, day } = await inCity(cityId, by, async (trx) => {
      const rows = await openRows(trx, cases, asked, language);
      const lines = await rows.lines(mostLedgerRows + 1);
      if (lines.length > mostLedgerRows) throw new Problem('export.too-long', { cases: lines.length });
      await noteAccess(trx, 'ledger.exported', {
        purpose: canonical({ ...asked, columns, format, rows: lines.length }),
      });
      return { lines, day: localDay(zone, trx.now) };
    });
    const { groupBy } = asked;
    const order = { cityId, by, lines, groupBy, columns, format, language, zone };
    const bytes = Readable.from(writeLedger(inCity, cases, order));
    return asFile(reply, `ledger-${day}.${format}`, fileTypes[format])
      .header('x-cases', String(new Set(lines.map(({ id }) => id)).size))
      .send(bytes);
  });
}

function headsOf(groups: readonly Group[]) {
  const heads = new Map<string, Group & { rows: number }>();
  for (const group of groups) heads.set(group.key, { ...group, rows: (heads.get(group.key)?.rows ?? 0) + 1 });
  return [...heads.values()];
}

const writePlace = ({ rank, at, id }: RowPlace) => `${rank}_${at.toISOString()}_${id}`;

/** A cursor somebody edited by hand begins the list anew. */
function readPlace(text: string | undefined): RowPlace | null {
  const [, rank, at, id] =
    text?.match(/^(\d{1,6})_(\d{4}-[\dT:.-]+Z)_([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/) ?? [];
  const instant = new Date(at ?? '');
  return id && !Number.isNaN(instant.getTime()) ? { rank: Number(rank), at: instant, id } : null;
}
