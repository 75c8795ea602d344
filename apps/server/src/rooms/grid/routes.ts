import { gridApi } from '@gezhi/contracts';
import type { LngLat } from '@gezhi/domain';
import type { FastifyInstance } from 'fastify';
import type { Ports } from '../../platform/ports';
import { serve } from '../../platform/serve';
import { pointTypeNames } from '../standards/index';
import type { Nets } from './net';
import { placesInWords } from './placesInWords';
import { presentPlace, presentPlacement } from './present';
import { areasOf, pointsIn, searchPlaces } from './queries';

const mostPoints = 2000;
const mostPlaces = 20;

export function gridRoutes(app: FastifyInstance, ports: Ports, nets: Nets) {
  serve(app, ports, gridApi.areas, ({ query, cityId, by, reply }) => {
    reply.header('cache-control', 'public, max-age=60');
    return ports.inCity(cityId, by, async (trx) => ({
      type: 'FeatureCollection' as const,
      features: (await areasOf(trx, query.layer, query.level)).map((area) => ({
        type: 'Feature' as const,
        id: area.id,
        properties: {
          id: area.id,
          name: area.name,
          nameEn: area.name_en,
          layer: area.layer,
          level: area.level,
          code: area.code,
          parentId: area.parent_id,
        },
        geometry: { type: 'MultiPolygon' as const, coordinates: JSON.parse(area.outline!) },
      })),
    }));
  });

  serve(app, ports, gridApi.points, ({ query, cityId, by }) =>
    ports.inCity(cityId, by, async (trx) => {
      const rows = await pointsIn(trx, query.box, query.typeCode, mostPoints + 1);
      const types = await pointTypeNames(trx);
      return {
        points: rows.slice(0, mostPoints).map((row) => ({
          id: row.id,
          name: row.name,
          nameEn: row.name_en,
          typeCode: row.type_code,
          typeName: types.get(row.type_code)?.name ?? row.type_code,
          typeNameEn: types.get(row.type_code)?.nameEn ?? null,
          position: [row.lng, row.lat] as [number, number],
        })),
        more: rows.length > mostPoints,
      };
    }),
  );

  serve(app, ports, gridApi.search, ({ query, cityId, by }) =>
    ports.inCity(cityId, by, async (trx) => {
      const near: LngLat | null = query.lng !== undefined && query.lat !== undefined ? [query.lng, query.lat] : null;
      const net = await nets.of(trx);
      return (await searchPlaces(trx, query.q, near, mostPlaces)).map((found) => presentPlace(net, found));
    }),
  );

  serve(app, ports, gridApi.inWords, ({ body, cityId, by }) =>
    ports.inCity(cityId, by, async (trx) => {
      const net = await nets.of(trx);
      return (await placesInWords(trx, net, body.texts)).map((meant) =>
        meant.map(({ place, because, isCertain }) => ({ ...presentPlace(net, place), because, isCertain })),
      );
    }),
  );

  serve(app, ports, gridApi.locate, ({ query, cityId, by }) =>
    ports.inCity(cityId, by, async (trx) => {
      const net = await nets.of(trx);
      const placement = net.place([query.lng, query.lat]);
      return {
        inCity: placement.administrativeId !== null || placement.creationGridId !== null,
        placement: await presentPlacement(trx, net, placement),
      };
    }),
  );
}
