/** Limits of one file: each is a reason of its own to refuse it (413). */
export const fileLimits = [
  'fileBytes',
  'rows',
  'columns',
  'cells',
  'cellLength',
  'entries',
  'inflatedBytes',
  'ratio',
  'sharedStrings',
  'styles',
  'positions',
  'depth',
  'milliseconds',
  'memoryMb',
] as const;
export type FileLimit = (typeof fileLimits)[number];

/** What makes a file unreadable (422). */
export const fileFaults = [
  'empty',
  'kind.old-workbook',
  'encoding.unknown',
  'text.nul',
  'csv.quote',
  'json.syntax',
  'json.not-a-number',
  'geojson.no-collection',
  'zip.damaged',
  'zip.name',
  'zip.twice',
  'zip.link',
  'zip.encrypted',
  'zip.size-differs',
  'xml.syntax',
  'xml.doctype',
  'xml.entity',
  'xml.encoding',
  'workbook.damaged',
  'workbook.external',
  'workbook.no-sheet',
  'head.missing',
  'document.no-table',
] as const;
export type FileFault = (typeof fileFaults)[number];

/** Why a file is refused as a whole. Each has its own words in the user's language, with what to do. */
export type FileReason = FileLimit | FileFault;
export const fileReasons: readonly FileReason[] = [...fileLimits, ...fileFaults];
