import { z } from 'zod';
import { endpoints } from './endpoint';
import { LayerSchema, LevelSchema } from './grid';
import { coordinateSystems, importKinds, rowReasonCodes } from './importFields';
import { Day, Id, Instant, NextCursor, Text } from './shared';

export const ImportKindSchema = z.enum(importKinds).meta({ id: 'ImportKind' });
export const CoordinateSystemSchema = z.enum(coordinateSystems).meta({ id: 'CoordinateSystem' });
export const fileFormats = ['csv', 'xlsx', 'geojson'] as const;
export const FileFormatSchema = z.enum(fileFormats);

/** Media types of a file on its way up; which format it is is said by its content alone. */
export const importFileTypes = [
  'text/csv',
  'application/geo+json',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/octet-stream',
] as const;
export const maxImportBytes = 64 * 1024 * 1024;

/** How a file is to be read and what it means. What is asked is never guessed: above all the coordinate system. */
export const ImportSettings = z
  .strictObject({
    crs: CoordinateSystemSchema.optional().describe('areas and points: must be said'),
    layer: LayerSchema.optional().describe('areas: must be said'),
    level: LevelSchema.optional().describe('administrative areas without a level of their own'),
    typeCode: z.string().max(40).optional().describe('points without a type of their own'),
    edition: z.string().min(1).max(60).optional().describe('categories: which edition'),
    columns: z
      .record(z.string().max(40), z.string().max(200))
      .default({})
      .describe('field → column of the file; what is left out is found by the usual heads'),
    isWhole: z
      .boolean()
      .default(false)
      .describe(
        'the file is the whole of its kind (areas: of its layer, and of its level where one is said): what is missing in it ends',
      ),
    validFrom: Day.optional().describe(
      'from this day on, today at the latest, with the past kept; left out: the file corrects what was wrong',
    ),
  })
  .meta({ id: 'ImportSettings' });
export type ImportSettings = z.infer<typeof ImportSettings>;

/**
 * `uploaded` → `checking` → `checked` → `applying` → `applied`. `failed`: the check or the change could not be finished.
 * `moved`: something else changed the city since the check and the outcome would differ; check again. `cancelled`: by
 * somebody.
 */
export const importStates = [
  'uploaded',
  'checking',
  'checked',
  'applying',
  'applied',
  'moved',
  'cancelled',
  'failed',
] as const;
export const ImportStateSchema = z.enum(importStates).meta({ id: 'ImportState' });

export const importPhases = ['waiting', 'reading', 'judging', 'comparing', 'writing', 'handingOver'] as const;

export const ImportCounts = z
  .object({
    rows: z.int(),
    repeated: z.int().describe('rows that say word for word what a row before them said'),
    added: z.int(),
    changed: z.int(),
    closed: z.int(),
    unchanged: z.int(),
    problems: z.int().describe('one is enough and nothing is applied'),
  })
  .meta({ id: 'ImportCounts' });

/** What goes on elsewhere because something ends. */
export const MovedWork = z
  .object({ cases: z.int(), checks: z.int(), duties: z.int(), posts: z.int(), points: z.int() })
  .meta({ id: 'MovedWork' });

export const ImportView = z
  .object({
    id: Id,
    kind: ImportKindSchema,
    fileName: z.string(),
    format: FileFormatSchema,
    bytes: z.int(),
    state: ImportStateSchema,
    uploadedAt: Instant,
    uploadedBy: z.string().nullable().describe('null: the command line'),
    checkedAt: Instant.nullable(),
    appliedAt: Instant.nullable(),
    rows: z.int(),
    columns: z.array(z.string()).describe('heads as they stand in the file'),
    sample: z.array(z.record(z.string(), z.string())).describe('the first rows, by column'),
    hasGeometry: z.boolean(),
    proposed: z
      .object({ profile: z.string().nullable(), columns: z.record(z.string(), z.string()) })
      .describe('field → column: from the saved profile whose heads fit, else from the usual heads'),
    settings: ImportSettings.nullable().describe('those of the last check'),
    progress: z
      .object({ phase: z.enum(importPhases), done: z.int(), total: z.int() })
      .nullable()
      .describe('while checking or applying'),
    counts: ImportCounts.nullable(),
    moved: MovedWork.nullable(),
    outcome: z.string().nullable().describe('names the outcome of the check; an order to apply repeats it'),
    failure: z.string().nullable(),
    setupCodes: z
      .object({
        without: z
          .int()
          .describe('people it named who cannot sign in: neither password nor a setup code that is valid'),
        outstanding: z.int().describe('people it named with a setup code that is valid and not used yet'),
        madeAt: Instant.nullable(),
        madeBy: z.string().nullable(),
      })
      .nullable()
      .describe('applied imports of people; else null'),
  })
  .meta({ id: 'Import' });
export type ImportView = z.infer<typeof ImportView>;

export const ImportProblem = z
  .object({
    number: z.int(),
    row: z.int().describe('as people count: the line of a sheet with its head as 1, the place of a feature'),
    column: z.string().describe('as the file calls it'),
    reason: z.enum(rowReasonCodes),
    value: z.string(),
  })
  .meta({ id: 'ImportProblem' });

