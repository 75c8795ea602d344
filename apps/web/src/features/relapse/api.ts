import type { LookBackProposal, LookBackView, RelapseFigures, relapseApi } from '@gezhi/contracts';
import { queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import { endpoint } from '../../lib/call';

export type Figures = z.infer<typeof RelapseFigures>;
export type Proposal = z.infer<typeof LookBackProposal>;
export type LookBack = z.infer<typeof LookBackView>;

const readFigures = endpoint<typeof relapseApi.figures>('GET', '/api/relapse/figures');
const propose = endpoint<typeof relapseApi.proposals>('GET', '/api/look-backs/proposals');
const list = endpoint<typeof relapseApi.lookBacks>('GET', '/api/look-backs');
export const assignLookBack = endpoint<typeof relapseApi.assign>('POST', '/api/look-backs');
export const sayLookBack = endpoint<typeof relapseApi.result>('POST', '/api/look-backs/:id/result');

export const figuresQuery = (from: string, to: string) =>
  queryOptions({ queryKey: ['relapse', 'figures', from, to], queryFn: () => readFigures({ query: { from, to } }) });
export const proposalsQuery = queryOptions({ queryKey: ['relapse', 'proposals'], queryFn: () => propose({}) });
export const lookBacksQuery = queryOptions({ queryKey: ['relapse', 'lookBacks'], queryFn: () => list({}) });
