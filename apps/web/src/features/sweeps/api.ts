import type { ReplyOf, SweepView, sweepsApi } from '@gezhi/contracts';
import { queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import { endpoint } from '../../lib/call';

export type Sweep = z.infer<typeof SweepView>;
export type WholeSweep = ReplyOf<typeof sweepsApi.read>;
export type SweepCheck = WholeSweep['checks'][number];
export interface SweepScope {
  typeCode?: string;
  unitId?: string;
  areaId?: string;
}

const list = endpoint<typeof sweepsApi.list>('GET', '/api/sweeps');
const read = endpoint<typeof sweepsApi.read>('GET', '/api/sweeps/:id');
const preview = endpoint<typeof sweepsApi.preview>('GET', '/api/sweeps/preview');
export const raiseSweep = endpoint<typeof sweepsApi.raise>('POST', '/api/sweeps');
export const answerSweep = endpoint<typeof sweepsApi.answer>('POST', '/api/sweeps/:id/answers');
export const auditSweep = endpoint<typeof sweepsApi.audit>('POST', '/api/sweeps/:id/audits');

export const sweepList = queryOptions({ queryKey: ['sweeps', 'list'], queryFn: () => list({}) });
export const sweepQuery = (id: string) =>
  queryOptions({ queryKey: ['sweeps', 'one', id], queryFn: () => read({ params: { id } }) });
export const previewQuery = (caseId: string, scope: SweepScope) =>
  queryOptions({
    queryKey: ['sweeps', 'preview', caseId, scope],
    queryFn: () => preview({ query: { caseId, ...scope } }),
    enabled: Object.values(scope).some((value) => value !== undefined),
  });
