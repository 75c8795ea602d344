import { maxSourceBytes, mostVisitRows, problemListsApi } from '@gezhi/contracts';
import type { FastifyInstance } from 'fastify';
import type { Ports } from '../../platform/ports';
import { Problem } from '../../platform/problem';
import { serve } from '../../platform/serve';
import { readTable } from '../../platform/tables/index';

/** A list of problems from outside, read and shown before anything is made of it (站点问题清单、反馈问题清单). */
export function problemListRoutes(app: FastifyInstance, ports: Ports) {
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    const limits = { parseAs: 'buffer', bodyLimit: maxSourceBytes } as const;
    scope.addContentTypeParser('application/octet-stream', limits, (_request, body, done) => done(null, body));
    serve(scope, ports, problemListsApi.read, async ({ request }) => {
      if (!Buffer.isBuffer(request.body)) throw new Problem('file.unreadable');
      return readList(request.body);
    });
  });
}

/** One file is one visit: what is longer is refused before the rest of it is read. */
async function readList(bytes: Buffer) {
  const { kind, sheet, headers, headerRow, rows: coming } = await readTable(bytes, { documents: true });
  const [rows, faults] = [
    [] as { row: number; cells: (string | null)[] }[],
    [] as { row: number; column: string; reason: string }[],
  ];
  for await (const row of coming) {
    if (rows.length === mostVisitRows) throw new Problem('problem-list.too-long', { most: mostVisitRows });
    rows.push({ row: row.number, cells: headers.map((header) => row.cells[header] ?? null) });
    for (const { column, reason } of row.faults) faults.push({ row: row.number, column, reason });
  }
  return { kind, sheet, headers, headerRow, rows, faults };
}
