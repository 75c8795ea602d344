import type { netEditingApi } from '@gezhi/contracts';
import type { Layer } from '@gezhi/domain';
import { queryOptions } from '@tanstack/react-query';
import { endpoint } from '../../lib/call';

const listAreas = endpoint<typeof netEditingApi.areasOn>('GET', '/api/net/areas-on');
const listPoints = endpoint<typeof netEditingApi.pointList>('GET', '/api/net/point-list');
const listTypes = endpoint<typeof netEditingApi.pointTypes>('GET', '/api/net/point-types');
const readArea = endpoint<typeof netEditingApi.areaFile>('GET', '/api/net/areas/:id');
const readPoint = endpoint<typeof netEditingApi.pointFile>('GET', '/api/net/points/:id');
export const previewEdit = endpoint<typeof netEditingApi.preview>('POST', '/api/net/edits/preview');
export const sendEdit = endpoint<typeof netEditingApi.edit>('POST', '/api/net/edits');
export const sendUndo = endpoint<typeof netEditingApi.undo>('POST', '/api/net/edits/:id/undo');

/** Everything of the net as the desk edits it; an edit makes all of it old at once. */
export const netKey = ['net'] as const;

export const netAreas = (layer: Layer) =>
  queryOptions({
    queryKey: [...netKey, 'areas', layer],
    queryFn: () => listAreas({ query: { layer } }),
    staleTime: 60_000,
  });
export type NetArea = Awaited<ReturnType<typeof listAreas>>[number];

export const netPoints = (search: { q?: string | undefined; typeCode?: string | undefined }) =>
  queryOptions({ queryKey: [...netKey, 'points', search], queryFn: () => listPoints({ query: search }) });
export type NetPoint = Awaited<ReturnType<typeof listPoints>>['points'][number];

export const pointTypes = queryOptions({
  queryKey: [...netKey, 'types'],
  queryFn: () => listTypes({}),
  staleTime: 300_000,
});

export const areaFile = (id: string) =>
  queryOptions({ queryKey: [...netKey, 'area', id], queryFn: () => readArea({ params: { id } }) });
export const pointFile = (id: string) =>
  queryOptions({ queryKey: [...netKey, 'point', id], queryFn: () => readPoint({ params: { id } }) });
