import type { casesApi, problemListsApi, ReplyOf } from '@gezhi/contracts';
import { addressOf } from '../../../lib/call';
import { uploadFile } from '../../../lib/upload';

export type ProblemList = ReplyOf<typeof problemListsApi.read>;

const readingAt = '/api/problem-lists/reading' satisfies (typeof problemListsApi.read)['url'];
const documentAt = '/api/visits/:id/document' satisfies (typeof casesApi.deliverVisitDocument)['url'];

const watch = () => ({ onProgress: () => undefined, signal: new AbortController().signal });

export const readProblemList = (file: Blob) => uploadFile<ProblemList>(readingAt, file, watch());
export const documentAddress = (visitId: string) => addressOf(documentAt, { id: visitId });
export const deliverDocument = (visitId: string, file: Blob) =>
  uploadFile<ReplyOf<typeof casesApi.deliverVisitDocument>>(documentAddress(visitId), file, watch());
