import { z } from 'zod';
import { AnswerView, DutyView } from './duties';
import { endpoints } from './endpoint';
import { AreaView, LayerSchema, LevelSchema, PlacementView, PointView } from './grid';
import { CoordinateSystemSchema } from './imports';
import { Day, Id, Instant, LngLatSchema, Named, Text } from './shared';

/** What may be done to the net; `undo` takes one of the others back. */
export const netEditKinds = [
  'area.draw',
  'area.reshape',
  'area.split',
  'area.merge',
  'area.rename',
  'area.close',
  'point.create',
  'point.move',
  'point.change',
  'point.withdraw',
] as const;
export type NetEditKind = (typeof netEditKinds)[number];

/** Why an edit cannot be made, or what it leaves behind although it can. */
export const netFindings = [
  'outline.unreadable',
  'outline.selfCrossing',
  'outline.tooSmall',
  'outline.outsideParent',
  'outline.overlap',
  'outline.gap',
  'line.unreadable',
  'line.notAcross',
  'line.manyPieces',
  'line.throughHole',
  'line.selfCrossing',
  'merge.notNeighbours',
  'merge.overlap',
  'merge.unlike',
  'area.hasParts',
  'area.noOutline',
  'level.missing',
  'parent.unknown',
  'code.taken',
  'type.unknown',
  'position.outsideCity',
  'day.outside',
  'nothing.changed',
] as const;
export type NetFindingCode = (typeof netFindings)[number];

const Seen = z.string().min(1).max(64).describe('`version` of the file one decided on; another one now is 409');
const Shape = z
  .string()
  .trim()
  .min(1)
  .max(200_000)
  .describe('GeoJSON or WKT: a (multi)polygon for an outline, a line for a cut');
const Crs = CoordinateSystemSchema.default('wgs84').describe('of the coordinates sent; kept is WGS 84');
const SnapM = z.number().min(0).max(50).default(0).describe('metres within which new corners go to borders there are');
const AsCorrection = z
  .boolean()
  .default(false)
  .describe('true: it has been so all along; false: from today on, with the past kept');
const AreaWords = {
  name: Text(120),
  nameEn: Text(120).nullable().default(null),
  code: Text(60).nullable().default(null),
};
const PointWords = { ...AreaWords, typeCode: z.string().min(1).max(40), address: Text(200).nullable().default(null) };
const Successor = z.strictObject({ id: Id, ...AreaWords });

export const NetEdit = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('area.draw'),
      areaId: Id,
      layer: LayerSchema,
      level: LevelSchema.nullable(),
      parentId: Id.nullable(),
      outline: Shape,
      crs: Crs,
      snapM: SnapM,
      ...AreaWords,
    }),
    z.strictObject({
      kind: z.literal('area.reshape'),
      areaId: Id,
      seen: Seen,
      outline: Shape,
      crs: Crs,
      snapM: SnapM,
      sharedBorders: z.boolean().default(true).describe('neighbours follow a border they share'),
      asCorrection: AsCorrection,
    }),
    z.strictObject({
      kind: z.literal('area.split'),
      areaId: Id,
      seen: Seen,
      line: Shape,
      crs: Crs,
      snapM: SnapM,
      pieces: z.tuple([Successor, Successor]).describe('left of the line, right of the line'),
    }),
    z.strictObject({
      kind: z.literal('area.merge'),
      areas: z
        .array(z.strictObject({ id: Id, seen: Seen }))
        .min(2)
        .max(20),
      into: Successor,
      dutiesFrom: Id.describe('one of the areas: its chiefs and its territory duty go on'),
    }),
    z.strictObject({
      kind: z.literal('area.rename'),
      areaId: Id,
      seen: Seen,
      asCorrection: AsCorrection,
      ...AreaWords,
    }),
    z.strictObject({ kind: z.literal('area.close'), areaId: Id, seen: Seen, lastDay: Day }),
    z.strictObject({ kind: z.literal('point.create'), pointId: Id, position: LngLatSchema, crs: Crs, ...PointWords }),
    z.strictObject({
      kind: z.literal('point.move'),
      pointId: Id,
      seen: Seen,
      position: LngLatSchema,
      crs: Crs,
      asCorrection: AsCorrection,
    }),
    z.strictObject({
      kind: z.literal('point.change'),
      pointId: Id,
      seen: Seen,
      asCorrection: AsCorrection,
      ...PointWords,
    }),
    z.strictObject({ kind: z.literal('point.withdraw'), pointId: Id, seen: Seen, lastDay: Day }),
  ])
  .meta({ id: 'NetEdit' });
export type NetEdit = z.infer<typeof NetEdit>;

export const NetFinding = z
  .object({
    code: z.enum(netFindings),
    name: z.string().nullable().describe('which area it is about'),
    squareMetres: z.number().nullable(),
  })
  .meta({ id: 'NetFinding' });
export type NetFinding = z.infer<typeof NetFinding>;

const Coordinates = z.array(z.array(z.array(z.array(z.number()))));

/** Somebody or something that would lie elsewhere, or that somebody else would answer for. */
export const NetEffect = z
  .object({
    what: z.enum(['area', 'point', 'case']),
    id: Id,
    name: z.string().describe('a case is called by its number'),
    nameEn: z.string().nullable(),
    position: LngLatSchema.nullable(),
    from: z.array(Named).describe('areas of the layers concerned, before'),
    to: z.array(Named),
    before: AnswerView.nullable().describe('null: there was nothing here before'),
    after: AnswerView.nullable().describe('null: there will be nothing here'),
    isSameAnswer: z.boolean(),
  })
  .meta({ id: 'NetEffect' });
export type NetEffect = z.infer<typeof NetEffect>;

