import type {
  CaseImportView,
  ImportDifference,
  ImportMap,
  ImportProblem,
  ImportSettings,
  ImportView,
  importsApi,
  ThereNow as ThereNowView,
} from '@gezhi/contracts';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import { currentLanguage } from '../../i18n/t';
import { addressOf, askForFile, endpoint } from '../../lib/call';
import { newId } from '../../lib/newId';
import { uploadFile } from '../../lib/upload';

export type Import = z.infer<typeof ImportView>;
export type Settings = z.input<typeof ImportSettings>;
export type Problem = z.infer<typeof ImportProblem>;
export type Difference = z.infer<typeof ImportDifference>;
export type ChangeMap = z.infer<typeof ImportMap>;
export type CaseImport = z.infer<typeof CaseImportView>;
export type ThereNow = z.infer<typeof ThereNowView>;
export type Kind = Import['kind'];
export type Change = Difference['change'];

/** What one import takes at most, in MB; the server refuses more before it reads. */
export const largestMb = 64;

const listImports = endpoint<typeof importsApi.list>('GET', '/api/imports');
const readImport = endpoint<typeof importsApi.read>('GET', '/api/imports/:id');
const listProblems = endpoint<typeof importsApi.problems>('GET', '/api/imports/:id/problems');
const listDifferences = endpoint<typeof importsApi.differences>('GET', '/api/imports/:id/differences');
const mapImport = endpoint<typeof importsApi.map>('GET', '/api/imports/:id/map');
const listCaseImports = endpoint<typeof importsApi.caseImports>('GET', '/api/case-imports');
const countThereNow = endpoint<typeof importsApi.thereNow>('GET', '/api/import-counts');
export const checkImport = endpoint<typeof importsApi.check>('POST', '/api/imports/:id/check');
export const applyImport = endpoint<typeof importsApi.apply>('POST', '/api/imports/:id/apply');
export const cancelImport = endpoint<typeof importsApi.cancel>('POST', '/api/imports/:id/cancel');

export const isAtWork = ({ state }: Import) => state === 'checking' || state === 'applying';

/** One import; while it works it is asked again, so that whoever left and came back sees how far it is. */
export const importQuery = (id: string) =>
  queryOptions({
    queryKey: ['imports', 'one', id],
    queryFn: () => readImport({ params: { id } }),
    refetchInterval: ({ state }) => (state.data && isAtWork(state.data) ? 700 : false),
  });

export const importList = infiniteQueryOptions({
  queryKey: ['imports', 'list'],
  queryFn: ({ pageParam }) => listImports({ query: { limit: 20, ...(pageParam ? { after: pageParam } : {}) } }),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.next,
});

/** Files of old cases, which the command line brings in. */
export const caseImportsQuery = queryOptions({ queryKey: ['imports', 'cases'], queryFn: () => listCaseImports({}) });

/** Asked anew whenever somebody comes to the page: any screen may have changed it meanwhile. */
export const thereNowQuery = queryOptions({ queryKey: ['thereNow'], queryFn: () => countThereNow({}) });

const page = 100;

/** What the last check found; another check is another outcome, and so another list. */
export const problemList = ({ id, checkedAt }: Import) =>
  infiniteQueryOptions({
    queryKey: ['imports', 'problems', id, checkedAt],
    queryFn: ({ pageParam }) => listProblems({ params: { id }, query: { after: pageParam, limit: page } }),
    initialPageParam: 0,
    getNextPageParam: (found) => found.next,
  });

export const differenceList = ({ id, checkedAt }: Import, change: Change) =>
  infiniteQueryOptions({
    queryKey: ['imports', 'differences', id, checkedAt, change],
    queryFn: ({ pageParam }) => listDifferences({ params: { id }, query: { after: pageParam, limit: page, change } }),
    initialPageParam: 0,
    getNextPageParam: (found) => found.next,
  });

export const changeMapQuery = ({ id, checkedAt }: Import) =>
  queryOptions({ queryKey: ['imports', 'map', id, checkedAt], queryFn: () => mapImport({ params: { id } }) });

const at = '/api/imports/:id' satisfies (typeof importsApi.upload)['url'];

/** The browser makes the id: sent again after a lost answer, it is the same import. */
export const bringFile = (
  kind: Kind,
  file: File,
  watch: { onProgress: (share: number) => void; signal: AbortSignal; id?: string },
): Promise<Import> =>
  uploadFile(addressOf(at, { id: watch.id ?? newId() }, { kind, fileName: file.name.slice(-200) }), file, watch);

const templateAt = '/api/import-templates/:kind' satisfies (typeof importsApi.template)['url'];
export const templateAddress = (kind: Kind) => addressOf(templateAt, { kind }, { language: currentLanguage() });

const errorsAt = '/api/imports/:id/errors' satisfies (typeof importsApi.errorFile)['url'];
export const errorFileAddress = (id: string) => addressOf(errorsAt, { id }, { language: currentLanguage() });

const reasonsAt = '/api/case-imports/:id/reasons' satisfies (typeof importsApi.caseImportReasons)['url'];
export const caseReasonsAddress = (id: string) => addressOf(reasonsAt, { id });

const exportAt = '/api/exports/:kind' satisfies (typeof importsApi.exportFile)['url'];
export const exportAddress = (kind: Kind, chosen: { format: string; layer?: string; crs?: string }) =>
  addressOf(exportAt, { kind }, { ...chosen, language: currentLanguage() });

const codesAt = '/api/imports/:id/setup-codes' satisfies (typeof importsApi.setupCodes)['url'];

/** Makes setup codes and gives the sheet: the only time anybody sees them. */
export const makeCodes = (id: string, again: boolean): Promise<Blob> =>
  askForFile(addressOf(codesAt, { id }), { language: currentLanguage(), again });
