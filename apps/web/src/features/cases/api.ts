import type {
  BulkVerb,
  CaseFilter,
  CaseRow,
  CaseView,
  casesApi,
  mediaApi,
  standardsApi,
  uploadsApi,
} from '@gezhi/contracts';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import { endpoint } from '../../lib/call';
import type { ChosenPhoto } from '../../lib/photoFile';
import { sendPhoto } from '../../lib/upload';

export type Row = z.infer<typeof CaseRow>;
export type View = z.infer<typeof CaseView>;
export type Filter = z.input<typeof CaseFilter>;

const listCases = endpoint<typeof casesApi.list>('GET', '/api/cases');
const countCases = endpoint<typeof casesApi.counts>('GET', '/api/cases/counts');
const mapCases = endpoint<typeof casesApi.map>('GET', '/api/cases/map');
const searchCases = endpoint<typeof casesApi.search>('GET', '/api/cases/search');
const readCase = endpoint<typeof casesApi.read>('GET', '/api/cases/:id');
const listCategories = endpoint<typeof standardsApi.categories>('GET', '/api/standards/categories');
export const moveCase = endpoint<typeof casesApi.move>('POST', '/api/cases/:id/moves');
export const moveCases = endpoint<typeof casesApi.moveMany>('POST', '/api/case-moves');
const planMoves = endpoint<typeof casesApi.planMoves>('POST', '/api/case-moves/plan');
type Which = { caseIds: string[] } | { filter: Filter };
/** What one step would do to each of many; asked anew each time, for nobody may decide on an old one. */
export const planQuery = (verb: BulkVerb, which: Which) =>
  queryOptions({
    queryKey: ['cases', 'plan', verb, which],
    queryFn: () => planMoves({ body: { verb, ...which } }),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  });
export const reportCase = endpoint<typeof casesApi.report>('POST', '/api/cases');
export const recordVisit = endpoint<typeof casesApi.recordVisit>('POST', '/api/visits');
const listVisits = endpoint<typeof casesApi.visits>('GET', '/api/visits');
export const visitsQuery = queryOptions({ queryKey: ['cases', 'visits'], queryFn: () => listVisits({}) });
export const revealContact = endpoint<typeof casesApi.revealContact>('POST', '/api/cases/:id/contact-reveals');

export const caseList = (filter: Filter & { limit?: number }) =>
  infiniteQueryOptions({
    queryKey: ['cases', 'list', filter],
    queryFn: ({ pageParam }) => listCases({ query: { ...filter, ...(pageParam ? { after: pageParam } : {}) } }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });

export const caseCounts = queryOptions({ queryKey: ['cases', 'counts'], queryFn: () => countCases({}) });

export const caseMap = (filter: Omit<Filter, 'list' | 'number' | 'from' | 'to'>, box: string) =>
  queryOptions({ queryKey: ['cases', 'map', filter, box], queryFn: () => mapCases({ query: { ...filter, box } }) });

/** Which tiles of open cases: the address says the filter, the same way round whatever order it was chosen in. */
export function caseTilesQuery(filter: Omit<Filter, 'list' | 'number' | 'from' | 'to'>): string {
  const chosen = Object.entries(filter).filter(([, value]) => value !== undefined);
  return new URLSearchParams(chosen.sort().map(([name, value]) => [name, String(value)])).toString();
}

/** When tiles were last worth asking for: with every change the stream tells of, and each minute. */
export const caseTilesAsked = queryOptions({
  queryKey: ['cases', 'map', 'tiles'],
  queryFn: () => Date.now(),
  refetchInterval: 60_000,
});

export const findCases = (words: string) =>
  queryOptions({
    queryKey: ['cases', 'search', words],
    queryFn: ({ signal }) => searchCases({ query: { q: words } }, signal),
  });

export const caseQuery = (id: string) =>
  queryOptions({
    queryKey: ['cases', 'one', id],
    queryFn: () => readCase({ params: { id } }),
    refetchInterval: ({ state }) =>
      awaitsPhotos(state.data) && state.dataUpdateCount < mostLooks ? lookAgainMs : false,
  });

/** Photos on their way mostly come within seconds, and who has the case open sees them come. Some take a day: then not. */
const [lookAgainMs, mostLooks] = [2500, 12];
const awaitsPhotos = (view: View | undefined) =>
  view?.photos.some(({ state }) => state === 'expected' || state === 'stored') ?? false;

/** What one may file under now; asked again after a minute, sent again only when a rule has changed. */
export const categoriesQuery = queryOptions({
  queryKey: ['categories'],
  queryFn: () => listCategories({}),
  staleTime: 60_000,
});

const uploadsAddress = '/api/uploads' satisfies (typeof uploadsApi.begin)['url'];
export const deliverPhoto = ({ ref, blob }: ChosenPhoto) => sendPhoto(uploadsAddress, ref.id, blob);
export const deliverPhotoBytes = (id: string, bytes: Blob) => sendPhoto(uploadsAddress, id, bytes);
export const hidePhoto = endpoint<typeof mediaApi.hide>('POST', '/api/photos/:id/visibility');
export const photoUrl = (id: string, size: 'thumb' | 'large') => `/api/photos/${id}/${size}`;
