import type { BriefRow, BriefView, briefsApi } from '@gezhi/contracts';
import type { BriefKind } from '@gezhi/domain';
import { queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import { addressOf, endpoint } from '../../lib/call';

export type BriefLine = z.infer<typeof BriefRow>;
export type BriefFile = z.infer<typeof BriefView>;
export type BriefSectionView = BriefFile['sections'][number];
export type SectionOf<Of extends BriefSectionView['of']> = Extract<BriefSectionView, { of: Of }>;
export type BriefFigureView = SectionOf<'list'>['count'];

const listBriefs = endpoint<typeof briefsApi.list>('GET', '/api/briefs');
const readBrief = endpoint<typeof briefsApi.read>('GET', '/api/briefs/:id');
export const composeBrief = endpoint<typeof briefsApi.compose>('POST', '/api/briefs');
export const releaseBrief = endpoint<typeof briefsApi.release>('POST', '/api/briefs/:id/release');

export const sayWords = endpoint<typeof briefsApi.sayWords>('POST', '/api/briefs/:id/words');

const listTemplates = endpoint<typeof briefsApi.templates>('GET', '/api/brief-templates');
const listVersions = endpoint<typeof briefsApi.templateVersions>('GET', '/api/brief-templates/:kind/versions');
export const changeTemplate = endpoint<typeof briefsApi.changeTemplate>('POST', '/api/brief-templates');
export const previewTemplate = endpoint<typeof briefsApi.previewTemplate>('POST', '/api/brief-templates/preview');

export const briefsKey = ['briefs'] as const;
export const briefsQuery = queryOptions({ queryKey: [...briefsKey, 'list'], queryFn: () => listBriefs({}) });
export const briefQuery = (id: string) =>
  queryOptions({ queryKey: [...briefsKey, 'one', id], queryFn: () => readBrief({ params: { id } }) });

export const briefFileUrl = (id: string, format: 'docx' | 'pdf' | 'png') =>
  addressOf('/api/briefs/:id/file', { id }, { format });

export const templatesQuery = queryOptions({
  queryKey: [...briefsKey, 'templates'],
  queryFn: () => listTemplates({}),
});
export const templateVersionsQuery = (kind: BriefKind) =>
  queryOptions({ queryKey: [...briefsKey, 'templates', kind], queryFn: () => listVersions({ params: { kind } }) });