export const changeKinds = ['added', 'changed', 'closed'] as const;
const Values = z.record(z.string(), z.string().nullable()).nullable();

export const ImportDifference = z
  .object({
    number: z.int(),
    change: z.enum(changeKinds),
    row: z.int().nullable().describe('null: follows from other rows, or from a row that is missing'),
    code: z.string(),
    name: z.string(),
    before: Values.describe('fields that differ, as they are; null where it is new'),
    after: Values.describe('the same fields as they would be; null where it ends'),
    successor: z.string().nullable().describe('code of what takes over'),
    validFrom: Day.nullable().describe('from when; null: corrected as if it had always been so'),
  })
  .meta({ id: 'ImportDifference' });

const Coordinates = z.union([
  z.object({ type: z.literal('Point'), coordinates: z.array(z.number()) }),
  z.object({
    type: z.literal('MultiPolygon'),
    coordinates: z.array(z.array(z.array(z.array(z.number())))),
  }),
]);

/** What would change, for a map: each change with its shape before and after. */
export const ImportMap = z
  .object({
    type: z.literal('FeatureCollection'),
    features: z.array(
      z.object({
        type: z.literal('Feature'),
        properties: z.object({
          number: z.int(),
          change: z.enum(changeKinds),
          side: z.enum(['before', 'after']),
          code: z.string(),
          name: z.string(),
        }),
        geometry: Coordinates,
      }),
    ),
    more: z.boolean(),
  })
  .meta({ id: 'ImportMap' });

export const ImportProfile = z
  .object({ name: z.string(), kind: ImportKindSchema, columns: z.record(z.string(), z.string()) })
  .meta({ id: 'ImportProfile' });

/** How many of each kind the city has today: what an export of the kind holds. */
export const ThereNow = z
  .object({
    areas: z.object({ administrative: z.int(), creationGrid: z.int(), cellGrid: z.int() }),
    points: z.int(),
    units: z.int(),
    people: z.int(),
    posts: z.int().describe('which the people hold: a file has a row for each'),
    duties: z.int(),
    categories: z.int().describe('of the edition in force, without those withdrawn'),
  })
  .meta({ id: 'ThereNow' });
export type ThereNow = z.infer<typeof ThereNow>;

/** A file of another system's cases, brought in by the command line. */
export const CaseImportView = z
  .object({
    id: Id,
    fileName: z.string(),
    profile: z.string().describe('what says how the file is read'),
    state: z.enum(['running', 'done']).describe('running: at work, or cut off; the same command goes on where it was'),
    begunAt: Instant,
    endedAt: Instant.nullable(),
    upToRow: z.int().describe('of the file, as people count'),
    added: z.int().describe('cases it brought, however often it came'),
    refused: z.int().describe('rows that were not taken the last time'),
  })
  .meta({ id: 'CaseImport' });
export type CaseImportView = z.infer<typeof CaseImportView>;

