import { z } from 'zod';
import { maxSourceBytes, mostVisitRows } from './cases';
import { endpoints } from './endpoint';

/** A list of problems as its file says it; what each column means is chosen by a person. */
export const ProblemList = z
  .object({
    kind: z.enum(['xlsx', 'csv', 'geojson', 'docx']),
    sheet: z.string().nullable(),
    headers: z.array(z.string()),
    headerRow: z.int(),
    rows: z.array(z.object({ row: z.int(), cells: z.array(z.string().nullable()) })),
    faults: z
      .array(z.object({ row: z.int(), column: z.string(), reason: z.string() }))
      .describe('cells that cannot be taken as they stand; they are empty in `rows`'),
  })
  .meta({ id: 'ProblemList' });

export const problemListsApi = endpoints({
  read: {
    name: 'readProblemList',
    method: 'PUT',
    url: '/api/problem-lists/reading',
    action: 'visit.record',
    tag: 'cases',
    summary: `Read a list of problems (XLSX, CSV or a table in .docx, up to ${mostVisitRows} rows and ${maxSourceBytes} bytes); nothing is stored`,
    bytes: { body: ['application/octet-stream'] },
    reply: ProblemList,
    problems: ['file.unreadable', 'file.too-large', 'request.too-large', 'problem-list.too-long'],
  },
});
