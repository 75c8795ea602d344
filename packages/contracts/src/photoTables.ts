import { mostPairedCases } from '@gezhi/domain';
import { z } from 'zod';
import { endpoints } from './endpoint';
import { LedgerQuestion } from './ledgers';
import { paperFileTypes } from './papers';
import { Id } from './shared';

const format = z.enum(['pdf', 'docx']).default('docx');
const bytes = { reply: Object.values(paperFileTypes) };

export const photoTablesApi = endpoints({
  ofCases: {
    name: 'photoTable',
    method: 'GET',
    url: '/api/photo-table',
    action: 'case.list',
    tag: 'papers',
    summary:
      '整改前后对照表: a page a case with both photos and lines to sign, as a file. Photos are cleaned copies; one that is missing is said to be',
    query: z.strictObject({
      caseIds: z
        .string()
        .max(8000)
        .transform((text) => [...new Set(text.split(',').filter(Boolean))])
        .pipe(z.array(Id).min(1).max(mostPairedCases))
        .describe('separated by commas, in the order of the pages'),
      format,
    }),
    bytes,
    problems: ['thing.not-found'],
  },
  ofLedger: {
    name: 'ledgerPhotoTable',
    method: 'GET',
    url: '/api/ledger-photo-table',
    action: 'ledger.read',
    tag: 'papers',
    summary: 'The same of all rows of a ledger, in its order',
    query: LedgerQuestion.extend({ format }),
    bytes,
    problems: ['photo-table.too-long', 'photo-table.empty'],
  },
});