const ofImport = z.object({ id: Id });
const page = {
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
};
const nextNumber = z.int().nullable();
const language = z.enum(['zh-CN', 'en']).default('zh-CN');
const anyFile = { reply: importFileTypes };
const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export const importsApi = endpoints({
  upload: {
    name: 'uploadImport',
    method: 'PUT',
    url: '/api/imports/:id',
    action: 'import.run',
    tag: 'imports',
    summary: 'Bring a file; it is read, nothing is changed. The same file under the same id again is the same import',
    params: ofImport,
    query: z.strictObject({ kind: ImportKindSchema, fileName: Text(200) }),
    bytes: { body: importFileTypes },
    reply: ImportView,
    status: 201,
    problems: ['request.too-large', 'file.too-large', 'file.unreadable', 'import.id-reused'],
  },
  list: {
    name: 'listImports',
    method: 'GET',
    url: '/api/imports',
    action: 'import.read',
    tag: 'imports',
    summary: 'Imports of this city, the latest first',
    query: z.strictObject({
      after: z.string().max(200).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    reply: z.object({ imports: z.array(ImportView), next: NextCursor }),
  },
  read: {
    name: 'readImport',
    method: 'GET',
    url: '/api/imports/:id',
    action: 'import.read',
    tag: 'imports',
    summary: 'One import with what was found in its file and how far it is; asked again while it works',
    params: ofImport,
    reply: ImportView,
    problems: ['thing.not-found'],
  },
  check: {
    name: 'checkImport',
    method: 'POST',
    url: '/api/imports/:id/check',
    action: 'import.run',
    tag: 'imports',
    summary: 'Say how the file is to be read and begin the dry run; profile: save the columns under this name',
    params: ofImport,
    body: ImportSettings.extend({ profile: Text(60).optional() }),
    reply: ImportView,
    problems: ['thing.not-found', 'import.busy', 'import.settings', 'import.file-gone'],
  },
  apply: {
    name: 'applyImport',
    method: 'POST',
    url: '/api/imports/:id/apply',
    action: 'import.run',
    tag: 'imports',
    summary: 'Do what the check showed: the whole file or nothing',
    params: ofImport,
    body: z.strictObject({ outcome: z.string().max(64).describe('of the check one has seen') }),
    reply: ImportView,
    problems: ['thing.not-found', 'import.busy', 'import.not-checked', 'import.file-gone'],
  },
  cancel: {
    name: 'cancelImport',
    method: 'POST',
    url: '/api/imports/:id/cancel',
    action: 'import.run',
    tag: 'imports',
    summary: 'Stop it; what is not wholly applied leaves no trace in the city',
    params: ofImport,
    body: z.strictObject({}),
    reply: ImportView,
    problems: ['thing.not-found'],
  },
  problems: {
    name: 'listImportProblems',
    method: 'GET',
    url: '/api/imports/:id/problems',
    action: 'import.read',
    tag: 'imports',
    summary: 'Rows that cannot be taken, in the order of the file',
    params: ofImport,
    query: z.strictObject(page),
    reply: z.object({ problems: z.array(ImportProblem), next: nextNumber }),
    problems: ['thing.not-found'],
  },
  differences: {
    name: 'listImportDifferences',
    method: 'GET',
    url: '/api/imports/:id/differences',
    action: 'import.read',
    tag: 'imports',
    summary: 'What would change, or did: before and after',
    params: ofImport,
    query: z.strictObject({ ...page, change: z.enum(changeKinds).optional() }),
    reply: z.object({ differences: z.array(ImportDifference), next: nextNumber }),
    problems: ['thing.not-found'],
  },
  map: {
    name: 'mapImport',
    method: 'GET',
    url: '/api/imports/:id/map',
    action: 'import.read',
    tag: 'imports',
    summary: 'Areas and points that would change, at most 1,000',
    params: ofImport,
    reply: ImportMap,
    problems: ['thing.not-found'],
  },
  errorFile: {
    name: 'downloadImportErrors',
    method: 'GET',
    url: '/api/imports/:id/errors',
    action: 'import.read',
    tag: 'imports',
    summary: 'The same file with a column of reasons',
    params: ofImport,
    query: z.strictObject({ language }),
    bytes: anyFile,
    problems: ['thing.not-found', 'import.file-gone'],
  },
  setupCodes: {
    name: 'makeSetupCodes',
    method: 'POST',
    url: '/api/imports/:id/setup-codes',
    action: 'person.invite',
    tag: 'imports',
    summary: 'Setup codes for the people of an applied import who cannot sign in yet: a sheet, given out this once',
    params: ofImport,
    body: z.strictObject({
      language,
      again: z.boolean().default(false).describe('new ones too for those who have not used theirs; the old ones end'),
    }),
    bytes: { reply: [sheetType] },
    problems: ['thing.not-found', 'import.no-codes-needed'],
  },
  profiles: {
    name: 'listImportProfiles',
    method: 'GET',
    url: '/api/import-profiles',
    action: 'import.read',
    tag: 'imports',
    summary: 'Saved mappings of columns',
    reply: z.array(ImportProfile),
  },
  caseImports: {
    name: 'listCaseImports',
    method: 'GET',
    url: '/api/case-imports',
    action: 'import.read',
    tag: 'imports',
    summary: 'Files of old cases that the command line brought in, the latest first',
    query: z.strictObject({ limit: z.coerce.number().int().min(1).max(200).default(50) }),
    reply: z.object({ imports: z.array(CaseImportView) }),
  },
  caseImportReasons: {
    name: 'downloadCaseImportReasons',
    method: 'GET',
    url: '/api/case-imports/:id/reasons',
    action: 'import.read',
    tag: 'imports',
    summary: 'Rows of a file of old cases that were not taken, each with its reason (CSV)',
    params: ofImport,
    bytes: anyFile,
    problems: ['thing.not-found'],
  },
  thereNow: {
    name: 'countThereNow',
    method: 'GET',
    url: '/api/import-counts',
    action: 'import.read',
    tag: 'imports',
    summary: 'How many there are of each kind',
    reply: ThereNow,
  },
  template: {
    name: 'downloadTemplate',
    method: 'GET',
    url: '/api/import-templates/:kind',
    action: 'import.read',
    tag: 'imports',
    summary: 'An empty file with the right heads; XLSX with explanations and choices',
    params: z.object({ kind: ImportKindSchema }),
    query: z.strictObject({ format: z.enum(['csv', 'xlsx']).default('xlsx'), language }),
    bytes: anyFile,
  },
  exportFile: {
    name: 'downloadExport',
    method: 'GET',
    url: '/api/exports/:kind',
    action: 'import.read',
    tag: 'imports',
    summary: 'What the city has today in the shape it is brought in; GeoJSON for areas and points only',
    params: z.object({ kind: ImportKindSchema }),
    query: z.strictObject({
      format: FileFormatSchema.default('xlsx'),
      crs: CoordinateSystemSchema.default('wgs84'),
      layer: LayerSchema.default('administrative'),
      language,
    }),
    bytes: anyFile,
    problems: ['import.settings'],
  },
});