export const NetPreview = z
  .object({
    refusals: z.array(NetFinding).describe('one is enough and the edit is not made'),
    warnings: z.array(NetFinding),
    outlines: z.array(
      Named.extend({ before: Coordinates.nullable(), after: Coordinates.nullable(), squareMetres: z.number() }),
    ),
    position: LngLatSchema.nullable().describe('where the point will be, in WGS 84'),
    points: z.int().describe('how many change their area'),
    cases: z.int().describe('open ones that change their area'),
    effects: z.array(NetEffect).describe('at most 60, those with another answer first'),
  })
  .meta({ id: 'NetPreview' });
export type NetPreview = z.infer<typeof NetPreview>;

export const NetEdited = z
  .object({
    id: Id,
    subject: z
      .object({ what: z.enum(['area', 'point']), id: Id })
      .describe('what stands there now; from today on it may be under a new id'),
    netVersion: z.int(),
  })
  .meta({ id: 'NetEdited' });
export type NetEdited = z.infer<typeof NetEdited>;

export const NetHistoryEntry = z
  .object({
    id: Id.describe('of the edit: what undoing it names'),
    kind: z.enum([...netEditKinds, 'undo', 'other']),
    undoes: z.enum(netEditKinds).nullable(),
    at: Instant,
    byName: z.string().nullable(),
    isUndone: z.boolean(),
  })
  .meta({ id: 'NetHistoryEntry' });
export type NetHistoryEntry = z.infer<typeof NetHistoryEntry>;

const FileBody = {
  version: z.string().describe('of what is seen here; changes send it back as `seen`'),
  validFrom: Day,
  validTo: Day.nullable(),
  successors: z.array(Named),
  placement: PlacementView.nullable(),
  answer: AnswerView,
  duties: z.array(DutyView).describe('everything that applies here, whatever the category'),
  history: z.array(NetHistoryEntry).describe('the latest first, at most 50'),
};

export const AreaFileView = AreaView.extend({
  parent: Named.nullable(),
  outline: Coordinates.nullable(),
  squareMetres: z.number().nullable(),
  points: z.int(),
  parts: z.int().describe('areas of which it is the parent'),
  ...FileBody,
}).meta({ id: 'AreaFile' });
export type AreaFileView = z.infer<typeof AreaFileView>;

export const PointFileView = PointView.extend({
  code: z.string().nullable(),
  address: z.string().nullable(),
  ...FileBody,
}).meta({ id: 'PointFile' });
export type PointFileView = z.infer<typeof PointFileView>;

export const PointRow = PointView.extend({ code: z.string().nullable(), area: Named.nullable() });

export const netEditingApi = endpoints({
  pointList: {
    name: 'findPoints',
    method: 'GET',
    url: '/api/net/point-list',
    action: 'net.read',
    tag: 'net',
    summary: 'Points by part of their name or code and by type, at most 200',
    query: z.strictObject({ q: z.string().trim().max(60).optional(), typeCode: z.string().max(40).optional() }),
    reply: z.object({ points: z.array(PointRow), more: z.boolean() }),
  },
  pointTypes: {
    name: 'listPointTypes',
    method: 'GET',
    url: '/api/net/point-types',
    action: 'net.read',
    tag: 'net',
    summary: 'Kinds of points there are',
    reply: z.array(z.object({ code: z.string(), name: z.string(), nameEn: z.string().nullable() })),
  },
  areaFile: {
    name: 'readArea',
    method: 'GET',
    url: '/api/net/areas/:id',
    action: 'net.read',
    tag: 'net',
    summary: 'An area with who answers there, its duties and its history',
    params: z.strictObject({ id: Id }),
    reply: AreaFileView,
    problems: ['thing.not-found'],
  },
  pointFile: {
    name: 'readPoint',
    method: 'GET',
    url: '/api/net/points/:id',
    action: 'net.read',
    tag: 'net',
    summary: 'A point with who answers there, its duties and its history',
    params: z.strictObject({ id: Id }),
    reply: PointFileView,
    problems: ['thing.not-found'],
  },
  areasOn: {
    name: 'areasOnDay',
    method: 'GET',
    url: '/api/net/areas-on',
    action: 'net.read',
    tag: 'net',
    summary: 'Areas of a layer as they stand today or stood on a day, also those without an outline',
    query: z.strictObject({ layer: LayerSchema, day: Day.optional() }),
    reply: z.array(AreaView.extend({ outline: Coordinates.nullable() })),
  },
  preview: {
    name: 'previewNetEdit',
    method: 'POST',
    url: '/api/net/edits/preview',
    action: 'net.change',
    tag: 'net',
    summary: 'What an edit would do: outlines, who would lie elsewhere, who would answer; changes nothing',
    body: NetEdit,
    reply: NetPreview,
    problems: ['thing.not-found', 'net.changed'],
  },
  edit: {
    name: 'editNet',
    method: 'POST',
    url: '/api/net/edits',
    action: 'net.change',
    tag: 'net',
    summary: 'Makes an edit of the net; the same id again is the same edit',
    body: z.strictObject({ id: Id, edit: NetEdit }),
    reply: NetEdited,
    status: 201,
    problems: ['thing.not-found', 'net.changed', 'net.refused', 'net.id-reused'],
  },
  undo: {
    name: 'undoNetEdit',
    method: 'POST',
    url: '/api/net/edits/:id/undo',
    action: 'net.change',
    tag: 'net',
    summary: 'Takes an edit back, as long as nobody changed what it made',
    params: z.strictObject({ id: Id }),
    body: z.strictObject({ id: Id }),
    reply: NetEdited,
    status: 201,
    problems: ['thing.not-found', 'net.changed', 'net.too-late', 'net.id-reused'],
  },
});
