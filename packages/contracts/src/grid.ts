import { administrativeLevels, layers } from '@gezhi/domain';
import { z } from 'zod';
import { endpoints } from './endpoint';
import { BoxText, Id, LngLatSchema, Named } from './shared';

export const LayerSchema = z.enum(layers);
export const LevelSchema = z.enum(administrativeLevels);

export const AreaView = Named.extend({
  layer: LayerSchema,
  level: LevelSchema.nullable(),
  code: z.string().nullable(),
  parentId: Id.nullable(),
}).meta({ id: 'Area' });

/** Longitudes and latitudes are WGS 84. */
export const AreaFeatures = z
  .object({
    type: z.literal('FeatureCollection'),
    features: z.array(
      z.object({
        type: z.literal('Feature'),
        id: Id,
        properties: AreaView,
        geometry: z.object({
          type: z.literal('MultiPolygon'),
          coordinates: z.array(z.array(z.array(z.array(z.number())))),
        }),
      }),
    ),
  })
  .meta({ id: 'AreaFeatures' });

export const PointView = Named.extend({
  typeCode: z.string(),
  typeName: z.string(),
  typeNameEn: z.string().nullable(),
  position: LngLatSchema,
}).meta({ id: 'Point' });

/** A place one can choose by name. `detail` says where it is, from the wide to the narrow. */
export const PlaceFound = Named.extend({
  kind: z.enum(['point', 'area']),
  detail: z.string(),
  position: LngLatSchema.nullable().describe('null: an area known by name only'),
}).meta({ id: 'PlaceFound' });
export type PlaceFound = z.infer<typeof PlaceFound>;

/** A place somebody may have meant, with the words it was found by. */
export const PlaceMeant = PlaceFound.extend({
  because: z.string().describe('the words of the text that name it'),
  isCertain: z.boolean().describe('named in full, and nothing else beside it'),
}).meta({ id: 'PlaceMeant' });
export type PlaceMeant = z.infer<typeof PlaceMeant>;

export const PlacementView = z
  .object({
    administrative: z.array(Named).describe('from the city down to the community'),
    creationGrid: Named.nullable(),
    cellGrid: Named.nullable(),
    point: Named.extend({ typeName: z.string(), typeNameEn: z.string().nullable() }).nullable(),
  })
  .meta({ id: 'Placement' });

const number = z.coerce.number();

export const gridApi = endpoints({
  areas: {
    name: 'listAreas',
    method: 'GET',
    url: '/api/net/areas',
    action: 'net.look',
    tag: 'net',
    summary: 'Outlines of one layer as GeoJSON, those of today',
    query: z.strictObject({ layer: LayerSchema, level: LevelSchema.optional() }),
    reply: AreaFeatures,
  },
  points: {
    name: 'listPoints',
    method: 'GET',
    url: '/api/net/points',
    action: 'net.look',
    tag: 'net',
    summary: 'Points in a box, at most 2,000',
    query: z.strictObject({ box: BoxText, typeCode: z.string().max(40).optional() }),
    reply: z.object({ points: z.array(PointView), more: z.boolean() }),
  },
  search: {
    name: 'searchPlaces',
    method: 'GET',
    url: '/api/places',
    action: 'place.search',
    tag: 'net',
    summary: 'Places by any part of their name, the nearest first where a position is given',
    query: z.strictObject({
      q: z.string().trim().min(1).max(60),
      lng: number.min(-180).max(180).optional(),
      lat: number.min(-90).max(90).optional(),
    }),
    reply: z.array(PlaceFound),
  },
  inWords: {
    name: 'findPlacesInWords',
    method: 'POST',
    url: '/api/places/in-words',
    action: 'case.report',
    tag: 'net',
    summary:
      'Places named in what people wrote, text by text, the narrowest first; several are offered, none is chosen',
    body: z.strictObject({ texts: z.array(z.string().max(1000)).min(1).max(300) }),
    reply: z.array(z.array(PlaceMeant)),
  },
  locate: {
    name: 'locate',
    method: 'GET',
    url: '/api/places/at',
    action: 'place.search',
    tag: 'net',
    summary: 'Where a position lies: its area in each layer and the nearest point within 60 m',
    query: z.strictObject({ lng: number.min(-180).max(180), lat: number.min(-90).max(90) }),
    reply: z.object({ inCity: z.boolean(), placement: PlacementView }),
  },
});
