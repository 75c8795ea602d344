import type {
  LedgerColumn,
  LedgerDefinition,
  LedgerRow,
  LedgerSheet,
  LedgerView,
  ledgersApi,
  photoTablesApi,
  ReplyOf,
  StrikeOffFile,
  StrikeOffView,
  strikeOffApi,
  strikeOffLists,
} from '@gezhi/contracts';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import { currentLanguage } from '../../i18n/t';
import { addressOf, endpoint, putPhoto, readFile } from '../../lib/call';

export type Ledger = z.infer<typeof LedgerView>;
export type Definition = z.input<typeof LedgerDefinition>;
export type Column = LedgerColumn;
export type Sheet = z.infer<typeof LedgerSheet>;
export type Row = z.infer<typeof LedgerRow>;
export type StrikeOff = z.infer<typeof StrikeOffView>;
export type StrikeOffHistory = z.infer<typeof StrikeOffFile>;
export type StrikeOffList = (typeof strikeOffLists)[number];

const listLedgers = endpoint<typeof ledgersApi.list>('GET', '/api/ledgers');
export const makeLedger = endpoint<typeof ledgersApi.make>('POST', '/api/ledgers');
export const changeLedger = endpoint<typeof ledgersApi.change>('POST', '/api/ledgers/:id/changes');
export const withdrawLedger = endpoint<typeof ledgersApi.withdraw>('POST', '/api/ledgers/:id/withdrawals');
const listRows = endpoint<typeof ledgersApi.rows>('GET', '/api/ledger-rows');
const countRows = endpoint<typeof ledgersApi.size>('GET', '/api/ledger-rows/size');
const readSheet = endpoint<typeof ledgersApi.sheet>('GET', '/api/ledger-sheet');
const listScans = endpoint<typeof ledgersApi.scans>('GET', '/api/ledgers/:id/scans');
export const addScan = endpoint<typeof ledgersApi.addScan>('POST', '/api/ledgers/:id/scans');
const listStrikeOffs = endpoint<typeof strikeOffApi.list>('GET', '/api/strike-offs');
const readStrikeOff = endpoint<typeof strikeOffApi.read>('GET', '/api/cases/:id/strike-off');
export const moveStrikeOff = endpoint<typeof strikeOffApi.move>('POST', '/api/cases/:id/strike-off/moves');

export const ledgersKey = ['ledgers'] as const;
export const strikeOffsKey = ['strikeOffs'] as const;

/** What is shown of which cases; texts in the language of the screen come from the server, for paper and files the same. */
export type Asked = Definition['filter'] &
  Pick<Definition, 'columns'> & { groupBy: NonNullable<Definition['groupBy']> };
const queryOf = ({ columns, ...asked }: Asked) => ({ ...asked, columns: columns.join(), language: currentLanguage() });

export const ledgerList = queryOptions({ queryKey: [...ledgersKey, 'list'], queryFn: () => listLedgers({}) });

export const ledgerRows = (asked: Asked) =>
  infiniteQueryOptions({
    queryKey: [...ledgersKey, 'rows', queryOf(asked)],
    queryFn: ({ pageParam, signal }) =>
      listRows({ query: { ...queryOf(asked), limit: 100, ...(pageParam ? { after: pageParam } : {}) } }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });

export function ledgerSize(asked: Asked) {
  const { columns, ...query } = queryOf(asked);
  return queryOptions({
    queryKey: [...ledgersKey, 'size', query],
    queryFn: ({ signal }) => countRows({ query }, signal),
  });
}

export const ledgerSheet = (asked: Asked) =>
  queryOptions({
    queryKey: [...ledgersKey, 'sheet', queryOf(asked)],
    queryFn: ({ signal }) => readSheet({ query: queryOf(asked) }, signal),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY, // a sheet that changes while somebody signs it is none
  });

const rowsAddress = '/api/ledger-file' satisfies (typeof ledgersApi.file)['url'];
const pairsAddress = '/api/ledger-photo-table' satisfies (typeof photoTablesApi.ofLedger)['url'];
export const ledgerFiles = ['xlsx', 'csv', 'docx', 'pdf'] as const;
export type LedgerFile = (typeof ledgerFiles)[number];
export const isOfPairs = (format: LedgerFile): format is 'docx' | 'pdf' => format === 'docx' || format === 'pdf';

/** All rows as a table, or a page a case with both photos (整改前后对照表). */
export function readLedgerFile(asked: Asked, format: LedgerFile) {
  const { columns, ...query } = queryOf(asked);
  const { language: _language, ...question } = query;
  const address = isOfPairs(format)
    ? addressOf(pairsAddress, {}, { ...question, format })
    : addressOf(rowsAddress, {}, { ...query, columns, format });
  return readFile(address, { onBytes: () => undefined, signal: new AbortController().signal });
}

export const scanList = (id: string) =>
  queryOptions({ queryKey: [...ledgersKey, 'scans', id], queryFn: () => listScans({ params: { id } }) });

export const scanUrl = (id: string, scanId: string) => addressOf('/api/ledgers/:id/scans/:scanId', { id, scanId });
export const sendScan = (id: string, scanId: string, file: File) => putPhoto(scanUrl(id, scanId), file);

export const strikeOffList = (list: StrikeOffList) =>
  infiniteQueryOptions({
    queryKey: [...strikeOffsKey, 'list', list],
    queryFn: ({ pageParam }) => listStrikeOffs({ query: { list, ...(pageParam ? { after: pageParam } : {}) } }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });

/** How many a first page says there are: as many as it has, or more. */
export const strikeOffCount = ({ strikeOffs, next }: ReplyOf<typeof strikeOffApi.list>): number | string =>
  next === null ? strikeOffs.length : `${strikeOffs.length}+`;

export const strikeOffQuery = (caseId: string) =>
  queryOptions({
    queryKey: [...strikeOffsKey, 'case', caseId],
    queryFn: () => readStrikeOff({ params: { id: caseId } }),
  });
