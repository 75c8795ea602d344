import type {
  BodyOf,
  ExchangeDetail,
  ExchangeList,
  ExchangeMapping,
  ExchangePartner,
  ExchangeRow,
  exchangeApi,
  ReplyOf,
} from '@gezhi/contracts';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { endpoint } from '../../lib/call';
import { uploadFile } from '../../lib/upload';

export type Partner = ExchangePartner;
export type Message = ExchangeRow;
export type MessageDetail = ExchangeDetail;
export type Mapping = ExchangeMapping;
export type PartnerOrder = BodyOf<typeof exchangeApi.savePartner>;
export type List = ExchangeList;
export const lists: readonly List[] = ['failed', 'wantsMapping', 'waiting', 'done', 'setAside'];

const listPartners = endpoint<typeof exchangeApi.partners>('GET', '/api/exchange/partners');
export const savePartner = endpoint<typeof exchangeApi.savePartner>('PUT', '/api/exchange/partners/:id');
const listMessages = endpoint<typeof exchangeApi.messages>('GET', '/api/exchange/messages');
const readMessage = endpoint<typeof exchangeApi.message>('GET', '/api/exchange/messages/:id');
export const retryMessage = endpoint<typeof exchangeApi.retry>('POST', '/api/exchange/messages/:id/retries');
export const setAside = endpoint<typeof exchangeApi.setAside>('POST', '/api/exchange/messages/:id/set-aside');
const listMappings = endpoint<typeof exchangeApi.mappings>('GET', '/api/exchange/mappings');
export const addMapping = endpoint<typeof exchangeApi.addMapping>('POST', '/api/exchange/mappings');
export const removeMapping = endpoint<typeof exchangeApi.removeMapping>('DELETE', '/api/exchange/mappings/:id');

export const mappingFile = '/api/exchange/mappings/file' satisfies (typeof exchangeApi.mappingFile)['url'];
export const bringMappings = (file: File) =>
  uploadFile<ReplyOf<typeof exchangeApi.bringMappings>>(mappingFile, file, {
    onProgress: () => undefined,
    signal: new AbortController().signal,
  });

/** Everything of this page is told anew together: one act moves counts, lists and rows alike. */
export const exchangeKey = ['exchange'] as const;
const lookAgainMs = 15_000;

export const partnersQuery = queryOptions({
  queryKey: [...exchangeKey, 'partners'],
  queryFn: () => listPartners({}),
  refetchInterval: lookAgainMs,
});
export const messagesQuery = (list: List) =>
  infiniteQueryOptions({
    queryKey: [...exchangeKey, 'messages', list],
    queryFn: ({ pageParam }) => listMessages({ query: { list, limit: 30, after: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    refetchInterval: lookAgainMs,
  });
export const messageQuery = (id: string) =>
  queryOptions({ queryKey: [...exchangeKey, 'message', id], queryFn: () => readMessage({ params: { id } }) });
export const mappingsQuery = queryOptions({
  queryKey: [...exchangeKey, 'mappings'],
  queryFn: () => listMappings({}),
});
