import type {
  PaperRow,
  PaperView,
  paperLists,
  papersApi,
  photoTablesApi,
  QueryOf,
  ReplyFileType,
} from '@gezhi/contracts';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import { addressOf, endpoint, putPhoto } from '../../lib/call';
import { hexSha256 } from '../../lib/hexSha256';

export type Paper = z.infer<typeof PaperRow>;
export type PaperFile = z.infer<typeof PaperView>;
export type PaperList = (typeof paperLists)[number];
export type PaperKind = Paper['kind'];

const listPapers = endpoint<typeof papersApi.list>('GET', '/api/papers');
const listPapersOfCase = endpoint<typeof papersApi.ofCase>('GET', '/api/cases/:id/papers');
const readPaper = endpoint<typeof papersApi.read>('GET', '/api/papers/:id');
const proposePaper = endpoint<typeof papersApi.propose>('GET', '/api/paper-proposals');
export const draftPaper = endpoint<typeof papersApi.draft>('POST', '/api/papers');
export const revisePaper = endpoint<typeof papersApi.revise>('POST', '/api/papers/:id/revisions');
export const movePaper = endpoint<typeof papersApi.move>('POST', '/api/papers/:id/moves');

export const papersKey = ['papers'] as const;

export type PaperFilter = Omit<Partial<QueryOf<typeof papersApi.list>>, 'after' | 'limit'>;
export const paperList = (filter: PaperFilter) =>
  infiniteQueryOptions({
    queryKey: [...papersKey, 'list', filter],
    queryFn: ({ pageParam }) => listPapers({ query: { ...filter, ...(pageParam ? { after: pageParam } : {}) } }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });

export const paperQuery = (id: string) =>
  queryOptions({ queryKey: [...papersKey, 'one', id], queryFn: () => readPaper({ params: { id } }) });

export const papersOfCase = (id: string) =>
  queryOptions({ queryKey: [...papersKey, 'case', id], queryFn: () => listPapersOfCase({ params: { id } }) });

export interface Occasion {
  kind: PaperKind;
  caseIds: readonly string[];
  orderId: string | undefined;
}

export const proposalQuery = ({ kind, caseIds, orderId }: Occasion) =>
  queryOptions({
    queryKey: [...papersKey, 'proposal', kind, caseIds, orderId],
    queryFn: () =>
      proposePaper({
        query: { kind, ...(caseIds.length > 0 && { caseIds: caseIds.join(',') }), ...(orderId && { orderId }) },
      }),
    staleTime: Number.POSITIVE_INFINITY, // what was proposed does not change under the hands of who writes on
  });

export const paperFileUrl = (id: string, format: 'pdf' | 'docx') =>
  addressOf('/api/papers/:id/file', { id }, { format });

const fileAddress = '/api/papers/:id/files/:fileId' satisfies (typeof papersApi.deliverFile)['url'];
export const replyFileUrl = (id: string, fileId: string) => addressOf(fileAddress, { id, fileId });

/** By the ending of its name: a browser without an office program knows no type of .docx. The server looks at the bytes. */
const typesByEnding: Record<string, ReplyFileType> = {
  pdf: 'application/pdf',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};
export const replyFileType = (name: string): ReplyFileType | null =>
  typesByEnding[name.slice(name.lastIndexOf('.') + 1).toLowerCase()] ?? null;

/** As it is announced with the answer. */
export const nameReplyFile = async (id: string, file: File) => ({
  id,
  fileName: file.name.slice(-200),
  sha256: await hexSha256(await file.arrayBuffer()),
});

/** Sends the bytes of a file that was announced; safe to repeat. */
export const sendReplyFile = (paperId: string, id: string, file: File) =>
  putPhoto(replyFileUrl(paperId, id), file.slice(0, file.size, replyFileType(file.name) ?? file.type));

const tableAddress = '/api/photo-table' satisfies (typeof photoTablesApi.ofCases)['url'];
/** 整改前后对照表 of cases, in one click. */
export const photoTableUrl = (caseIds: readonly string[], format: 'pdf' | 'docx') =>
  addressOf(tableAddress, {}, { caseIds: caseIds.join(), format });
