import type { caseExportApi } from '@gezhi/contracts';
import { queryOptions } from '@tanstack/react-query';
import { currentLanguage } from '../../i18n/t';
import { addressOf, endpoint, type FileWatch, readFile } from '../../lib/call';
import type { Filter } from './api';

export const exportFormats = { xlsx: 'Excel (.xlsx)', csv: 'CSV', geojson: 'GeoJSON' } as const;
export type ExportFormat = keyof typeof exportFormats;

const readSize = endpoint<typeof caseExportApi.size>('GET', '/api/case-exports/size');
const address = '/api/case-exports' satisfies (typeof caseExportApi.file)['url'];

export const exportSize = (filter: Filter) =>
  queryOptions({
    queryKey: ['cases', 'exportSize', filter],
    queryFn: ({ signal }) => readSize({ query: filter }, signal),
    gcTime: 0,
  });

export const readExport = (filter: Filter, format: ExportFormat, watch: FileWatch) =>
  readFile(addressOf(address, {}, { ...filter, format, language: currentLanguage() }), watch);
