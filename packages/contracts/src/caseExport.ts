import { z } from 'zod';
import { CaseFilter } from './cases';
import { endpoints } from './endpoint';
import { importFileTypes } from './imports';

/** What one sheet of a workbook holds besides its head. */
export const mostSheetRows = 1_048_575;

export const caseExportApi = endpoints({
  size: {
    name: 'countCaseExport',
    method: 'GET',
    url: '/api/case-exports/size',
    action: 'case.list',
    tag: 'cases',
    summary: 'How many cases an export of this list would hold, counted exactly',
    query: CaseFilter,
    reply: z.object({ cases: z.int() }),
  },
  file: {
    name: 'exportCases',
    method: 'GET',
    url: '/api/case-exports',
    action: 'case.list',
    tag: 'cases',
    summary:
      'A list of cases as a file, in the order they were reported: streamed, without words of reporters; ended by ending the request. Each export is written down',
    query: CaseFilter.extend({
      format: z.enum(['xlsx', 'csv', 'geojson']).default('xlsx'),
      language: z.enum(['zh-CN', 'en']).default('zh-CN'),
    }),
    bytes: { reply: importFileTypes },
    problems: ['export.too-long'],
  },
});
