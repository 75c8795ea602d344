import type {
  CategoryChangeOrder,
  CategoryTableView,
  CategoryVersionView,
  CategoryView,
  standardsApi,
} from '@gezhi/contracts';
import type { CategoryRef } from '@gezhi/domain';
import { queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import { endpoint } from '../../lib/call';

export type Table = CategoryTableView;
export type Category = CategoryView;
export type CategoryClass = Table['classes'][number];
export type CategoryVersion = CategoryVersionView;
export type Change = CategoryChangeOrder;
export type Edition = z.infer<typeof standardsApi.editions.reply>[number];
export type Pair = z.infer<typeof standardsApi.crosswalk.reply>[number];

const readTable = endpoint<typeof standardsApi.categories>('GET', '/api/standards/categories');
const listEditions = endpoint<typeof standardsApi.editions>('GET', '/api/standards/editions');
const readCrosswalk = endpoint<typeof standardsApi.crosswalk>('GET', '/api/standards/crosswalk');
const listChanges = endpoint<typeof standardsApi.changes>('GET', '/api/standards/changes');
const listVersions = endpoint<typeof standardsApi.versions>('GET', '/api/standards/category-versions');
export const changeCategories = endpoint<typeof standardsApi.change>('POST', '/api/standards/changes');

/** Everything that a change of the tables may have changed. */
export const allOfIt = ['categories'];

export const editionsQuery = queryOptions({
  queryKey: [...allOfIt, 'editions'],
  queryFn: () => listEditions({}),
  staleTime: 60_000,
});

export const tableQuery = (edition: string) =>
  queryOptions({
    queryKey: [...allOfIt, 'table', edition],
    queryFn: () => readTable({ query: { edition } }),
    staleTime: 60_000,
  });

export const crosswalkQuery = queryOptions({
  queryKey: [...allOfIt, 'crosswalk'],
  queryFn: () => readCrosswalk({}),
  staleTime: 3_600_000,
});

export const changesQuery = (edition: string) =>
  queryOptions({ queryKey: [...allOfIt, 'changes', edition], queryFn: () => listChanges({ query: { edition } }) });

export const versionsQuery = ({ edition, kind, code }: CategoryRef) =>
  queryOptions({
    queryKey: [...allOfIt, 'versions', edition, kind, code],
    queryFn: () => listVersions({ query: { edition, kind, code } }),
  });
