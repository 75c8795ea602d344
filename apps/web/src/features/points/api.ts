import type { pointFilesApi, PointStory as Story } from '@gezhi/contracts';
import { queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import { addressOf, endpoint } from '../../lib/call';

export type PointStory = z.infer<typeof Story>;

const readPoint = endpoint<typeof pointFilesApi.read>('GET', '/api/point-files/:id');

export const pointsKey = ['points'] as const;
export const pointStory = (id: string) =>
  queryOptions({ queryKey: [...pointsKey, 'story', id], queryFn: () => readPoint({ params: { id } }) });

const sheetAddress = '/api/point-files/:id/sheet' satisfies (typeof pointFilesApi.file)['url'];
export const pointSheetUrl = (id: string, format: 'pdf' | 'docx') => addressOf(sheetAddress, { id }, { format });
