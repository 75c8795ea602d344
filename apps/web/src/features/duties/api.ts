import type {
  CoverageView,
  DutyFile,
  DutyRow,
  dutyCoverageApi,
  dutyEditingApi,
  dutyLettersApi,
  LetterView,
  QueryOf,
  ReplyOf,
} from '@gezhi/contracts';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { addressOf, endpoint } from '../../lib/call';

export type Coverage = CoverageView;
export type Row = DutyRow;
export type File = DutyFile;
export type PointSort = QueryOf<typeof dutyCoverageApi.points>['without'];

const readCoverage = endpoint<typeof dutyCoverageApi.coverage>('GET', '/api/duties/coverage');
const listGaps = endpoint<typeof dutyCoverageApi.gaps>('GET', '/api/duties/coverage/gaps');
const listPoints = endpoint<typeof dutyCoverageApi.points>('GET', '/api/duties/coverage/points');
const listDuties = endpoint<typeof dutyEditingApi.list>('GET', '/api/duties');
const readDuty = endpoint<typeof dutyEditingApi.read>('GET', '/api/duties/:id');
export const assignDuty = endpoint<typeof dutyEditingApi.assign>('POST', '/api/duties');
export const changeDuty = endpoint<typeof dutyEditingApi.change>('POST', '/api/duties/:id/changes');
export const endDuty = endpoint<typeof dutyEditingApi.end>('POST', '/api/duties/:id/end');
export const handOverDuties = endpoint<typeof dutyEditingApi.handOver>('POST', '/api/duties/hand-overs');

/** Everything a change of a duty makes old: lists, files, the report, and who answers at a place. */
export const dutiesKey = ['duties'] as const;

export type CoverageSearch = Partial<QueryOf<typeof dutyCoverageApi.coverage>>;
export const coverageQuery = (query: CoverageSearch) =>
  queryOptions({ queryKey: [...dutiesKey, 'coverage', query], queryFn: () => readCoverage({ query }) });

export const gapsQuery = (query: QueryOf<typeof dutyCoverageApi.gaps>) =>
  queryOptions({ queryKey: [...dutiesKey, 'gaps', query], queryFn: () => listGaps({ query }) });

export const pointsQuery = (query: QueryOf<typeof dutyCoverageApi.points>) =>
  queryOptions({ queryKey: [...dutiesKey, 'points', query], queryFn: () => listPoints({ query }) });

export type ListSearch = Omit<Partial<QueryOf<typeof dutyEditingApi.list>>, 'after' | 'limit'>;
export const dutyListQuery = (query: ListSearch) =>
  infiniteQueryOptions({
    queryKey: [...dutiesKey, 'list', query],
    queryFn: ({ pageParam }) => listDuties({ query: { ...query, after: pageParam ?? undefined } }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });

export const dutyQuery = (id: string) =>
  queryOptions({ queryKey: [...dutiesKey, 'file', id], queryFn: () => readDuty({ params: { id } }) });

export type Letters = ReplyOf<typeof dutyLettersApi.list>;
export type Letter = LetterView;

const listLetters = endpoint<typeof dutyLettersApi.list>('GET', '/api/duty-letters');
const readLetter = endpoint<typeof dutyLettersApi.read>('GET', '/api/duty-letters/:id');
export const letterFileUrl = (id: string, format: 'pdf' | 'docx') =>
  addressOf('/api/duty-letters/:id/file', { id }, { format });
export const issueLetter = endpoint<typeof dutyLettersApi.issue>('POST', '/api/duty-letters');
export const signLetter = endpoint<typeof dutyLettersApi.sign>('POST', '/api/duty-letters/:id/signature');

export const lettersQuery = (unitId: string) =>
  queryOptions({ queryKey: [...dutiesKey, 'letters', unitId], queryFn: () => listLetters({ query: { unitId } }) });

export const letterQuery = (id: string) =>
  queryOptions({ queryKey: [...dutiesKey, 'letter', id], queryFn: () => readLetter({ params: { id } }) });
