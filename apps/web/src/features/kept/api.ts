import type { KeptPhrase, KeptView, keptApi } from '@gezhi/contracts';
import { queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import { endpoint } from '../../lib/call';

export type Phrase = z.infer<typeof KeptPhrase>;
export type View = z.infer<typeof KeptView>;

const listKept = endpoint<typeof keptApi.list>('GET', '/api/kept');
export const keepView = endpoint<typeof keptApi.keepView>('POST', '/api/kept/views');
export const keepPhrase = endpoint<typeof keptApi.keepPhrase>('POST', '/api/kept/phrases');
export const forgetKept = endpoint<typeof keptApi.forget>('DELETE', '/api/kept/:id');

export const keptQuery = queryOptions({ queryKey: ['kept'], queryFn: () => listKept({}), staleTime: 60_000 });
